package org.espnowsim.scenario.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.time.Durations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of expectations, windows and invariants as a scenario becomes smaller. */
class ShrinkingExpectationsTest {

    private static final String NODES =
            """
            scenario: expecting
            nodes:
              a: { at: [0m, 0m], program: sensor, with: { to: b, period: 500ms } }
              b: { at: [3m, 0m], program: receiver }
              c: { at: [6m, 0m], program: "java:org.espnowsim.scenario.explore.ShrinkingExpectationsTest$Ticking" }
              d: { count: 3, at: [0m, 5m], layout: { line: 1m }, program: beacon }
            """;

    /** Tells the seconds, which root it has, and that it was kept waiting. */
    public static final class Ticking implements NodeProgram {
        @Override
        public void run(Node node) {
            for (int second = 0; ; second++) {
                node.print("root=" + (second < 5 ? "none" : "a"));
                node.print("tick " + second);
                long lateNs = node.clock().nowNs() + 1_000_000_000;
                node.sleep(Duration.ofSeconds(1));
                lateNs = node.clock().nowNs() - lateNs;
                if (lateNs > 1_000_000_000) {
                    node.print("late");
                }
            }
        }
    }

    @TempDir private Path folder;

    private ScenarioDocument document(String rest) {
        return document(rest, 60);
    }

    /** The rest may begin with more nodes. */
    private ScenarioDocument document(String rest, int durationS) {
        String run = "run: { duration: %ss, seed: 1 }\n".formatted(durationS);
        return Explorations.document(folder, "explore: { heal-by: 40s }\n" + run + NODES + rest);
    }

    private Shrunk shrink(ScenarioDocument document) {
        return shrink(document, Explorations.JUDGE);
    }

    private Shrunk shrink(ScenarioDocument document, Judge judge) {
        return new Shrinker(judge, new Explorer(document, judge).window(), 500)
                .shrink(Explorations.asWritten(document, 1), (_, _) -> {});
    }

