package org.espnowsim.scenario.hint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.statistics.Percent;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Finds what deserves a look in a run that is long enough to say something. What the scenario
 * expects is no surprise, and no hint. All limits are assumed: hints are to be few.
 */
public final class HintCollector implements TraceSink {

    /** A shorter run says little about what lasts, in nanoseconds. */
    private static final long RUN_NS_MIN = 1_000_000_000;

    /** Of the {@value #PEERS_MAX} places in a board's peer table. */
    private static final int PEERS_MIN = 18;

    private static final int PEERS_MAX = 20;

    /** From which share of the time on a channel is busy. */
    private static final double BUSY_SHARE_MIN = 0.5;

    /** Fewer may just be on their way to the program. */
    private static final long UNREAD_MIN = 3;

    private static final long RESENT_MIN = 3;

    /** Links of a room are about as good as their length says; longer ones are not. */
    private static final double IDEAL_LINK_M_MAX = 20;

    /** Of an expectation, when its longest link is looked for. */
    private static final int SENDERS_MAX = 100;

    private final Scenario scenario;
    private final ChannelUse channels = new ChannelUse();
    private final Resends resends = new Resends();

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    /** Of each node: to whom it sent since it started. */
    private final List<Set<MacAddress>> peers = new ArrayList<>();

    /** Looked up, never iterated: unicast messages under way. */
    private final Set<Long> unicast = new LinkedHashSet<>();

    private List<NodeInfo> nodes = List.of();
    private int[] peersMost = {};
    private long[] ringFull = {};
    private long[] stored = {};
    private long[] read = {};
    private long endNs;

