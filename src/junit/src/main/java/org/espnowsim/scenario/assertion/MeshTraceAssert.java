package org.espnowsim.scenario.assertion;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/** Assertions on what has happened in a mesh; see {@link MeshAssertions}. */
public class MeshTraceAssert extends AbstractAssert<MeshTraceAssert, MeshTrace> {

    /** On a trace; to be called by {@link MeshAssertions#assertThat(MeshTrace)}. */
    public MeshTraceAssert(@Nullable MeshTrace actual) {
        super(actual, MeshTraceAssert.class);
    }

    private MeshTrace trace() {
        isNotNull();
        return actual;
    }

    /** Fails unless so many frames were sent, be they messages or not: acknowledgements count. */
    public MeshTraceAssert hasTransmissions(Amount amount) {
        long count = trace().events(TransmissionStarted.class).size();
        if (!amount.holds(count, count)) {
            throw failed(
                    "%s transmissions".formatted(amount),
                    amount.seen(count, count),
                    trace().mesh().nodes());
        }
        return this;
    }

    /** Fails unless a node has sent so many frames, or so great a share of all of them. */
    public MeshTraceAssert hasTransmissionsBy(MeshNode node, Amount amount) {
        long count = trace().transmissionsBy(node.name()).size();
        long all = trace().events(TransmissionStarted.class).size();
        if (!amount.holds(count, all)) {
            throw failed(
                    "%s transmissions by %s".formatted(amount, node),
                    amount.seen(count, all),
                    List.of(node));
        }
        return this;
    }

    private AssertionError failed(String expected, String seen, List<MeshNode> nodes) {
        return failure(
                "%s",
                Asking.text(() ->
                        new Failure(trace().mesh(), expected, seen).whyFailed(nodes).text(nodes)));
    }

    /** Fails if a message was lost at one of its receivers. */
    public MeshTraceAssert hasNoLosses() {
        return hasLosses(Amount.exactly(0));
    }

    /** Fails unless so many messages were lost, or so great a share; a broadcast once for each. */
    public MeshTraceAssert hasLosses(Amount amount) {
        return losses("lost", trace().losses(), amount);
    }

    /** Fails unless so many messages were lost for this reason, or so great a share of all. */
    public MeshTraceAssert hasLossesAs(Fate reason, Amount amount) {
        LossReason wanted = LossReason.of(reason);
        return losses(
                "lost as '%s'".formatted(wanted.key()),
                trace().losses().stream()
                        .filter(message -> message.loss().equals(Optional.of(wanted)))
                        .toList(),
                amount);
    }

    private MeshTraceAssert losses(String what, List<MeshMessage> counted, Amount amount) {
        long all = trace().messages().stream().filter(message -> !message.isUnderWay()).count();
        if (!amount.holds(counted.size(), all)) {
            throw failure(
                    "%s",
                    Asking.text(() -> wrongLosses(what, amount, amount.seen(counted.size(), all))));
        }
        return this;
    }

    private String wrongLosses(String what, Amount amount, String seen) {
        List<MeshMessage> lost = trace().losses();
        List<String> names =
                lost.stream()
                        .flatMap(message -> Stream.of(message.from(), message.to()))
                        .distinct()
                        .toList();
        List<MeshNode> nodes =
                trace().mesh().nodes().stream()
                        .filter(node -> lost.isEmpty() || names.contains(node.name()))
                        .toList();
        return new Failure(
                        trace().mesh(),
                        "%s messages %s".formatted(amount, what),
                        "%s %s%s".formatted(seen, what, byReason(lost)))
                .messages("Lost messages:", lost)
                .whyLost(lost)
                .text(nodes);
    }

    private static String byReason(List<MeshMessage> lost) {
        if (lost.isEmpty()) {
            return "";
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        lost.forEach(message -> counts.merge(message.loss().orElseThrow().key(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", "; all losses: ", ""));
    }

    /** Fails if a program has thrown, or a watchdog has reset a board. */
    public MeshTraceAssert hasNoCrash() {
        List<String> crashes = Crashes.of(trace(), OptionalInt.empty());
        if (!crashes.isEmpty()) {
            throw failure(
                    "%s",
                    Asking.text(() ->
                            new Failure(trace().mesh(), "no crash", crashes.size() + " of them")
                                    .list("Crashes:", crashes)
                                    .whyFailed(trace().mesh().nodes())
                                    .text(trace().mesh().nodes())));
        }
        return this;
    }
}
