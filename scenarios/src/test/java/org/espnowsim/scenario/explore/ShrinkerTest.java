package org.espnowsim.scenario.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkerTest {

    private static final int RUNS_MAX = 500;

    private static final String MUCH =
            """
            scenario: much
            about: Much that does not matter.
            run: { duration: 40s, seed: 1, date: "2026-03-01T00:00:00Z" }
            radio: { preset: desk }
            defaults: { battery: 100mAh }
            nodes:
              b: { at: [3m, 0m], program: "java:org.espnowsim.scenario.explore.ShrinkerTest$Hasty" }
              other: { count: 8, at: [9m, 0m], layout: { line: 1m }, program: beacon }
              third: { at: [5m, 5m], program: sensor, start: 1s, with: { to: "other[0]" } }
            access-points:
              router: { ssid: home, channel: 1, at: [5m, 5m] }
            interference:
              oven: { kind: microwave, at: [50m, 2m], start: 30s }
            timeline:
              - { random: 3, mute: "other[2..6]", for: 100ms }
              - { at: 12s, partition: ["b, other[0..3]", "other[4..7], third"], for: 300ms }
              - { every: 5s, lose: "other <-> third", share: 20%, for: 1s }
              - { at: 15s, FAULT }
              - { at: 39s, move: third, to: [1m, 1m] }
            expect:
              - { delivered: "other[0] -> other[3..5]", at-least: 1% }
              - { delivered: "third -> other[0]", at-least: 1% }
              - EXPECTED
            """;

    /** Says that it begins, and cannot bear to be kept waiting. */
    public static final class Hasty implements NodeProgram {
        @Override
        public void run(Node node) {
            node.print("begun");
            while (true) {
                long lateNs = node.clock().nowNs();
                node.sleep(Duration.ofMillis(100));
                lateNs = node.clock().nowNs() - lateNs - 100_000_000;
                if (lateNs > 1_000_000_000) {
                    throw new IllegalStateException("late by " + lateNs / 1_000_000 + " ms");
                }
            }
        }
    }

    @TempDir private Path folder;

    private Explorer explorer(String text) {
        return new Explorer(Explorations.document(folder, text), Explorations.JUDGE);
    }

    private Shrunk shrink(Explorer explorer, Explored failed) {
        return new Shrinker(Explorations.JUDGE, explorer.window(), RUNS_MAX)
                .shrink(failed, (_, _) -> {});
    }

    @Test
    void a_bug_that_only_shows_while_a_partition_heals_is_found_and_made_small() {
        ScenarioDocument mesh = Explorations.document(folder, Explorations.forgetfulMesh());
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(Explorations.run(mesh.scenario(), seed).isPassed()).as("%s", seed).isTrue();
        }
        Explorer explorer = new Explorer(mesh, Explorations.JUDGE);
        Explored failed = Explorations.firstFailure(explorer, 200);

        Shrunk shrunk = shrink(explorer, failed);

        assertThat(shrunk.after().nodes()).isLessThanOrEqualTo(4);
        assertThat(shrunk.after().faults()).isBetween(1, 2);
        assertThat(shrunk.after().duration()).isLessThan(shrunk.before().duration());
        assertThat(shrunk.needsFaults()).isTrue();
        assertThat(shrunk.isMinimal()).isTrue();
        RunResult replayed = Explorations.replayed(shrunk.document());
        assertThat(failed.failure().orElseThrow().isIn(replayed)).isTrue();
        assertThat(replayed.digest()).isEqualTo(shrunk.result().digest());
        assertThat(shrink(explorer, failed).document().text()).isEqualTo(shrunk.document().text());

        // It is the bug, and not what was taken away: the right program has no problem with it.
        ScenarioDocument right =
                Explorations.document(
                        folder,
                        shrunk.document()
                                .text()
                                .replace("java:" + ForgetfulFlood.class.getName(), "flood"));
        assertThat(Explorations.replayed(right).isPassed()).isTrue();
    }

    @Test
    void all_that_does_not_matter_is_left_out() {
        Explorer explorer =
                explorer(
                        MUCH.replace("FAULT", "crash: b, restart-after: 2s")
                                .replace("EXPECTED", "{ printed: b, contains: begun, count: 1 }"));
        Explored failed = Explorations.firstFailure(explorer, 1);

        Shrunk shrunk = shrink(explorer, failed);

        assertThat(shrunk.document().text())
                .matches(
                        """
                        scenario: much
                        run: \\{duration: 20s, seed: 1}
                        nodes:
                          b: \\{at: \\[3m, 0m], program: .*Hasty'}
                        timeline:
                          - \\{at: \\d+m?s, crash: b, restart-after: [1-9]ms}
                        expect:
                          - \\{printed: b, contains: begun, count: 1}
                        """);
        assertThat(shrunk.before())
                .isEqualTo(new Shrunk.Size(10, failed.faults().size(), Duration.ofSeconds(40)));
        assertThat(shrunk.after().nodes()).isEqualTo(1);
        assertThat(shrunk.after().faults()).isEqualTo(1);
        assertThat(shrunk.faults()).singleElement().asString().contains("crash b");
    }

    @Test
    void a_crash_is_known_again_by_its_words_and_not_by_its_figures() {
        Explorer explorer =
                explorer(
                        MUCH.replace("FAULT", "pause: b, for: 20s")
                                .replace("EXPECTED", "{ printed: b, contains: begun }"));
        Explored failed = Explorations.firstFailure(explorer, 20);
        assertThat(failed.failure().orElseThrow().text())
                .matches("b crashes: .*IllegalStateException: late by \\d+ ms");

        Shrunk shrunk = shrink(explorer, failed);

        assertThat(shrunk.after().nodes()).isEqualTo(1);
        assertThat(shrunk.faults()).singleElement().asString().contains("pause b, for 1.");
        assertThat(shrunk.result().unexpectedFailures()).hasSize(1);
        assertThat(shrunk.document().tree().has("expect")).isFalse();
    }

    @Test
    void what_fails_without_any_fault_has_none_in_the_end() {
        Explorer explorer =
                explorer(
                        MUCH.replace("FAULT", "crash: b, restart-after: 2s")
                                .replace("EXPECTED", "{ printed: b, contains: never }"));

        Shrunk shrunk = shrink(explorer, Explorations.firstFailure(explorer, 1));

        assertThat(shrunk.needsFaults()).isFalse();
        assertThat(shrunk.after().faults()).isZero();
        assertThat(shrunk.document().tree().has("timeline")).isFalse();
    }

    @Test
    void a_mesh_is_not_taken_apart_until_it_cannot_work() {
        Explorer explorer =
                explorer(
                        """
                        scenario: chain
                        run: { duration: 20s, seed: 1 }
                        radio: { matrix: { links: [
                          { from: a, to: b, loss: 70dB }, { from: b, to: a, loss: 70dB },
                          { from: b, to: c, loss: 70dB }, { from: c, to: b, loss: 70dB },
                          { from: c, to: d, loss: 70dB }, { from: d, to: c, loss: 70dB } ] } }
                        nodes:
                          a: { at: [0m, 0m], program: sensor, with: { to: b } }
                          b: { at: [0m, 0m], program: relay, with: { to: c } }
                          c: { at: [0m, 0m], program: receiver }
                          d: { at: [0m, 0m], program: sensor, with: { to: c } }
                        timeline:
                          - { at: 2s, reboot: d }
                          - { at: 3s, lose: "b -> c", for: 4s }
                        expect:
                          - { received: c, message: "reading 3", at-least: 2 }
                        """);
        Explored failed = Explorations.firstFailure(explorer, 50);

        Shrunk shrunk = shrink(explorer, failed);

        // Without the relay nothing arrives, fault or not; d brings the other of the two.
        assertThat(shrunk.document().tree().path("nodes").propertyNames())
                .containsExactly("a", "b", "c", "d");
        assertThat(shrunk.after().faults()).isEqualTo(1);
    }

    @Test
    void the_runs_are_bounded_and_told() {
        Explorer explorer =
                explorer(
                        MUCH.replace("FAULT", "crash: b, restart-after: 2s")
                                .replace("EXPECTED", "{ printed: b, contains: begun, count: 1 }"));
        List<Integer> told = new ArrayList<>();

        Shrunk shrunk =
                new Shrinker(Explorations.JUDGE, explorer.window(), 15)
                        .shrink(explorer.explore(1), (_, runs) -> told.add(runs));

        assertThat(shrunk.runs()).isBetween(9, 15);
        assertThat(shrunk.isMinimal()).isFalse();
        assertThat(told).isNotEmpty().isSorted().allMatch(runs -> runs <= 15);
        assertThat(Explorations.replayed(shrunk.document()).isAllHeld()).isFalse();
    }

    @Test
    void what_has_not_failed_or_needs_more_runs_is_refused() {
        Explorer explorer =
                explorer(
                        MUCH.replace("FAULT", "crash: third, restart-after: 2s")
                                .replace("EXPECTED", "{ printed: b, contains: begun, count: 1 }"));
        assertThatThrownBy(() -> shrink(explorer, explorer.explore(1)))
                .hasMessage("seed 1 has not failed");
        assertThatThrownBy(() -> new Shrinker(Explorations.JUDGE, explorer.window(), 7))
                .hasMessage("7 runs are too few to shrink anything; use 8 or more");
    }
}