    /** Follows a run of the scenario. */
    public HintCollector(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
            peers.add(new LinkedHashSet<>());
        }
        peersMost = new int[nodes.size()];
        ringFull = new long[nodes.size()];
        stored = new long[nodes.size()];
        read = new long[nodes.size()];
    }

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case MessageQueued queued -> queued(queued);
            case MessageSent sent -> sent(sent);
            case TransmissionStarted started -> channels.add(started);
            case FrameEnded ended -> ended(ended);
            case TraceEvent.MessageRead message -> read[message.node()]++;
            case TraceEvent.NodeStarted started -> peers.get(started.node()).clear();
            default -> {}
        }
    }

    private void queued(MessageQueued queued) {
        Set<MacAddress> its = peers.get(queued.node());
        its.add(queued.destination());
        peersMost[queued.node()] = Math.max(peersMost[queued.node()], its.size());
        if (!queued.destination().isGroup()) {
            unicast.add(queued.message());
        }
        resends.queued(queued);
    }

    private void sent(MessageSent sent) {
        if (sent.outcome() instanceof SendOutcome.RetriesExhausted) {
            unicast.remove(sent.message()); // nobody has acknowledged it
        }
        resends.sent(sent);
    }

    private void ended(FrameEnded ended) {
        if (ended.node() == FrameEnded.NOBODY) {
            return;
        }
        boolean isFull = ended.fate() == Fate.RECEIVE_RING_FULL;
        // What is broadcast, nobody acknowledges, and many do not care to read.
        if ((isFull || ended.fate() == Fate.DELIVERED) && unicast.remove(ended.message())) {
            (isFull ? ringFull : stored)[ended.node()]++;
        }
    }

    @Override
    public void end(long timeNs) {
        endNs = timeNs;
    }

    /** {@return what was found, in the order of its weight} To be called after the end. */
    public List<Hint> hints() {
        if (endNs < RUN_NS_MIN) {
            return List.of();
        }
        List<Hint> hints = new ArrayList<>();
        ringsFull().ifPresent(hints::add);
        unread().ifPresent(hints::add);
        resends.most()
                .filter(most -> most.count() >= RESENT_MIN)
                .ifPresent(most -> hints.add(resent(most)));
        channels.busyNs(endNs)
                .forEach((channel, busyNs) -> busy(channel, busyNs).ifPresent(hints::add));
        peersNearlyFull().ifPresent(hints::add);
        idealRadio().ifPresent(hints::add);
        return hints;
    }

    private Optional<Hint> ringsFull() {
        long[] dropped = ringFull.clone();
        for (int node = 0; node < dropped.length; node++) {
            if (neverReads(node)) {
                dropped[node] = 0;
            }
        }
        return worst(dropped)
                .filter(node -> scenario.expectations().stream().noneMatch(this::expectsFullRing))
                .map(node ->
                        new Hint(
                                "receive-ring-full",
                                "%s dropped %s that it had acknowledged, as its receive ring was full%s"
                                        .formatted(
                                                name(node),
                                                messages(dropped[node]),
                                                others(dropped)),
                                "read sooner, in a loop or by irq, or make rxbuf larger"));
    }

    private boolean expectsFullRing(Expectation expectation) {
        return expectation instanceof Expectation.Lost lost
                && lost.reason() == Fate.RECEIVE_RING_FULL;
    }

    /** A program that reads some is a matter of time; one that reads none has forgotten it. */
    private Optional<Hint> unread() {
        long[] unread = new long[nodes.size()];
        for (int node = 0; node < unread.length; node++) {
            unread[node] = neverReads(node) ? stored[node] + ringFull[node] : 0;
        }
        return worst(unread)
                .map(node ->
                        new Hint(
                                "never-read",
                                "%s acknowledged %s, and its program read none%s"
                                        .formatted(
                                                name(node), messages(unread[node]), others(unread)),
                                "receive them, or have nobody send there: to the sender they arrived"));
    }

    private boolean neverReads(int node) {
        return read[node] == 0 && stored[node] >= UNREAD_MIN;
    }

    private Hint resent(Resends.Most most) {
        Integer to = nodeByAddress.get(most.to());
        return new Hint(
                "sent-again",
                "%s sent %s to %s again after its radio had given up on them"
                        .formatted(
                                name(most.from()),
                                messages(most.count()),
                                to == null ? most.to().toString() : name(to)),
                "see why they failed with 'espnow-sim explain'; number them, as the receiver may"
                        + " have got both");
    }

    private Optional<Hint> busy(int channel, long busyNs) {
        if (busyNs < BUSY_SHARE_MIN * endNs) {
            return Optional.empty();
        }
        return Optional.of(
                new Hint(
                        "busy-channel",
                        "channel %s was in use for %s of the time"
                                .formatted(channel, Percent.of(busyNs, endNs)),
                        "send less or shorter messages, at a higher rate, or on several channels:"
                                + " what else is on a real channel comes on top of that"));
    }

    /** Who sends to more addresses than the table has places removes peers already. */
    private Optional<Hint> peersNearlyFull() {
        long[] most = IntStream.of(peersMost).asLongStream().toArray();
        return worst(most)
                .filter(node -> most[node] >= PEERS_MIN && most[node] <= PEERS_MAX)
                .map(node ->
                        new Hint(
                                "peers-nearly-full",
                                "%s sent to %s addresses; a board has room for %s peers"
                                        .formatted(name(node), most[node], PEERS_MAX),
                                "del_peer those that are not needed now, or broadcast to many"));
    }

    private Optional<Hint> idealRadio() {
        MediumOptions radio = scenario.radio();
        boolean isIdeal =
                radio.shadowingDb() == 0
                        && radio.fading().isEmpty()
                        && radio.bursts().isEmpty()
                        && radio.delivery().isEmpty();
        if (!isIdeal) {
            return Optional.empty();
        }
        return scenario.expectations().stream()
                .filter(Expectation.Delivered.class::isInstance)
                .map(Expectation.Delivered.class::cast)
                .flatMap(expected -> longest(expected).stream())
                .filter(link -> link.lengthM > IDEAL_LINK_M_MAX)
                .findFirst()
                .map(link ->
                        new Hint(
                                "ideal-radio",
                                "delivery from %s to %s, %s m apart, was measured without shadowing"
                                                .formatted(
                                                        link.from,
                                                        link.to,
                                                        String.format(
                                                                Locale.ROOT, "%.0f", link.lengthM))
                                        + " and fading",
                                "use radio: shadowing and fading, or a preset that has them, and several"
                                        + " seeds: at this length real links differ"));
    }

    /** Two nodes, and how far from each other they are at first. */
    private record Link(String from, String to, double lengthM) {}

    /** {@return the longest one of the first senders, as there may be thousands} */
    private Optional<Link> longest(Expectation.Delivered expected) {
        return scenario.nodes().stream()
                .filter(node -> expected.from().matches(node.name()))
                .limit(SENDERS_MAX)
                .flatMap(from ->
                        scenario.nodes().stream()
                                .filter(node -> expected.to().matches(node.name()))
                                .map(to -> link(from, to)))
                .reduce((one, other) -> other.lengthM > one.lengthM ? other : one);
    }

    private static Link link(NodeSpec from, NodeSpec to) {
        return new Link(from.name(), to.name(), from.position().distanceM(to.position()));
    }

    /** {@return the first node with the most, if that is any} */
    private static Optional<Integer> worst(long[] counts) {
        int worst = -1;
        for (int node = 0; node < counts.length; node++) {
            if (counts[node] > 0 && (worst < 0 || counts[node] > counts[worst])) {
                worst = node;
            }
        }
        return worst < 0 ? Optional.empty() : Optional.of(worst);
    }

    private static String others(long[] counts) {
        long more = IntStream.range(0, counts.length).filter(node -> counts[node] > 0).count() - 1;
        return switch ((int) Math.min(more, 2)) {
            case 0 -> "";
            case 1 -> ", and so did another node";
            default -> ", and so did %s other nodes".formatted(more);
        };
    }

    private static String messages(long count) {
        return count == 1 ? "1 message" : count + " messages";
    }

    private String name(int node) {
        return nodes.get(node).name();
    }
}
