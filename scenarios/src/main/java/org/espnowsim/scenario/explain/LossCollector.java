package org.espnowsim.scenario.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.AirLog.Sent;
import org.espnowsim.scenario.explain.Explanation.Told;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.sim.medium.Hearing;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.RadioState;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run, and tells why frames were lost.
 *
 * <p>Messages and data count, each of their transmissions on its own; control frames and beacons
 * only if they are asked for by their numbers. Holds what it knows of each lost frame until the
 * end, as what took it may last longer.
 */
public final class LossCollector implements TraceSink {

    private final Scenario scenario;
    private final FrameChoice choice;
    private final AirLog air = new AirLog();
    private final List<NodeLog> logs = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Map<String, Pairs.Counts> counts = new LinkedHashMap<>();
    private final List<Told> arrived = new ArrayList<>();
    private final ActiveFaults faults;

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    /** Messages that were not on the air yet. */
    private final Set<Long> unsent = new LinkedHashSet<>();

    private List<NodeInfo> nodes = List.of();
    private @Nullable Hearing hearing;
    private @Nullable FactFinder facts;
    private long aborted;

    /** Collects what became of some frames of a scenario's run. */
    public LossCollector(Scenario scenario, FrameChoice choice) {
        this.scenario = scenario;
        this.choice = choice;
        faults = new ActiveFaults(scenario.faults());
    }

    /** {@return who is to be outside of the run, so that it is known who hears whom} */
    public Outside beside() {
        return new Outside(Pace.AS_FAST_AS_POSSIBLE, Inbox.closed(), this::connect);
    }

