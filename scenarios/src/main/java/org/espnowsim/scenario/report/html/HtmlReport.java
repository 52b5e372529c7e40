package org.espnowsim.scenario.report.html;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a run, and writes it as an HTML file that has all in it: what became of each frame, with
 * its bytes, what the boards did and printed, and the verdicts.
 *
 * <p>It keeps the last {@value #FRAMES_MAX} frames, {@value #RECEPTIONS_MAX} receptions of frames
 * and {@value #EVENTS_MAX} other events; the page says what was left out. The limits are assumed:
 * what a browser on a small computer still shows without delay.
 *
 * <p>The data in the file is compressed by gzip, and then written by base64: the length of a header
 * in four bytes, the header in JSON, and columns of numbers as {@link Column} has them.
 */
public final class HtmlReport implements TraceSink {

    static final int FRAMES_MAX = 200_000;
    static final int RECEPTIONS_MAX = 1_000_000;
    static final int EVENTS_MAX = 200_000;

    private final FrameLog frames;
    private final EventLog events;
    private List<NodeInfo> nodes = List.of();

    /** Follows one run. */
    public HtmlReport() {
        this(FRAMES_MAX, RECEPTIONS_MAX, EVENTS_MAX);
    }

    HtmlReport(int framesMax, int receptionsMax, int eventsMax) {
        frames = new FrameLog(framesMax, receptionsMax);
        events = new EventLog(eventsMax);
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        log(event, frames, events);
    }

    static void log(TraceEvent event, FrameLog frames, EventLog events) {
        switch (event) {
            case TraceEvent.MessageQueued queued -> frames.accept(queued);
            case TraceEvent.MessageSent sent -> frames.messageEnded(sent.message());
            case TraceEvent.MessageAborted aborted -> {
                frames.messageEnded(aborted.message());
                events.accept(aborted);
            }
            case TraceEvent.TransmissionStarted started -> frames.accept(started);
            case TraceEvent.FrameEnded ended -> frames.accept(ended);
            default -> events.accept(event);
        }
    }

    /**
     * Writes the page; after the run's end.
     *
     * @param replay the command that repeats the run
     * @param stream is flushed, and not closed
     */
    public void write(RunResult result, String replay, OutputStream stream) throws IOException {
        Page.write(data(result, replay), stream);
        stream.flush();
    }

    /** Writes a header, and the columns that it describes. */
    static void write(
            ObjectNode header,
            List<FrameLog.Part> frames,
            List<EventLog.Part> events,
            DataOutputStream data)
            throws IOException {
        byte[] bytes =
                JsonMapper.shared().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
        for (FrameLog.Part part : frames) {
            part.segment().writeTo(data);
        }
        for (EventLog.Part part : events) {
            part.segment().writeTo(data);
        }
    }

    /** {@return what the page shows, compressed} */
    byte[] data(RunResult result, String replay) throws IOException {
        ObjectNode header = Header.of(result, replay, nodes, frames, events);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(bytes))) {
            write(header, frames.parts(), events.parts(), data);
        }
        return bytes.toByteArray();
    }
}
