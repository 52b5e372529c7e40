package org.espnowsim.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.time.Durations;

/** Counts something at each picked node, and judges the counts. */
final class NodeCounts {

    /** Most nodes that the evidence goes into. */
    private static final int NODES_SHOWN_MAX = 5;

    private final CountRange range;
    private final List<NodeInfo> nodes;
    private final PickedNodes picked;
    private final long[] counts;
    private final long[] lastNs;

    private final Excess excess;

    /**
     * Counts from 0.
     *
     * @param range in which each count is to be
     */
    NodeCounts(NodeSelector selector, CountRange range, List<NodeInfo> nodes) {
        this.range = range;
        excess = new Excess(range);
        this.nodes = List.copyOf(nodes);
        picked = PickedNodes.of(selector, nodes);
        counts = new long[nodes.size()];
        lastNs = new long[nodes.size()];
    }

    /** {@return whether the node's count matters} */
    boolean contains(int node) {
        return picked.contains(node);
    }

    boolean isEmpty() {
        return picked.isEmpty();
    }

    void count(int node, long timeNs) {
        counts[node]++;
        lastNs[node] = timeNs;
        excess.count(counts[node], timeNs);
    }

    /** {@return whether a count is more than the range has, which nothing can mend} */
    boolean isExceeded() {
        return excess.isThere();
    }

    /**
     * {@return whether each count is within the range}
     *
     * @param verb what the nodes did: {@code read}
     * @param noun what is counted: {@code message}
     * @param details which of these, with a space before, or empty
     */
    Verdict verdict(
            Expectation expectation, String verb, String noun, String details, String when) {
        Words words = new Words(verb, noun, details, when);
        int[] all = IntStream.range(0, nodes.size()).filter(picked::contains).toArray();
        int[] wrong = IntStream.of(all).filter(node -> !range.contains(counts[node])).toArray();
        // Of several nodes there is no one number.
        Optional<Measured> measured =
                all.length == 1 ? Optional.of(Measured.count(counts[all[0]])) : Optional.empty();
        return wrong.length > 0
                ? new Verdict.Failed(
                        expectation,
                        reason(wrong),
                        wrongEvidence(wrong, words),
                        measured,
                        excess.firstNs())
                : new Verdict.Held(expectation, List.of(heldEvidence(all, words)), measured);
    }

    private Verdict.Reason reason(int[] wrong) {
        long fewest = IntStream.of(wrong).mapToLong(node -> counts[node]).min().orElseThrow();
        return Verdict.Reason.of(fewest, range);
    }

    private record Words(String verb, String noun, String details, String when) {

        String count(long count) {
            return "%s %s %s%s%s %s"
                    .formatted(verb, count, noun, count == 1 ? "" : "s", details, when);
        }
    }

    private List<String> wrongEvidence(int[] wrong, Words words) {
        List<String> evidence = new ArrayList<>();
        IntStream.of(wrong)
                .limit(NODES_SHOWN_MAX)
                .mapToObj(node -> wrongEvidence(node, words))
                .forEach(evidence::add);
        if (wrong.length > NODES_SHOWN_MAX) {
            evidence.add("and %s more nodes".formatted(wrong.length - NODES_SHOWN_MAX));
        }
        return evidence;
    }

    private String wrongEvidence(int node, Words words) {
        String last = counts[node] == 0 ? "" : "; the last at " + Durations.format(lastNs[node]);
        return "%s %s, expected %s%s"
                .formatted(nodes.get(node).name(), words.count(counts[node]), range, last);
    }

    private String heldEvidence(int[] all, Words words) {
        long fewest = IntStream.of(all).mapToLong(node -> counts[node]).min().orElse(0);
        if (all.length == 1) {
            return "%s %s, expected %s"
                    .formatted(nodes.get(all[0]).name(), words.count(fewest), range);
        }
        long most = IntStream.of(all).mapToLong(node -> counts[node]).max().orElse(0);
        return "each of %s nodes %s %s %ss%s %s, expected %s"
                .formatted(
                        all.length,
                        words.verb(),
                        fewest == most ? "" + fewest : fewest + " to " + most,
                        words.noun(),
                        words.details(),
                        words.when(),
                        range);
    }
}
