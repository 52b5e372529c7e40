package org.espnowsim.scenario.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes every event as one line of JSON, the first line a header:
 *
 * <pre>{@code
 * {"format":"espnow-sim-trace","version":1,"scenario":"first-light","seed":42,"nodes":[
 *     {"name":"sender","stationAddress":"30:ae:...","accessPointAddress":"30:ae:..."}]}
 * {"t":0,"event":"node-started","node":"sender"}
 * {"t":1500,"event":"message-queued","node":"sender","message":0,"to":"30:ae:a4:00:00:02",
 *     "length":2,"hex":"6869","text":"hi"}
 * }</pre>
 *
 * <p>(Each on one line.) An access point that is no node stands after the nodes, with its {@code
 * bssid}. {@code t} is virtual time in nanoseconds. Nodes stand by name, so that a node's lines do
 * not change when another, silent one joins; addresses as they are on the air. {@code text} shows
 * what of the bytes is printable ASCII, the rest as in Python. A number that is not known is {@code
 * null}.
 *
 * <p>Errors of the writer leave as {@link UncheckedIOException}. The writer belongs to the caller,
 * and is neither flushed nor closed before {@link #end}, nor closed after.
 */
public final class JsonLinesTrace implements TraceSink {

    private static final int VERSION = 1;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .rootValueSeparator("\n")
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();

    private final Writer writer;
    private final JsonGenerator json;
    private final String scenario;
    private final long seed;

    /** Looked up, never iterated. */
    private final Map<MacAddress, String> nameByAddress = new LinkedHashMap<>();

    private List<NodeInfo> nodes = List.of();

    /**
     * Writes to {@code writer}.
     *
     * @param scenario its name, for the header
     * @param seed for the header
     */
    public JsonLinesTrace(Writer writer, String scenario, long seed) {
        this.writer = writer;
        this.scenario = scenario;
        this.seed = seed;
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        for (NodeInfo node : nodes) {
            nameByAddress.put(node.stationAddress(), node.name());
            nameByAddress.put(node.accessPointAddress(), node.name());
        }
        writing(this::header);
    }

    private void header() {
        json.writeStartObject();
        json.writeStringProperty("format", "espnow-sim-trace");
        json.writeNumberProperty("version", VERSION);
        json.writeStringProperty("scenario", scenario);
        json.writeNumberProperty("seed", seed);
        json.writeArrayPropertyStart("nodes");
        for (NodeInfo node : nodes) {
            json.writeStartObject();
            json.writeStringProperty("name", node.name());
            if (node.infrastructure()) {
                json.writeStringProperty("bssid", node.stationAddress().toString());
            } else {
                json.writeStringProperty("stationAddress", node.stationAddress().toString());
                json.writeStringProperty(
                        "accessPointAddress", node.accessPointAddress().toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void accept(TraceEvent event) {
        writing(() -> line(event));
    }

    @Override
    public void end(long timeNs) {
        writing(json::flush);
        try {
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writing(Runnable write) {
        try {
            write.run();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getMessage(), e.getCause());
        }
    }

    private void line(TraceEvent event) {
        json.writeStartObject();
        json.writeNumberProperty("t", event.timeNs());
        switch (event) {
            case TraceEvent.NodeStarted _ -> head("node-started", event);
            case TraceEvent.NodeSlept slept -> {
                head("node-slept", event);
                json.writeStringProperty("sleep", slept.deep() ? "deep" : "light");
                if (slept.wakeNs() == Long.MAX_VALUE) {
                    json.writeNullProperty("wakeNs");
                } else {
                    json.writeNumberProperty("wakeNs", slept.wakeNs());
                }
            }
            case TraceEvent.NodeWoke _ -> head("node-woke", event);
            case TraceEvent.NodeReset reset -> {
                head("node-reset", event);
                json.writeStringProperty("reset", name(reset.kind()));
            }
            case TraceEvent.RadioSwitched switched -> {
                head("radio-switched", event);
                json.writeBooleanProperty("on", switched.on());
            }
            case TraceEvent.NodePoweredOff _ -> head("node-powered-off", event);
            case TraceEvent.FaultSwitched fault -> {
                head("fault-switched", event);
                json.writeNumberProperty("fault", fault.fault());
                json.writeBooleanProperty("on", fault.on());
                json.writeStringProperty("text", fault.text());
            }
            case TraceEvent.NodeMoved moved -> {
                head("node-moved", event);
                json.writeNumberProperty("xM", moved.xM());
                json.writeNumberProperty("yM", moved.yM());
                json.writeNumberProperty("zM", moved.zM());
            }
            case TraceEvent.ChannelChanged changed -> {
                head("channel-changed", event);
                json.writeNumberProperty("channel", changed.channel().number());
            }
            case TraceEvent.ConsoleLine console -> {
                head("console-line", event);
                json.writeStringProperty("line", console.line());
            }
            case TraceEvent.ProgramEnded _ -> head("program-ended", event);
            case TraceEvent.ProgramFailed failed -> {
                head("program-failed", event);
                json.writeStringProperty("reason", failed.reason());
            }
            case TraceEvent.MessageQueued queued -> {
                head("message-queued", event);
                json.writeNumberProperty("message", queued.message());
                destination(queued.destination());
                payload(queued.payload());
            }
            case TraceEvent.MessageSent sent -> {
                head("message-sent", event);
                json.writeNumberProperty("message", sent.message());
                json.writeStringProperty("outcome", name(sent.outcome()));
                json.writeNumberProperty("attempts", sent.outcome().attempts());
            }
            case TraceEvent.MessageAborted aborted -> {
                head("message-aborted", event);
                json.writeNumberProperty("message", aborted.message());
            }
            case TransmissionStarted started -> transmissionStarted(started);
            case FrameEnded ended -> frameEnded(ended);
            case TraceEvent.MessageRead read -> {
                head("message-read", event);
                json.writeStringProperty("from", read.from().toString());
                nodeOf("fromNode", read.from());
                payload(read.payload());
            }
            case TraceEvent.PinChanged pin -> {
                head("pin-changed", event);
                json.writeNumberProperty("gpio", pin.gpio());
                json.writeStringProperty("level", name(pin.drive()));
            }
            case TraceEvent.UartWritten written -> {
                head("uart-written", event);
                json.writeNumberProperty("uart", written.uart());
                payload(written.bytes());
            }
            case TraceEvent.PixelsWritten written -> {
                head("pixels-written", event);
                json.writeNumberProperty("gpio", written.gpio());
                payload(written.bytes());
            }
        }
        json.writeEndObject();
    }

    private void head(String name, TraceEvent event) {
        json.writeStringProperty("event", name);
        node("node", event.node());
    }

    private void transmissionStarted(TransmissionStarted started) {
        head("transmission-started", started);
        json.writeNumberProperty("transmission", started.transmission());
        message(started.message());
        json.writeNumberProperty("attempt", started.attempt());
        frame(started.frame());
        json.writeNumberProperty("channel", started.channel().number());
        json.writeStringProperty("rate", started.rate().name());
        json.writeNumberProperty("airtimeNs", started.airtimeNs());
        number("txPowerDbm", started.txPowerDbm());
        json.writeNumberProperty("receivers", started.receivers());
    }

    private void frameEnded(FrameEnded ended) {
        head("frame-ended", ended);
        json.writeNumberProperty("transmission", ended.transmission());
        message(ended.message());
        node("transmitter", ended.transmitter());
        json.writeStringProperty("fate", LossReason.keyOf(ended.fate()));
        number("rxPowerDbm", ended.rxPowerDbm());
        number("sinrDb", ended.sinrDb());
        if (ended.rssiDbm() == 0) {
            json.writeNullProperty("rssiDbm");
        } else {
            json.writeNumberProperty("rssiDbm", ended.rssiDbm());
        }
    }

    private void frame(Frame frame) {
        switch (frame) {
            case AckFrame ack -> {
                json.writeStringProperty("frame", "ack");
                destination(ack.receiver());
            }
            case RtsFrame rts -> {
                json.writeStringProperty("frame", "rts");
                destination(rts.receiver());
                json.writeStringProperty("from", rts.transmitter().toString());
                json.writeNumberProperty("durationUs", rts.durationUs());
            }
            case CtsFrame cts -> {
                json.writeStringProperty("frame", "cts");
                destination(cts.receiver());
                json.writeNumberProperty("durationUs", cts.durationUs());
            }
            case BeaconFrame beacon -> {
                json.writeStringProperty("frame", "beacon");
                destination(beacon.receiver());
                json.writeStringProperty("from", beacon.transmitter().toString());
                json.writeStringProperty("ssid", beacon.ssid().toUtf8());
                json.writeNumberProperty("intervalTu", beacon.intervalTu());
                json.writeNumberProperty("dtimCount", beacon.dtimCount());
                ChannelSwitch move = beacon.channelSwitch();
                if (move != null) {
                    json.writeNumberProperty("newChannel", move.newChannel());
                    json.writeNumberProperty("switchCount", move.count());
                }
                json.writeNumberProperty("sequenceNumber", beacon.sequenceNumber());
                json.writeNumberProperty("mpduBytes", beacon.mpduBytes());
            }
            case DataFrame data -> {
                json.writeStringProperty("frame", "data");
                header(data);
                json.writeStringProperty("source", data.source().toString());
                json.writeStringProperty("destination", data.destination().toString());
            }
            case VendorActionFrame action -> {
                json.writeStringProperty("frame", "espnow");
                header(action);
            }
            case ProtectedActionFrame action -> {
                json.writeStringProperty("frame", "espnow-encrypted");
                header(action);
                json.writeNumberProperty("packetNumber", action.packetNumber());
            }
        }
    }

    private void header(SequencedFrame frame) {
        destination(frame.receiver());
        json.writeStringProperty("from", frame.transmitter().toString());
        json.writeNumberProperty("durationUs", frame.durationUs());
        json.writeBooleanProperty("retry", frame.retry());
        json.writeNumberProperty("sequenceNumber", frame.sequenceNumber());
        json.writeNumberProperty("mpduBytes", frame.mpduBytes());
    }

    private void destination(MacAddress address) {
        json.writeStringProperty("to", address.toString());
        if (!address.isGroup()) {
            nodeOf("toNode", address);
        }
    }

    private void message(long message) {
        if (message == TransmissionStarted.NO_MESSAGE) {
            json.writeNullProperty("message");
        } else {
            json.writeNumberProperty("message", message);
        }
    }

    private void payload(Payload payload) {
        json.writeNumberProperty("length", payload.length());
        json.writeStringProperty("hex", HexFormat.of().formatHex(payload.toByteArray()));
        String python = payload.toString();
        json.writeStringProperty("text", python.substring(2, python.length() - 1));
    }

    private void node(String key, int node) {
        if (node == FrameEnded.NOBODY) {
            json.writeNullProperty(key);
        } else {
            json.writeStringProperty(key, nodes.get(node).name());
        }
    }

    private void nodeOf(String key, MacAddress address) {
        json.writeStringProperty(key, nameByAddress.get(address));
    }

    private void number(String key, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(key, value);
        } else {
            json.writeNullProperty(key);
        }
    }

    private static String name(TraceEvent.NodeReset.Kind kind) {
        return switch (kind) {
            case HARD -> "hard";
            case SOFT -> "soft";
            case WATCHDOG -> "watchdog";
            case POWER -> "power";
        };
    }

    private static String name(Drive drive) {
        return switch (drive) {
            case LOW -> "low";
            case HIGH -> "high";
            case NONE -> "none";
        };
    }

    private static String name(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Acked _ -> "acked";
            case SendOutcome.RetriesExhausted _ -> "retries-exhausted";
            case SendOutcome.Unacknowledged _ -> "unacknowledged";
        };
    }
}
