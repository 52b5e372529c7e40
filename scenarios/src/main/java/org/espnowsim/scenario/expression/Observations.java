package org.espnowsim.scenario.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.scenario.statistics.MessageTracker;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/** What has happened in a run, as far as one expression asks about it. */
public final class Observations implements TraceSink {

    private final Set<Topic> topics;
    private final List<Span> spans;
    private final LongConsumer later;
    private final MessageTracker tracker = new MessageTracker(this::outcome);

    final Log<MessageQueued> queued = new Log<>();
    final Log<MessageOutcome> outcomes = new Log<>();
    final Log<ConsoleLine> lines = new Log<>();
    final Log<MessageRead> reads = new Log<>();
    final Log<ProgramFailed> crashes = new Log<>();
    final Log<TransmissionStarted> frames = new Log<>();
    private final List<BusyTime> busyNodes = new ArrayList<>();
    private final List<NodeState> states = new ArrayList<>();

    /** By channel; looked up, never iterated. */
    private final Map<Integer, BusyTime> busyChannels = new LinkedHashMap<>();

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    /** By selector; looked up, never iterated. */
    private final Map<String, PickedNodes> picked = new LinkedHashMap<>();

    private List<NodeInfo> nodes = List.of();
    private List<EnergyUse> energy = List.of();
    private long nowNs;
    private boolean changed;

    /**
     * Records what an expression asks about.
     *
     * @param later told the times at which an answer may be another one though nothing happens: as
     *     something gets too old to be seen, or a frame ends
     */
    public Observations(Expression expression, LongConsumer later) {
        topics = expression.topics();
        spans = expression.spans();
        this.later = later;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        tracker.begin(nodes);
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
            busyNodes.add(new BusyTime());
            states.add(new NodeState());
        }
    }

    /** Goes on to a time, and takes an event of it. */
    @Override
    public void accept(TraceEvent event) {
        at(event.timeNs());
        if (topics.contains(Topic.MESSAGES)) {
            messages(event);
        }
        if (topics.contains(Topic.STATE) && event.node() >= 0) {
            changed |= states.get(event.node()).accept(event);
        }
        switch (event) {
            case ConsoleLine line when topics.contains(Topic.CONSOLE) -> {
                Report.of(line.line())
                        .ifPresent(report ->
                                states.get(line.node())
                                        .report(nowNs, report.name(), report.value()));
                add(lines, line);
            }
            case MessageRead read when topics.contains(Topic.READS) -> {
                states.get(read.node()).read(read.from(), read.payload());
                add(reads, read);
            }
            case ProgramFailed failed when topics.contains(Topic.CRASHES) -> add(crashes, failed);
            case TransmissionStarted started when topics.contains(Topic.FRAMES) -> frame(started);
            default -> {}
        }
    }

    /** Goes on to a time. */
    public void at(long timeNs) {
        nowNs = timeNs;
    }

    /**
     * {@return whether the event replaces a value that was reported at the same instant, and would
     * be gone unseen}
     */
    public boolean replaces(TraceEvent event) {
        return topics.contains(Topic.CONSOLE)
                && event instanceof ConsoleLine line
                && Report.of(line.line())
                        .filter(report ->
                                states.get(line.node()).hasReported(line.timeNs(), report.name()))
                        .isPresent();
    }

    /** {@return whether an answer may be another one than when this was last asked} */
    public boolean hasChanged() {
        boolean has = changed;
        changed = false;
        return has;
    }

    /** Takes what the nodes took from their batteries, at the end. */
    public void measured(List<EnergyUse> newEnergy) {
        energy = List.copyOf(newEnergy);
    }

    private void messages(TraceEvent event) {
        if (event instanceof MessageQueued message) {
            add(queued, message);
        }
        tracker.accept(event);
    }

    private void outcome(MessageOutcome outcome) {
        if (!(outcome.end() instanceof End.UnderWay)) {
            add(outcomes, outcome);
        }
    }

    private void frame(TransmissionStarted started) {
        add(frames, started);
        busyNodes.get(started.node()).add(nowNs, started.airtimeNs());
        busyChannels
                .computeIfAbsent(started.channel().number(), _ -> new BusyTime())
                .add(nowNs, started.airtimeNs());
        long endNs = nowNs + started.airtimeNs();
        later.accept(endNs);
        spans.forEach(span -> later.accept(endNs + span.ns()));
    }

    private <E> void add(Log<E> log, E entry) {
        log.add(nowNs, entry);
        changed = true;
        spans.forEach(span -> later.accept(nowNs + span.ns()));
    }

    long nowNs() {
        return nowNs;
    }

    PickedNodes picked(String selector) {
        PickedNodes found =
                picked.computeIfAbsent(
                        selector, text -> PickedNodes.of(new NodeSelector(text), nodes));
        if (found.isEmpty()) {
            throw new NoValueException("no node is called '" + selector + "'");
        }
        return found;
    }

    /** {@return the indexes of the picked nodes} */
    int[] all(String selector) {
        PickedNodes found = picked(selector);
        return IntStream.range(0, nodes.size()).filter(found::contains).toArray();
    }

    /** {@return the index of the only picked node} */
    int one(String selector) {
        int[] all = all(selector);
        if (all.length > 1) {
            throw new NoValueException(
                    "'%s' picks %s nodes, and this is about one".formatted(selector, all.length));
        }
        return all[0];
    }

    String name(int node) {
        return nodes.get(node).name();
    }

    NodeState state(int node) {
        return states.get(node);
    }

    /** {@return whether the message goes to one of the nodes, or to a group} */
    boolean isFor(PickedNodes to, MessageQueued message) {
        return message.destination().isGroup()
                || to.contains(nodeByAddress.getOrDefault(message.destination(), -1));
    }

    boolean isFrom(PickedNodes from, MessageRead read) {
        return from.contains(nodeByAddress.getOrDefault(read.from(), -1));
    }

    double nodeAirtime(int node, Span span) {
        return busyNodes.get(node).share(nowNs, span);
    }

    double channelAirtime(int channel, Span span) {
        return Optional.ofNullable(busyChannels.get(channel))
                .map(busy -> busy.share(nowNs, span))
                .orElse(0.0);
    }

    EnergyUse energy(int node) {
        if (node >= energy.size() || energy.get(node).onNs() == 0) {
            throw new NoValueException(name(node) + " was never on");
        }
        return energy.get(node);
    }

    static String textOf(Payload payload) {
        return payload.toUtf8();
    }
}
