package org.espnowsim.scenario.report.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.espnowsim.board.Drive;
import org.espnowsim.sim.trace.TraceEvent;

/**
 * The last events of a run that are no frames: what boards do, what they print, where they are.
 * What is older than the limit allows is forgotten, a segment at a time, and counted.
 */
final class EventLog {

    private static final int SEGMENTS_IN_LIMIT = 40;
    private static final double MM_PER_M = 1000;

    /** What an event is; the page knows them by their names. */
    enum Kind {
        STARTED,
        POWERED_OFF,
        LIGHT_SLEEP,
        DEEP_SLEEP,
        WOKE,
        RESET,
        RADIO_ON,
        RADIO_OFF,
        CHANNEL,
        MOVED,
        LINE,
        ENDED,
        FAILED,
        FAULT_ON,
        FAULT_OFF,
        ABORTED,
        PIN
    }

    /** In the order of their numbers. */
    static final List<Kind> KINDS = List.of(Kind.values());

    /** Events that follow each other. */
    static final class Part {
        private final Segment segment = new Segment();
        private int count;

        Segment segment() {
            return segment;
        }

        int count() {
            return count;
        }
    }

    private final int eventsMax;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long events;
    private long leftOut;

    EventLog(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    void accept(TraceEvent event) {
        switch (event) {
            case TraceEvent.NodeStarted _ -> add(event, Kind.STARTED);
            case TraceEvent.NodePoweredOff _ -> add(event, Kind.POWERED_OFF);
            case TraceEvent.NodeSlept slept ->
                    add(event, slept.deep() ? Kind.DEEP_SLEEP : Kind.LIGHT_SLEEP);
            case TraceEvent.NodeWoke _ -> add(event, Kind.WOKE);
            case TraceEvent.NodeReset reset ->
                    add(event, Kind.RESET, 0, 0, 0, "reset by " + cause(reset.kind()));
            case TraceEvent.RadioSwitched radio ->
                    add(event, radio.on() ? Kind.RADIO_ON : Kind.RADIO_OFF);
            case TraceEvent.ChannelChanged changed ->
                    add(event, Kind.CHANNEL, changed.channel().number(), 0, 0, "");
            case TraceEvent.NodeMoved moved ->
                    add(
                            event,
                            Kind.MOVED,
                            Math.round(MM_PER_M * moved.xM()),
                            Math.round(MM_PER_M * moved.yM()),
                            Math.round(MM_PER_M * moved.zM()),
                            "");
            case TraceEvent.ConsoleLine line -> add(event, Kind.LINE, 0, 0, 0, line.line());
            case TraceEvent.ProgramEnded _ -> add(event, Kind.ENDED);
            case TraceEvent.ProgramFailed failed ->
                    add(event, Kind.FAILED, 0, 0, 0, failed.reason());
            case TraceEvent.FaultSwitched fault ->
                    add(
                            event,
                            fault.on() ? Kind.FAULT_ON : Kind.FAULT_OFF,
                            fault.fault(),
                            0,
                            0,
                            fault.text());
            case TraceEvent.MessageAborted aborted ->
                    add(event, Kind.ABORTED, aborted.message(), 0, 0, "");
            case TraceEvent.PinChanged pin ->
                    add(event, Kind.PIN, pin.gpio(), level(pin.drive()), 0, "");
            case TraceEvent.MessageQueued _,
                    TraceEvent.MessageSent _,
                    TraceEvent.MessageRead _,
                    TraceEvent.TransmissionStarted _,
                    TraceEvent.FrameEnded _,
                    TraceEvent.UartWritten _,
                    TraceEvent.PixelsWritten _ -> {} // frames show it, or the page does not
        }
    }

    private static String cause(TraceEvent.NodeReset.Kind kind) {
        return switch (kind) {
            case HARD -> "its program";
            case SOFT -> "its program, which begins anew";
            case WATCHDOG -> "its watchdog";
            case POWER -> "power that is back";
        };
    }

    private static int level(Drive drive) {
        return switch (drive) {
            case LOW -> 0;
            case HIGH -> 1;
            case NONE -> 2;
        };
    }

    private void add(TraceEvent event, Kind kind) {
        add(event, kind, 0, 0, 0, "");
    }

    private void add(TraceEvent event, Kind kind, long a, long b, long c, String text) {
        Part part = part();
        part.count++;
        events++;
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Segment segment = part.segment;
        segment.column("time").addDifference(event.timeNs());
        segment.column("node").add(event.node());
        segment.column("kind").add(KINDS.indexOf(kind));
        segment.column("a").add(a);
        segment.column("b").add(b);
        segment.column("c").add(c);
        segment.column("textSize").add(utf8.length);
        segment.column("text").add(utf8);
    }

    private Part part() {
        if (parts.isEmpty() || parts.getLast().count >= eventsMax / SEGMENTS_IN_LIMIT) {
            parts.add(new Part());
        }
        while (parts.size() > 1 && events >= eventsMax) {
            int forgotten = parts.removeFirst().count;
            events -= forgotten;
            leftOut += forgotten;
        }
        return parts.getLast();
    }

    List<Part> parts() {
        return new ArrayList<>(parts);
    }

    /** {@return what has come since this was last called, which is not kept any longer} */
    List<Part> take() {
        List<Part> taken = parts();
        parts.clear();
        events = 0;
        return taken;
    }

    long leftOut() {
        return leftOut;
    }
}
