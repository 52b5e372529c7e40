package org.espnowsim.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceDigestTest {

    private static final MacAddress A = new MacAddress(0x246f_2800_0000L);
    private static final MacAddress B = new MacAddress(0x246f_2800_0002L);
    private static final List<NodeInfo> NODES = List.of(new NodeInfo("a", A, A.plus(1)));
    private static final Payload HI = Payload.utf8("hi");

    /** Pairs of events that differ in one field. */
    static Stream<List<TraceEvent>> neighbours() {
        return Stream.of(
                List.of(new NodeStarted(1, 0), new NodeStarted(2, 0)),
                List.of(new NodeStarted(1, 0), new NodeStarted(1, 1)),
                List.of(new NodeStarted(1, 0), new ProgramEnded(1, 0)),
                List.of(new NodeSlept(1, 0, true, 2), new NodeSlept(1, 0, false, 2)),
                List.of(new NodeSlept(1, 0, true, 2), new NodeSlept(1, 0, true, 3)),
                List.of(new NodeWoke(1, 0), new NodeStarted(1, 0)),
                List.of(
                        new NodeReset(1, 0, NodeReset.Kind.SOFT),
                        new NodeReset(1, 0, NodeReset.Kind.HARD)),
                List.of(
                        new NodeReset(1, 0, NodeReset.Kind.WATCHDOG),
                        new NodeReset(1, 0, NodeReset.Kind.HARD)),
                List.of(new RadioSwitched(1, 0, true), new RadioSwitched(1, 0, false)),
                List.of(
                        new ChannelChanged(1, 0, new Channel(1)),
                        new ChannelChanged(1, 0, new Channel(2))),
                List.of(new ConsoleLine(1, 0, "x"), new ConsoleLine(1, 0, "y")),
                List.of(new ProgramFailed(1, 0, "x"), new ProgramFailed(1, 0, "y")),
                List.of(new MessageQueued(1, 0, 5, B, HI), new MessageQueued(1, 0, 6, B, HI)),
                List.of(new MessageQueued(1, 0, 5, B, HI), new MessageQueued(1, 0, 5, A, HI)),
                List.of(
                        new MessageQueued(1, 0, 5, B, HI),
                        new MessageQueued(1, 0, 5, B, Payload.utf8("ho"))),
                List.of(
                        new MessageSent(1, 0, 5, new SendOutcome.Acked(1)),
                        new MessageSent(1, 0, 5, new SendOutcome.Acked(2))),
                List.of(
                        new MessageSent(1, 0, 5, new SendOutcome.Acked(1)),
                        new MessageSent(1, 0, 5, new SendOutcome.Unacknowledged())),
                List.of(new MessageAborted(1, 0, 5), new MessageAborted(1, 0, 6)),
                List.of(transmission(304_000, 19.5), transmission(304_001, 19.5)),
                List.of(transmission(encrypted(1, HI)), transmission(encrypted(2, HI))),
                List.of(
                        transmission(encrypted(1, HI)),
                        transmission(encrypted(1, Payload.utf8("ho")))),
                List.of(transmission(new RtsFrame(A, B, 1)), transmission(new RtsFrame(B, A, 1))),
                List.of(transmission(new RtsFrame(A, B, 1)), transmission(new RtsFrame(A, B, 2))),
                List.of(transmission(new CtsFrame(A, 1)), transmission(new CtsFrame(B, 1))),
                List.of(transmission(new CtsFrame(A, 1)), transmission(new CtsFrame(A, 2))),
                List.of(transmission(304_000, 19.5), transmission(304_000, 20)),
                List.of(ended(Fate.COLLISION, -60, 1), ended(Fate.CAPTURED, -60, 1)),
                List.of(ended(Fate.COLLISION, -60, 1), ended(Fate.COLLISION, -60.1, 1)),
                List.of(ended(Fate.COLLISION, -60, 1), ended(Fate.COLLISION, -60, 2)),
                List.of(new MessageRead(1, 0, A, HI), new MessageRead(1, 0, B, HI)),
                List.of(new PinChanged(1, 0, 2, Drive.LOW), new PinChanged(1, 0, 3, Drive.LOW)),
                List.of(new PinChanged(1, 0, 2, Drive.LOW), new PinChanged(1, 0, 2, Drive.HIGH)),
                List.of(new PinChanged(1, 0, 2, Drive.LOW), new PinChanged(1, 0, 2, Drive.NONE)),
                List.of(new UartWritten(1, 0, 1, HI), new UartWritten(1, 0, 2, HI)),
                List.of(new UartWritten(1, 0, 1, HI), new PixelsWritten(1, 0, 1, HI)),
                List.of(new PixelsWritten(1, 0, 1, HI), new PixelsWritten(1, 0, 2, HI)),
                List.of(
                        new PixelsWritten(1, 0, 1, HI),
                        new PixelsWritten(1, 0, 1, Payload.utf8("ho"))),
                List.of(new NodeMoved(1, 0, 1, 2, 3), new NodeMoved(1, 0, 4, 2, 3)),
                List.of(new NodeMoved(1, 0, 1, 2, 3), new NodeMoved(1, 0, 1, 4, 3)),
                List.of(new NodeMoved(1, 0, 1, 2, 3), new NodeMoved(1, 0, 1, 2, 4)));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void tells_events_apart_that_differ_in_one_field(List<TraceEvent> pair) {
        assertThat(digest(pair.get(0))).isNotEqualTo(digest(pair.get(1)));
        assertThat(digest(pair.get(0))).isEqualTo(digest(pair.get(0)));
    }

    @Test
    void depends_on_the_order_of_events() {
        TraceEvent one = new ConsoleLine(1, 0, "one");
        TraceEvent two = new ConsoleLine(1, 0, "two");
        assertThat(digest(one, two)).isNotEqualTo(digest(two, one));
    }

    @Test
    void does_not_confuse_where_one_text_ends_and_the_next_begins() {
        assertThat(digest(new ConsoleLine(1, 0, "ab"), new ConsoleLine(1, 0, "c")))
                .isNotEqualTo(digest(new ConsoleLine(1, 0, "a"), new ConsoleLine(1, 0, "bc")));
    }

    @Test
    void of_known_events_is_known() {
        assertThat(digest(new NodeStarted(1, 0), new ConsoleLine(2, 0, "grüß"))).isEqualTo(KNOWN);
    }

    private static ProtectedActionFrame encrypted(long packetNumber, Payload text) {
        byte[] ciphertext = new byte[text.length() + ProtectedActionFrame.MIC_BYTES];
        text.copyTo(ciphertext, 0);
        return new ProtectedActionFrame(
                B, A, MacAddress.BROADCAST, 314, false, 1, packetNumber, Payload.of(ciphertext));
    }

    private static TransmissionStarted transmission(long airtimeNs, double txPowerDbm) {
        return transmission(new AckFrame(B), airtimeNs, txPowerDbm);
    }

    private static TransmissionStarted transmission(Frame frame) {
        return transmission(frame, 304_000, 19.5);
    }

    private static TransmissionStarted transmission(
            Frame frame, long airtimeNs, double txPowerDbm) {
        return new TransmissionStarted(
                1,
                0,
                3,
                TransmissionStarted.NO_MESSAGE,
                0,
                frame,
                Channel.FIRST,
                PhyRate.RATE_1M_L,
                airtimeNs,
                txPowerDbm,
                1);
    }

    private static FrameEnded ended(Fate fate, double powerDbm, double sinrDb) {
        return new FrameEnded(1, 0, 3, 5, 1, fate, powerDbm, sinrDb, -60);
    }

    private static String digest(TraceEvent... events) {
        TraceDigest digest = new TraceDigest();
        digest.begin(NODES);
        for (TraceEvent event : events) {
            digest.accept(event);
        }
        digest.end(10);
        return digest.hex();
    }

    private static final String KNOWN =
            "c76f2f97e509b7d6d7040040b8be11a38cedb00c5352131dd293318b922783b9";
}