    /** Is told the run's simulation, before it begins. */
    public void connect(Simulation simulation) {
        hearing = simulation.hearing();
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        if (hearing == null) {
            throw new IllegalStateException("connect the run's simulation first: see beside()");
        }
        nodes = List.copyOf(newNodes);
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
        }
        scenario.nodes().forEach(node -> logs.add(new NodeLog(node.position())));
        for (AccessPointOptions accessPoint : scenario.accessPoints()) {
            logs.add(new NodeLog(accessPoint.position()));
        }
        facts = new FactFinder(scenario, nodes, logs, air, faults, hearing, nodeByAddress::get);
    }

    @Override
    public void note(RadioState state) {
        NodeLog log = logs.get(state.node());
        switch (state.kind()) {
            case DOZING -> log.dozing.set(state.timeNs(), state.on());
            case SCANNING -> log.scanning.set(state.timeNs(), state.on());
            case STATION -> log.stationDown.set(state.timeNs(), !state.on());
            case ACCESS_POINT -> log.accessPointDown.set(state.timeNs(), !state.on());
        }
    }

    @Override
    public void accept(TraceEvent event) {
        switch (event) {
            case TransmissionStarted started -> started(started);
            case FrameEnded ended -> ended(ended);
            case TraceEvent.MessageQueued message -> {
                if (isAsked(message)) {
                    unsent.add(message.message());
                }
            }
            case TraceEvent.MessageAborted message -> {
                if (unsent.remove(message.message())) {
                    aborted++;
                }
            }
            case TraceEvent.FaultSwitched fault -> faults.set(fault);
            default -> board(event, logs.get(event.node()));
        }
    }

    private static void board(TraceEvent event, NodeLog log) {
        long now = event.timeNs();
        switch (event) {
            case TraceEvent.NodeStarted _ -> {
                log.hasStarted = true;
                log.withoutPower.end(now);
                log.booting.end(now);
                log.waiting = 0;
            }
            case TraceEvent.NodePoweredOff _ -> log.withoutPower.begin(now);
            case TraceEvent.NodeReset reset -> {
                log.withoutPower.end(now);
                log.booting.set(now, reset.kind() != TraceEvent.NodeReset.Kind.SOFT);
            }
            case TraceEvent.NodeSlept _ -> log.asleep.begin(now);
            case TraceEvent.NodeWoke _ -> log.asleep.end(now);
            case TraceEvent.NodeMoved moved ->
                    log.position = new Position(moved.xM(), moved.yM(), moved.zM());
            case TraceEvent.RadioSwitched switched -> {
                log.hadRadio = true;
                log.radioOff.set(now, !switched.on());
            }
            case TraceEvent.ChannelChanged changed -> log.tune(changed.channel(), now);
            case TraceEvent.MessageRead _ -> {
                log.readNs = OptionalLong.of(now);
                log.waiting = Math.max(0, log.waiting - 1);
            }
            default -> {}
        }
    }

    private void started(TransmissionStarted started) {
        Sent sent = air.add(started);
        unsent.remove(started.message());
        if (started.frame().receiver().isGroup() && choice.to().isPresent() && isAsked(started)) {
            for (int node = 0; node < nodes.size(); node++) {
                if (node != started.node() && isOutOfRange(started, node)) {
                    count(started.node(), nodes.get(node).name()).lose();
                    lose(finder().outOfRange(sent, node), sent, node);
                }
            }
        }
    }

    private boolean isOutOfRange(TransmissionStarted started, int node) {
        return !nodes.get(node).infrastructure()
                && choice.isTo(nodes.get(node).name())
                && !finder().hearing().isInRange(started.node(), started.rate(), node);
    }

    private void ended(FrameEnded ended) {
        Sent sent = air.fateOf(ended.transmission(), ended.timeNs());
        if (sent == null) {
            return;
        }
        Frame frame = sent.started().frame();
        if (frame instanceof AckFrame && ended.node() != FrameEnded.NOBODY) {
            logs.get(ended.transmitter()).answered(ended.node(), ended.fate(), ended.timeNs());
        }
        if (isAsked(sent.started()) && isToAsked(ended, frame)) {
            asked(ended, sent);
        }
        if (ended.fate() == Fate.DELIVERED && ended.message() != TransmissionStarted.NO_MESSAGE) {
            logs.get(ended.node()).waiting++;
        }
    }

    /** An access point is no node that misses broadcasts. */
    private boolean isToAsked(FrameEnded ended, Frame frame) {
        return choice.isTo(nameOf(ended, frame))
                && (ended.node() == FrameEnded.NOBODY
                        || !frame.receiver().isGroup()
                        || !nodes.get(ended.node()).infrastructure());
    }

    private void asked(FrameEnded ended, Sent sent) {
        Pairs.Counts count = count(ended.transmitter(), nameOf(ended, sent.started().frame()));
        if (ended.fate() == Fate.DELIVERED) {
            count.deliver();
            if (choice.isOfFew()) {
                arrived.add(told(sent, ended.node(), new Facts(Fate.DELIVERED, "", "")));
            }
            return;
        }
        if (ended.fate() == Fate.DUPLICATE) {
            count.deliver();
        } else {
            count.lose();
        }
        lose(finder().of(sent, ended), sent, ended.node());
    }

    private void lose(FactFinder.Found found, Sent sent, int receiver) {
        losses.add(new Loss(sent, receiver, found));
    }

    private Pairs.Counts count(int from, String to) {
        String sender = nodes.get(from).name();
        return counts.computeIfAbsent(sender + "\n" + to, _ -> new Pairs.Counts(sender, to));
    }

    private boolean isAsked(TraceEvent.MessageQueued message) {
        Integer to = nodeByAddress.get(message.destination());
        return choice.isFrom(nodes.get(message.node()).name())
                && (to == null ? choice.to().isEmpty() : choice.isTo(nodes.get(to).name()))
                && message.timeNs() >= choice.sinceNs()
                && message.timeNs() <= choice.untilNs();
    }

    private boolean isAsked(TransmissionStarted started) {
        Frame frame = started.frame();
        boolean counts =
                choice.frame().isPresent()
                        || (frame instanceof SequencedFrame && !(frame instanceof BeaconFrame));
        return counts
                && choice.includes(started)
                && choice.isFrom(nodes.get(started.node()).name());
    }

    private String nameOf(FrameEnded ended, Frame frame) {
        return ended.node() == FrameEnded.NOBODY
                ? frame.receiver().toString()
                : nodes.get(ended.node()).name();
    }

    /** A lost frame, and what was known of it when it was lost. */
    private record Loss(Sent sent, int receiver, FactFinder.Found found) {}

    /** {@return what the run has shown} To be called after its end. */
    public Explanation explanation() {
        Pairs pairs = new Pairs(counts.values());
        List<Told> told = new ArrayList<>(arrived);
        for (Loss loss : losses) {
            Facts known = loss.found.resolved();
            Told one = told(loss.sent, loss.receiver, known);
            pairs.add(one, known);
            if (choice.isOfFew()) {
                told.add(one);
            }
        }
        told.sort(Comparator.comparingLong(Told::frame).thenComparing(Told::to));
        return new Explanation(pairs.sorted(), told, aborted);
    }

    private Told told(Sent sent, int receiver, Facts known) {
        TransmissionStarted started = sent.started();
        return new Told(
                started.transmission(),
                started.timeNs(),
                nodes.get(started.node()).name(),
                receiver == FrameEnded.NOBODY
                        ? started.frame().receiver().toString()
                        : nodes.get(receiver).name(),
                kind(started.frame()),
                started.frame().mpduBytes(),
                started.attempt(),
                started.channel().number(),
                started.rate().name(),
                known.fate(),
                known.what(),
                known.detail());
    }

    /** {@return what a frame is, in a word or two} */
    static String kind(Frame frame) {
        return switch (frame) {
            case VendorActionFrame _ -> "ESP-NOW";
            case ProtectedActionFrame _ -> "encrypted ESP-NOW";
            case DataFrame _ -> "data";
            case BeaconFrame _ -> "beacon";
            case RtsFrame _ -> "RTS";
            case CtsFrame _ -> "CTS";
            case AckFrame _ -> "acknowledgement";
        };
    }

    private FactFinder finder() {
        FactFinder known = facts;
        if (known == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return known;
    }
}