    private static void assertStillJudged(Shrunk shrunk, Verdict.Reason reason) {
        RunResult replayed = Explorations.replayed(shrunk.document());
        assertThat(replayed.digest()).isEqualTo(shrunk.result().digest());
        assertThat(replayed.unproven()).isEmpty();
        assertThat(replayed.verdicts().getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ that: \"console('c').count('late') == 0\", at: end }",
                "{ that: \"console('c').count('late') == 0\", during: [2s, 59s] }",
                "{ that: \"console('c').count('tick 59') > 0\", by: 60s }",
                "{ always: \"console('c').count('late') == 0\", from: 5s, to: 59s }",
                "{ never: \"console('c').matches('late')\" }",
                "{ eventually-always: \"console('c', last('30s')).count('late') == 0\" }",
                "{ that: \"console('c', last('2s')).count('late') > 1\", within: 5s, after: { event: console, node: c, matches: late } }",
            })
    void one_expression_is_left_and_whom_it_is_about(String expression) {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                timeline:
                                  - { at: 10s, mute: a, for: 2s }
                                  - { at: 35s, pause: c, for: 4s }
                                expect:
                                  - { delivered: "a -> b", at-least: 1%% }
                                  - { that: "received('b').size() > 2 && node('d[2]').up", by: 30s }
                                  - %s
                                  - { always: "nodes('d').all(n, n.starts < 2)" }
                                invariants:
                                  - no-duplicate-delivery
                                  - { airtime-budget: 50%%, of: d }
                                """
                                        .formatted(expression)));

        ObjectNode tree = shrunk.document().tree();
        assertThat(tree.path("nodes").propertyNames()).containsExactly("c");
        assertThat(tree.path("expect")).hasSize(1);
        assertThat(tree.has("invariants")).isFalse();
        assertStillJudged(shrunk, Verdict.Reason.NOT_SO);
    }

    @Test
    void an_invariant_is_left_and_whom_it_is_about() {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                timeline:
                                  - { at: 10s, mute: a, for: 2s }
                                  - { at: 38s, reboot: c }
                                expect:
                                  - { delivered: "a -> b", at-least: 1% }
                                invariants:
                                  - no-duplicate-delivery
                                  - { one-root-eventually: root, value: a, of: c }
                                """,
                                42));

        ObjectNode tree = shrunk.document().tree();
        assertThat(tree.path("nodes").propertyNames()).containsExactly("c");
        assertThat(tree.has("expect")).isFalse();
        assertThat(tree.path("invariants").toString())
                .isEqualTo("[{\"one-root-eventually\":\"root\",\"value\":\"a\",\"of\":\"c\"}]");
        assertThat(shrunk.faults()).singleElement().asString().contains("reboot c");
        assertStillJudged(shrunk, Verdict.Reason.NOT_SO);
    }

    @Test
    void nodes_that_an_expression_names_stay() {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                timeline:
                                  - { at: 35s, pause: c, for: 4s }
                                expect:
                                  - { always: "node('d[1]').starts < 2 && !console('c').matches('late')" }
                                """));

        JsonNode nodes = shrunk.document().tree().path("nodes");
        assertThat(nodes.propertyNames()).containsExactly("c", "d");
        assertThat(nodes.path("d").path("count").asString()).isEqualTo("2");
        assertStillJudged(shrunk, Verdict.Reason.NOT_SO);
    }

    @Test
    void ranges_become_shorter_with_their_group() {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                  tickers: { count: 4, at: [0m, 9m], layout: { line: 1m }, program: "java:%s" }
                                timeline:
                                  - { at: 35s, pause: "tickers[0]", for: 4s }
                                expect:
                                  - { never: "console('tickers[0..3]').matches('late')" }
                                """
                                        .formatted(Ticking.class.getName())));

        ObjectNode tree = shrunk.document().tree();
        assertThat(tree.path("nodes").path("tickers").path("count").asString()).isEqualTo("1");
        assertThat(tree.path("expect").path(0).path("never").asString())
                .isEqualTo("console('tickers[0]').matches('late')");
        assertStillJudged(shrunk, Verdict.Reason.NOT_SO);
    }

    @Test
    void too_many_are_not_mistaken_for_too_few() {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                timeline:
                                  - { at: 10s, duplicate: "a -> b", for: 10s }
                                  - { at: 30s, mute: a, for: 3s }
                                expect:
                                  - { received: b, from: a, count: 120 }
                                """));

        assertThat(shrunk.faults()).singleElement().asString().contains("duplicate a -> b");
        assertStillJudged(shrunk, Verdict.Reason.TOO_MANY);
    }

    @Test
    void a_window_that_does_not_open_any_more_proves_nothing() {
        Shrunk shrunk =
                shrink(
                        document(
                                """
                                timeline:
                                  - { at: 10s, pause: c, for: 3s }
                                  - { at: 10s, mute: a, for: 20s }
                                expect:
                                  - { that: "received('b', 'a', last('2s')).size() > 0", within: 6s, after: { event: console, node: c, matches: late } }
                                """));

        assertThat(shrunk.faults())
                .hasSize(2)
                .anyMatch(fault -> fault.contains("pause c"))
                .anyMatch(fault -> fault.contains("mute a"));
        assertStillJudged(shrunk, Verdict.Reason.NOT_SO);
    }

    @Test
    void nobody_is_left_whose_program_does_not_start() {
        ScenarioDocument document =
                document(
                        """
                        timeline:
                          - { at: 35s, pause: c, for: 4s }
                        expect:
                          - { never: "console('c').matches('late')" }
                        """);
        Judge cNeedsA =
                (scenario, seed) -> {
                    RunResult result = Explorations.run(scenario, seed);
                    return has(scenario, "a") ? result : Explorations.neverStarted(result, "c");
                };

        Shrunk shrunk = shrink(document, cNeedsA);

        assertThat(shrunk.document().tree().path("nodes").propertyNames())
                .containsExactly("a", "b", "c"); // b, as a sends to it
    }

    private static boolean has(Scenario scenario, String node) {
        return scenario.nodes().stream().anyMatch(each -> each.name().equals(node));
    }

    @Test
    void a_program_that_never_starts_is_a_failure() {
        ScenarioDocument document =
                document(
                        """
                        timeline:
                          - { at: 35s, pause: c, for: 4s }
                        expect:
                          - { received: b }
                        """);
        Judge idle =
                (scenario, seed) ->
                        Explorations.neverStarted(Explorations.run(scenario, seed), "c");

        Optional<Failure> failure = new Explorer(document, idle).explore(1).failure();

        assertThat(failure.orElseThrow().text()).startsWith("the program of c never started");
    }

    @Test
    void windows_move_with_what_happens_in_them() {
        ScenarioDocument document =
                document(
                        """
                        timeline:
                          - { at: 10s, mute: a, for: 10s }
                        expect:
                          - { that: "received('b').size() > 2", within: 8s, after: { at: 44s } }
                          - { that: "node('b').up", during: [46s, 56s] }
                          - { that: "node('b').up", at: 57s }
                          - { that: "node('b').up", at: end }
                          - { always: "node('b').up", from: 42s, to: 58s }
                          - { received: b, from: a }
                        """);
        FaultWindow window = new FaultWindow(Duration.ZERO, Duration.ofSeconds(40));

        List<Candidate> cuts =
                TimeCuts.of(new Candidate(document.plain(1).tree(), window)).toList();

        assertThat(cuts).hasSizeGreaterThan(6);
        for (Candidate cut : cuts) {
            assertThat(document.with(cut.tree()).scenario().expectations()).hasSize(7);
            JsonNode expected = cut.tree().path("expect");
            Duration from = time(expected, "/4/from");
            Duration asked = time(expected, "/0/after/at");
            assertThat(from.minus(cut.window().healBy())).isEqualTo(Duration.ofSeconds(2));
            assertThat(asked).isGreaterThanOrEqualTo(from);
            assertThat(time(expected, "/0/within")).isEqualTo(Duration.ofSeconds(8));
            assertThat(time(expected, "/1/during/0").minus(asked)).isEqualTo(Duration.ofSeconds(2));
            assertThat(time(expected, "/1/during/1")).isLessThanOrEqualTo(time(expected, "/2/at"));
            assertThat(time(expected, "/2/at")).isLessThanOrEqualTo(time(expected, "/4/to"));
            assertThat(expected.at("/3/at").asString()).isEqualTo("end");
            assertThat(expected.at("/5/from").asString()).isEqualTo("a");
        }
        assertThat(cuts).anyMatch(cut -> cut.window().healBy().equals(Duration.ofSeconds(20)));
    }

    private static Duration time(JsonNode expected, String pointer) {
        return Durations.parse(expected.at(pointer).asString());
    }
}
