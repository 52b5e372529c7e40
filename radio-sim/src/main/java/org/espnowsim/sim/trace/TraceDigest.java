package org.espnowsim.sim.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FaultSwitched;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.espnowsim.sim.trace.TraceEvent.NodePoweredOff;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.PinChanged;
import org.espnowsim.sim.trace.TraceEvent.PixelsWritten;
import org.espnowsim.sim.trace.TraceEvent.ProgramEnded;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceEvent.UartWritten;

/**
 * All events of a run, condensed to one number: SHA-256 over their fields, each event led by the
 * number of its kind. Two runs with the same digest did the same at the same time.
 */
public final class TraceDigest implements TraceSink {

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    @Override
    public void begin(List<NodeInfo> nodes) {
        put(nodes.size());
        for (NodeInfo node : nodes) {
            put(node.name());
            put(node.stationAddress());
            put(node.accessPointAddress());
        }
    }

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case NodeStarted e -> head(1, e);
            case RadioSwitched e -> head(2, e).put(e.on() ? 1 : 0);
            case ChannelChanged e -> head(3, e).put(e.channel().number());
            case ConsoleLine e -> head(4, e).put(e.line());
            case ProgramEnded e -> head(5, e);
            case ProgramFailed e -> head(6, e).put(e.reason());
            case MessageQueued e ->
                    head(7, e).put(e.message()).put(e.destination()).put(e.payload());
            case MessageSent e -> head(8, e).put(e.message()).put(e.outcome());
            case MessageAborted e -> head(9, e).put(e.message());
            case TransmissionStarted e -> put(e);
            case FrameEnded e -> put(e);
            case MessageRead e -> head(12, e).put(e.from()).put(e.payload());
            case NodeSlept e -> head(20, e).put(e.deep() ? 1 : 0).put(e.wakeNs());
            case NodeWoke e -> head(21, e);
            case NodeReset e -> head(22, e).put(e.kind());
            case PinChanged e -> head(23, e).put(e.gpio()).put(e.drive());
            case UartWritten e -> head(24, e).put(e.uart()).put(e.bytes());
            case PixelsWritten e -> head(25, e).put(e.gpio()).put(e.bytes());
            case NodePoweredOff e -> head(27, e);
            case FaultSwitched e -> head(28, e).put(e.fault()).put(e.on() ? 1 : 0);
            case NodeMoved e -> head(26, e).put(e.xM()).put(e.yM()).put(e.zM());
        }
    }

    private void put(TransmissionStarted e) {
        head(10, e)
                .put(e.transmission())
                .put(e.message())
                .put(e.attempt())
                .put(e.frame())
                .put(e.channel().number())
                .put(e.rate().code())
                .put(e.airtimeNs())
                .put(e.txPowerDbm())
                .put(e.receivers());
    }

    private void put(FrameEnded e) {
        head(11, e)
                .put(e.transmission())
                .put(e.message())
                .put(pair(e.transmitter(), e.fate().name().hashCode()))
                .put(e.rxPowerDbm())
                .put(e.sinr())
                .put(e.rssiDbm());
    }

    @Override
    public void end(long timeNs) {
        put(timeNs);
    }

    /** {@return the digest so far, 64 hexadecimal digits} Afterwards the digest begins anew. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(sha256.digest());
    }

    private TraceDigest head(int kind, TraceEvent event) {
        return put(pair(kind, event.node())).put(event.timeNs());
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | (second & 0xffff_ffffL);
    }

    private TraceDigest put(Frame frame) {
        return switch (frame) {
            case AckFrame ack -> put(0).put(ack.receiver());
            case RtsFrame rts ->
                    put(5).put(rts.receiver()).put(rts.transmitter()).put(rts.durationUs());
            case CtsFrame cts -> put(6).put(cts.receiver()).put(cts.durationUs());
            case BeaconFrame beacon -> put(3).put(FrameCodec.encode(beacon));
            case DataFrame data -> put(4).put(FrameCodec.encode(data));
            case VendorActionFrame action -> {
                put(1).put(action.receiver())
                        .put(action.transmitter())
                        .put(action.bssid())
                        .put(action.durationUs())
                        .put(action.retry() ? 1 : 0)
                        .put(action.sequenceNumber())
                        .put(action.random());
                action.elements().forEach(element -> put(element.version()).put(element.body()));
                yield this;
            }
            case ProtectedActionFrame action ->
                    put(2).put(action.receiver())
                            .put(action.transmitter())
                            .put(action.bssid())
                            .put(action.durationUs())
                            .put(action.retry() ? 1 : 0)
                            .put(action.sequenceNumber())
                            .put(action.packetNumber())
                            .put(action.ciphertext());
        };
    }

    private TraceDigest put(SendOutcome outcome) {
        int kind =
                switch (outcome) {
                    case SendOutcome.Acked _ -> 0;
                    case SendOutcome.RetriesExhausted _ -> 1;
                    case SendOutcome.Unacknowledged _ -> 2;
                };
        return put(kind).put(outcome.attempts());
    }

    private TraceDigest put(NodeReset.Kind kind) {
        return put(
                switch (kind) {
                    case HARD -> 0;
                    case SOFT -> 1;
                    case WATCHDOG -> 2;
                    case POWER -> 3;
                });
    }

    private TraceDigest put(Drive drive) {
        return put(
                switch (drive) {
                    case LOW -> 0;
                    case HIGH -> 1;
                    case NONE -> 2;
                });
    }

    private TraceDigest put(MacAddress address) {
        return put(address.bits());
    }

    private TraceDigest put(Payload payload) {
        return put(payload.toByteArray());
    }

    private TraceDigest put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Not-a-number has many bit patterns; here it has one. */
    private TraceDigest put(double value) {
        return put(Double.doubleToLongBits(value));
    }

    private TraceDigest put(byte[] bytes) {
        put(bytes.length);
        flush();
        sha256.update(bytes);
        return this;
    }

    private TraceDigest put(int value) {
        return put((long) value);
    }

    private TraceDigest put(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
        return this;
    }

    private void flush() {
        sha256.update(buffer.flip());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
