package org.espnowsim.scenario.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.scenario.Expectation.Received;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/** Counts what each picked node's program has read. */
final class ReceivedCheck implements Check {

    /** Most nodes that the evidence goes into. */
    private static final int NODES_SHOWN_MAX = 5;

    private final Received expectation;

    /** Looked up, never iterated. */
    private final Map<MacAddress, Integer> nodeByAddress = new LinkedHashMap<>();

    private List<NodeInfo> nodes = List.of();
    private @Nullable PickedNodes readers;
    private @Nullable PickedNodes senders;
    private long[] readCount = {};
    private long[] lastReadNs = {};
    private long sentCount;

    ReceivedCheck(Received expectation) {
        this.expectation = expectation;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        readers = PickedNodes.of(expectation.node(), nodes);
        senders =
                expectation
                        .from()
                        .map(from -> PickedNodes.of(from, nodes))
                        .orElseGet(() -> PickedNodes.all(nodes));
        readCount = new long[nodes.size()];
        lastReadNs = new long[nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            nodeByAddress.put(nodes.get(node).stationAddress(), node);
            nodeByAddress.put(nodes.get(node).accessPointAddress(), node);
        }
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof MessageRead read && fits(read)) {
            readCount[read.node()]++;
            lastReadNs[read.node()] = read.timeNs();
        } else if (event instanceof MessageQueued queued
                && senders != null
                && senders.contains(queued.node())) {
            sentCount++;
        }
    }

    private boolean fits(MessageRead read) {
        return readers != null
                && readers.contains(read.node())
                && senders != null
                && senders.contains(nodeByAddress.getOrDefault(read.from(), -1))
                && expectation.message().map(read.payload()::equals).orElse(true);
    }

    @Override
    public Verdict verdict(String when) {
        int[] picked =
                IntStream.range(0, nodes.size())
                        .filter(node -> readers != null && readers.contains(node))
                        .toArray();
        if (picked.length == 0) {
            return failed("no node is called " + expectation.node());
        }
        if (senders == null || senders.isEmpty()) {
            return failed("no node is called " + fromText());
        }
        if (sentCount == 0) {
            return failed("%s sent no message %s".formatted(fromText(), when));
        }
        int[] wrong = IntStream.of(picked).filter(node -> !isExpected(readCount[node])).toArray();
        return wrong.length > 0
                ? new Verdict.Failed(expectation, wrongEvidence(wrong, when))
                : new Verdict.Held(expectation, heldEvidence(picked, when));
    }

    private Verdict failed(String reason) {
        return new Verdict.Failed(expectation, List.of(reason));
    }

    private boolean isExpected(long count) {
        return count >= expectation.countMin()
                && (expectation.countMax().isEmpty() || count <= expectation.countMax().getAsInt());
    }

    private List<String> wrongEvidence(int[] wrong, String when) {
        List<String> evidence = new ArrayList<>();
        IntStream.of(wrong)
                .limit(NODES_SHOWN_MAX)
                .mapToObj(node -> wrongEvidence(node, when))
                .forEach(evidence::add);
        if (wrong.length > NODES_SHOWN_MAX) {
            evidence.add("and %s more nodes".formatted(wrong.length - NODES_SHOWN_MAX));
        }
        return evidence;
    }

    private String wrongEvidence(int node, String when) {
        String last =
                readCount[node] == 0 ? "" : "; the last at " + Durations.format(lastReadNs[node]);
        return "%s read %s, expected %s%s"
                .formatted(nodes.get(node).name(), what(readCount[node], when), range(), last);
    }

    private List<String> heldEvidence(int[] picked, String when) {
        long fewest = IntStream.of(picked).mapToLong(node -> readCount[node]).min().orElse(0);
        if (picked.length == 1) {
            return List.of(
                    "%s read %s, expected %s"
                            .formatted(nodes.get(picked[0]).name(), what(fewest, when), range()));
        }
        long most = IntStream.of(picked).mapToLong(node -> readCount[node]).max().orElse(0);
        String count = fewest == most ? "" + fewest : fewest + " to " + most;
        return List.of(
                "each of %s nodes read %s messages%s %s, expected %s"
                        .formatted(picked.length, count, details(), when, range()));
    }

    private String what(long count, String when) {
        String noun = count == 1 ? " message" : " messages";
        return count + noun + details() + " " + when;
    }

    private String details() {
        String content = expectation.message().map(message -> " " + message).orElse("");
        String source = expectation.from().map(from -> " from " + from).orElse("");
        return content + source;
    }

    private String fromText() {
        return expectation.from().map(Object::toString).orElse("any node");
    }

    private String range() {
        int min = expectation.countMin();
        if (expectation.countMax().isEmpty()) {
            return "at least " + min;
        }
        int max = expectation.countMax().getAsInt();
        if (min == max) {
            return max == 0 ? "none" : "exactly " + max;
        }
        return min == 0 ? "at most " + max : min + " to " + max;
    }
}
