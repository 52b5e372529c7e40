package org.espnowsim.scenario.mesh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.Acknowledgement;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.scenario.statistics.MessageTracker;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/**
 * What has happened in a mesh so far. Each question is answered by what is known when it is asked;
 * lists do not change afterwards.
 */
public final class MeshTrace {

    private final Mesh mesh;
    private final Recording recording;
    private final Runnable before;
    private final LinkStatistics links = new LinkStatistics();
    private final Recording.Follower linksFollower;
    private final List<MeshMessage> settled = new ArrayList<>();
    private final Map<String, List<MeshMessage>> settledBySender = new LinkedHashMap<>();
    private final Map<String, List<MeshMessage>> deliveredByReceiver = new LinkedHashMap<>();
    private final MessageTracker tracker = new MessageTracker(this::settle);
    private final Recording.Follower messagesFollower;

    /**
     * A trace.
     *
     * @param before called before each answer
     */
    MeshTrace(Mesh mesh, Recording recording, Runnable before) {
        this.mesh = mesh;
        this.recording = recording;
        this.before = before;
        linksFollower = recording.follow(links);
        messagesFollower = recording.follow(tracker);
    }

    /** {@return what it is the trace of} */
    public Mesh mesh() {
        return mesh;
    }

    /** {@return all events, in their order; nodes by their index in {@link #nodes}} */
    public List<TraceEvent> events() {
        before.run();
        return List.copyOf(recording.events());
    }

    /** {@return the events of a kind, in their order} */
    public <E extends TraceEvent> List<E> events(Class<E> kind) {
        return ofKind(kind).toList();
    }

    private <E extends TraceEvent> Stream<E> ofKind(Class<E> kind) {
        before.run();
        return recording.events().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** {@return who the indexes of events stand for: nodes, then access points} */
    public List<NodeInfo> nodes() {
        return recording.nodes();
    }

    /** {@return the name of a node or access point by its index; nobody has another} */
    public String nameOf(int index) {
        return index == FrameEnded.NOBODY ? "nobody" : nodes().get(index).name();
    }

    /**
     * {@return the index of a node or access point in events}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String name) {
        List<NodeInfo> all = nodes();
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                "there is no '%s'; there are %s"
                        .formatted(
                                name,
                                String.join(", ", all.stream().map(NodeInfo::name).toList())));
    }

    /** {@return the frames that a node or access point has sent, be they messages or not} */
    public List<TransmissionStarted> transmissionsBy(String name) {
        int index = indexOf(name);
        return ofKind(TransmissionStarted.class).filter(each -> each.node() == index).toList();
    }

    /**
     * {@return what became of each message, those under way at the end, else in the order in which
     * that was known}
     */
    public List<MeshMessage> messages() {
        return known(settled, _ -> true).toList();
    }

    private void settle(MessageOutcome outcome) {
        MeshMessage message = message(outcome);
        settled.add(message);
        of(message.from(), settledBySender).add(message);
        if (message.isDelivered()) {
            of(message.to(), deliveredByReceiver).add(message);
        }
    }

    private static List<MeshMessage> of(String name, Map<String, List<MeshMessage>> byName) {
        return byName.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** {@return some of those that are settled, and of those that are not all that qualify} */
    private Stream<MeshMessage> known(
            List<MeshMessage> ofSettled, Predicate<MeshMessage> qualifies) {
        before.run();
        messagesFollower.catchUp();
        List<MeshMessage> unsettled = new ArrayList<>();
        tracker.tellUnsettled(outcome -> unsettled.add(message(outcome)));
        return Stream.concat(ofSettled.stream(), unsettled.stream().filter(qualifies));
    }

    /** {@return the messages that were lost} */
    public List<MeshMessage> losses() {
        return messages().stream().filter(message -> message.loss().isPresent()).toList();
    }

    /** {@return the messages that a node has sent, in the order of sending} */
    public List<MeshMessage> sentBy(String name) {
        indexOf(name);
        return known(of(name, settledBySender), message -> message.from().equals(name))
                .sorted(Comparator.comparingLong(MeshMessage::number))
                .toList();
    }

    /** {@return the messages that were delivered to a node, in the order of their arrival} */
    public List<MeshMessage> deliveredTo(String name) {
        indexOf(name);
        return known(
                        of(name, deliveredByReceiver),
                        message -> message.isDelivered() && message.to().equals(name))
                .sorted(Comparator.comparing(message -> message.receivedAt().orElseThrow()))
                .toList();
    }

    /** {@return counts for each link and kind of addressing, without messages under way} */
    public List<LinkSummary> links() {
        before.run();
        linksFollower.catchUp();
        return links.summaries();
    }

    /** {@return the lines that programs have printed} */
    public List<ConsoleLog.Line> console() {
        return ofKind(ConsoleLine.class)
                .map(line -> new ConsoleLog.Line(line.timeNs(), nameOf(line.node()), line.line()))
                .toList();
    }

    /** {@return the lines that a node's program has printed} */
    public List<ConsoleLog.Line> console(String name) {
        indexOf(name);
        return console().stream().filter(line -> line.node().equals(name)).toList();
    }

    private MeshMessage message(MessageOutcome outcome) {
        boolean isNode = outcome.receiver() != MessageOutcome.NOBODY;
        return new MeshMessage(
                outcome.message(),
                nameOf(outcome.sender()),
                isNode ? nameOf(outcome.receiver()) : outcome.destination().toString(),
                outcome.destination(),
                outcome.payload(),
                Duration.ofNanos(outcome.queuedNs()),
                outcome.end() instanceof End.Delivered(long latencyNs)
                        ? Optional.of(Duration.ofNanos(outcome.queuedNs() + latencyNs))
                        : Optional.empty(),
                outcome.rssiDbm() == 0 ? OptionalInt.empty() : OptionalInt.of(outcome.rssiDbm()),
                outcome.attempts(),
                outcome.acknowledgement() == Acknowledgement.RECEIVED,
                outcome.end() instanceof End.Lost(var reason)
                        ? Optional.of(reason)
                        : Optional.empty());
    }
}
