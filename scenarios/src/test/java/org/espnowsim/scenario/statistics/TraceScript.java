package org.espnowsim.scenario.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.ControlFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** A run made up by hand. Nodes go by name; each frame takes {@link #AIRTIME_NS}. */
public final class TraceScript {

    public static final long MS = 1_000_000;
    public static final long AIRTIME_NS = MS;
    public static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:00:99");

    private static final MacAddress FIRST = MacAddress.parse("30:ae:a4:00:00:00");

    private final List<NodeInfo> nodes;
    private final List<TraceEvent> events = new ArrayList<>();
    private long transmissions;
    private int broadcastReceivers;

    private TraceScript(List<NodeInfo> nodes) {
        this.nodes = nodes;
        broadcastReceivers = nodes.size() - 1;
    }

    public static TraceScript of(String... names) {
        return new TraceScript(
                IntStream.range(0, names.length)
                        .mapToObj(node ->
                                new NodeInfo(
                                        names[node],
                                        FIRST.plus(2 * node),
                                        FIRST.plus(2 * node + 1)))
                        .toList());
    }

    public List<NodeInfo> nodes() {
        return nodes;
    }

    public MacAddress addressOf(String name) {
        return nodes.get(indexOf(name)).stationAddress();
    }

    public TraceScript add(TraceEvent event) {
        events.add(event);
        return this;
    }

    public TraceScript start(long timeNs, String node) {
        return add(new TraceEvent.NodeStarted(timeNs, indexOf(node)));
    }

    public TraceScript queue(long timeNs, String sender, long message, MacAddress to) {
        Payload payload = Payload.utf8("m" + message);
        return add(new TraceEvent.MessageQueued(timeNs, indexOf(sender), message, to, payload));
    }

    public TraceScript queue(long timeNs, String sender, long message, String to) {
        return queue(timeNs, sender, message, addressOf(to));
    }

    public TraceScript transmit(
            long timeNs, String sender, long message, int attempt, MacAddress to) {
        VendorActionFrame frame =
                VendorActionFrame.unsent(
                        to,
                        addressOf(sender),
                        1,
                        List.of(new VendorElement(1, false, Payload.utf8("m" + message))));
        return add(
                new TransmissionStarted(
                        timeNs,
                        indexOf(sender),
                        transmissions++,
                        message,
                        attempt,
                        frame,
                        Channel.FIRST,
                        PhyRate.RATE_1M_L,
                        AIRTIME_NS,
                        20,
                        receivers(to)));
    }

    /** As many as there are: the script's nodes all hear each other, unless told otherwise. */
    private int receivers(MacAddress to) {
        return to.isGroup() ? broadcastReceivers : 1;
    }

    /** Says how many nodes are in range of the broadcasts from here on. */
    public TraceScript inRange(int receivers) {
        broadcastReceivers = receivers;
        return this;
    }

    public TraceScript transmit(long timeNs, String sender, long message, int attempt, String to) {
        return transmit(timeNs, sender, message, attempt, addressOf(to));
    }

    /** An acknowledgement, understood. */
    public TraceScript acknowledge(long timeNs, String sender, String to) {
        return control(timeNs, sender, to, new AckFrame(addressOf(to)));
    }

    /** A request to send, understood. */
    public TraceScript ask(long timeNs, String sender, String to, int durationUs) {
        return control(
                timeNs, sender, to, new RtsFrame(addressOf(to), addressOf(sender), durationUs));
    }

    /** Its answer. */
    public TraceScript allow(long timeNs, String sender, String to, int durationUs) {
        return control(timeNs, sender, to, new CtsFrame(addressOf(to), durationUs));
    }

    private TraceScript control(long timeNs, String sender, String to, ControlFrame frame) {
        add(
                new TransmissionStarted(
                        timeNs,
                        indexOf(sender),
                        transmissions++,
                        TransmissionStarted.NO_MESSAGE,
                        0,
                        frame,
                        Channel.FIRST,
                        PhyRate.RATE_1M_L,
                        AIRTIME_NS,
                        20,
                        1));
        return add(
                new FrameEnded(
                        timeNs + AIRTIME_NS,
                        indexOf(to),
                        transmissions - 1,
                        TransmissionStarted.NO_MESSAGE,
                        indexOf(sender),
                        Fate.DELIVERED,
                        -50,
                        10_000,
                        -50));
    }

    public TraceScript fate(
            long timeNs, String receiver, long message, String sender, Fate fate, int rssiDbm) {
        return add(
                new FrameEnded(
                        timeNs,
                        indexOf(receiver),
                        transmissions - 1,
                        message,
                        indexOf(sender),
                        fate,
                        -50.5,
                        10_000,
                        rssiDbm));
    }

    public TraceScript fate(long timeNs, String receiver, long message, String sender, Fate fate) {
        return fate(timeNs, receiver, message, sender, fate, fate == Fate.DELIVERED ? -50 : 0);
    }

    public TraceScript nobody(long timeNs, long message, String sender) {
        return add(
                new FrameEnded(
                        timeNs,
                        FrameEnded.NOBODY,
                        transmissions - 1,
                        message,
                        indexOf(sender),
                        Fate.NO_SUCH_RECEIVER,
                        Double.NaN,
                        Double.NaN,
                        0));
    }

    public TraceScript sent(long timeNs, String sender, long message, SendOutcome outcome) {
        return add(new TraceEvent.MessageSent(timeNs, indexOf(sender), message, outcome));
    }

    public TraceScript aborted(long timeNs, String sender, long message) {
        return add(new TraceEvent.MessageAborted(timeNs, indexOf(sender), message));
    }

    public TraceScript read(long timeNs, String reader, String from, String text) {
        return add(
                new TraceEvent.MessageRead(
                        timeNs, indexOf(reader), addressOf(from), Payload.utf8(text)));
    }

    public TraceScript print(long timeNs, String node, String line) {
        return add(new TraceEvent.ConsoleLine(timeNs, indexOf(node), line));
    }

    /** A unicast message that is delivered and acknowledged at the first attempt. */
    public TraceScript deliver(
            long timeNs, String sender, long message, String to, long latencyNs) {
        return queue(timeNs, sender, message, to)
                .transmit(timeNs + latencyNs - AIRTIME_NS, sender, message, 1, to)
                .fate(timeNs + latencyNs, to, message, sender, Fate.DELIVERED)
                .sent(timeNs + latencyNs, sender, message, new SendOutcome.Acked(1));
    }

    /** A unicast message that is lost at its only attempt. */
    public TraceScript lose(long timeNs, String sender, long message, String to, Fate fate) {
        return queue(timeNs, sender, message, to)
                .transmit(timeNs, sender, message, 1, to)
                .fate(timeNs + AIRTIME_NS, to, message, sender, fate)
                .sent(
                        timeNs + 2 * AIRTIME_NS,
                        sender,
                        message,
                        new SendOutcome.RetriesExhausted(1));
    }

    /** Plays the run to the sink, in the order of the script. */
    public <S extends TraceSink> S play(S sink, long endNs) {
        sink.begin(nodes);
        events.forEach(sink::accept);
        sink.end(endNs);
        return sink;
    }

    private int indexOf(String name) {
        return IntStream.range(0, nodes.size())
                .filter(node -> nodes.get(node).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
