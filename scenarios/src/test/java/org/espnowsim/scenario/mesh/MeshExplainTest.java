package org.espnowsim.scenario.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.explain.FrameChoice;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.LinkEffect;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import org.junit.jupiter.api.Test;

/** Why a mesh has lost frames, and its events told again. */
class MeshExplainTest {

    private static final Duration MS_50 = Duration.ofMillis(50);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<Reason> reasons(Mesh mesh) {
        return mesh.explain(FrameChoice.ALL).pairs().stream()
                .map(Pair::reasons)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void faults_of_the_test_are_told_beside_those_of_the_scenario() {
        FaultOptions own =
                new FaultOptions(
                        "rain",
                        new Occasion.At(List.of(Duration.ZERO), Optional.of(SECOND)),
                        new Fault.OfLinks(
                                List.of(new Fault.Link("a", "b")), new LinkEffect.Loss(1)));
        try (Mesh mesh = Mesh.builder().seed(1).node("a").node("b").fault(own).build()) {
            MeshNode a = mesh.node("a");
            MeshNode b = mesh.node("b");
            a.addPeer(b);
            a.send(b, "one");
            mesh.runFor(SECOND);
            mesh.partition(List.of(a), List.of(b));
            a.send(b, "two");
            assertThat(reasons(mesh))
                    .extracting(Reason::fate, Reason::what)
                    .containsExactlyInAnyOrder(
                            tuple(Fate.FAULT, "fell to the fault 'rain'"),
                            tuple(Fate.FAULT, "fell to the fault 'partition of [a] and [b]'"));
        }
    }

    @Test
    void a_receivers_naps_are_told_with_their_times() {
        try (Mesh mesh =
                Mesh.builder()
                        .seed(1)
                        .accessPoint("home", new Position(0, 3, 0))
                        .node("a")
                        .node("b")
                        .build()) {
            mesh.node("b").run(node -> node.wlan(WifiInterface.STA).connect("home", ""));
            mesh.node("a").addBroadcastPeer();
            mesh.runFor(Duration.ofSeconds(10).plus(MS_50));
            mesh.node("a").broadcast("hi");
            assertThat(reasons(mesh))
                    .filteredOn(reason -> reason.fate() == Fate.ASLEEP)
                    .singleElement()
                    .satisfies(nap -> assertThat(nap.spells()).isNotEmpty());
        }
    }

    @Test
    void events_are_told_again_as_they_were() {
        try (Mesh mesh = Mesh.builder().seed(1).node("a").node("b").build()) {
            mesh.node("a").addPeer(mesh.node("b"));
            mesh.node("a").send(mesh.node("b"), "hi");
            mesh.runFor(SECOND);
            List<TraceEvent> again = new ArrayList<>();
            long[] endNs = new long[1];
            mesh.replay(
                    new TraceSink() {
                        @Override
                        public void accept(TraceEvent event) {
                            again.add(event);
                        }

                        @Override
                        public void end(long timeNs) {
                            endNs[0] = timeNs;
                        }
                    });
            assertThat(again).isEqualTo(mesh.trace().events()).isNotEmpty();
            assertThat(endNs[0]).isEqualTo(mesh.now().toNanos());
        }
    }

    @Test
    void more_events_than_are_kept_are_not_explained() {
        try (Mesh mesh = Mesh.builder().seed(1).eventsMax(5).node("a").node("b").build()) {
            mesh.node("a").addPeer(mesh.node("b"));
            mesh.node("a").send(mesh.node("b"), "hi");
            assertThatIllegalStateException()
                    .isThrownBy(() -> mesh.explain(FrameChoice.ALL))
                    .withMessageStartingWith("more than 5 events have happened");
        }
    }

    @Test
    void time_runs_until_something_is_so_or_for_so_long() {
        try (Mesh mesh =
                Mesh.builder()
                        .seed(1)
                        .node("a", node -> node.program(board -> board.sleep(MS_50)))
                        .node("b")
                        .build()) {
            assertThat(mesh.tryRunUntil(() -> false, Duration.ofMillis(20))).isFalse();
            assertThat(mesh.now()).isEqualTo(Duration.ofMillis(20));
            assertThat(mesh.tryRunUntil(() -> mesh.now().equals(MS_50), SECOND)).isTrue();
            assertThat(mesh.now()).isEqualTo(MS_50);
            assertThat(mesh.tryRunUntil(() -> false, SECOND)).isFalse();
        }
    }
}
