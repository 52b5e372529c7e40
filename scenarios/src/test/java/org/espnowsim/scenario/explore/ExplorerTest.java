package org.espnowsim.scenario.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.fault.Occasion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExplorerTest {

    private static final String NODES =
            """
            scenario: all
            run: { duration: 60s, seeds: 7..9 }
            nodes:
              a: { at: [0m, 0m], program: sensor, with: { to: b, period: 500ms } }
              b: { at: [3m, 0m], program: receiver }
              c: { at: [6m, 0m], program: sensor, with: { to: b, period: 700ms } }
            """;

    /** Of every kind, and with every way of saying when. */
    private static final String ALL_FAULTS =
            NODES
                    + """
                    explore: { from: 2s, heal-by: 40s }
                    timeline:
                      - { at: 10s, crash: b, restart-after: 3s }
                      - { at: 12s, crash: c }
                      - { at: 14s, reboot: a }
                      - { at: 16s, pause: a, for: 500ms }
                      - { every: 4s, from: 5s, until: 30s, lose: "a <-> b", share: 40%, for: 1s }
                      - { random: 5, from: 5s, until: 30s, mute: c, for: 300ms }
                      - { at: 20s, partition: ["a", "b, c"] }
                      - { at: 20s, delay: "a -> b", by: 200ms, jitter: 100ms, for: 5s }
                      - { at: 25s, duplicate: "c -> b", for: 5s }
                      - { at: 25s, corrupt: "c -> b", share: 5%, for: 5s }
                      - { at: 25s, hold: "c -> b", for: 5s }
                      - { at: 30s, jam: { channel: 1, duty: 10%, power: 0dBm, at: [1m, 1m] }, for: 2s }
                      - { after: { node: b, prints: "reading 9", delay: 1s, times: 3 }, reboot: b }
                      - { after: { node: a, starts: true }, deaf: a, for: 300ms }
                      - { at: 50s, move: c, to: [9m, 0m] }
                    expect:
                      - { received: b, at-least: 1 }
                    """;

    @TempDir private Path folder;

    private Explorer explorer(String text) {
        return new Explorer(Explorations.document(folder, text), Explorations.JUDGE);
    }

    @Test
    void every_seed_has_faults_of_its_own_that_are_over_in_time() {
        Explorer explorer = explorer(ALL_FAULTS);
        assertThat(explorer.window())
                .isEqualTo(new FaultWindow(Duration.ofSeconds(2), Duration.ofSeconds(40)));
        List<ScenarioDocument> drawn =
                LongStream.rangeClosed(1, 300).mapToObj(explorer::drawn).toList();
        assertThat(drawn.stream().map(ScenarioDocument::text)).doesNotHaveDuplicates();
        for (ScenarioDocument document : drawn) {
            JsonNode timeline = document.tree().path("timeline");
            assertThat(explorer.window().holds(timeline)).as(document.text()).isTrue();
            document.scenario()
                    .faults()
                    .forEach(fault ->
                            assertThat(fault.occasion()).satisfies(ExplorerTest::isInTime));
        }
    }

    /** By what the simulator makes of it, not by what the file says. */
    private static void isInTime(Occasion occasion) {
        Duration length = occasion.length().orElseThrow();
        switch (occasion) {
            case Occasion.At at ->
                    assertThat(at.starts())
                            .isNotEmpty()
                            .allSatisfy(start ->
                                    assertThat(start)
                                            .isBetween(
                                                    Duration.ofSeconds(2),
                                                    Duration.ofSeconds(40).minus(length)));
            case Occasion.After after ->
                    assertThat(after.until().orElseThrow().plus(after.delay()).plus(length))
                            .isLessThanOrEqualTo(Duration.ofSeconds(40));
            case Occasion.Drawn _ -> throw new AssertionError("is drawn once more in the run");
        }
    }

    @Test
    void what_is_no_fault_stays_as_it_is() {
        JsonNode timeline = explorer(ALL_FAULTS).drawn(1).tree().path("timeline");
        assertThat(timeline.get(timeline.size() - 1))
                .hasToString("{\"at\":\"50s\",\"move\":\"c\",\"to\":[\"9m\",\"0m\"]}");
    }

    @Test
    void a_fault_does_not_change_the_luck_of_the_others() {
        List<String> all = Words.faults(explorer(ALL_FAULTS).drawn(3).tree());
        String firstOnly = ALL_FAULTS.replaceAll("  - \\{ (at|every|random|after): .*\n", "");
        List<String> first =
                Words.faults(
                        explorer(
                                        firstOnly.replace(
                                                "timeline:\n",
                                                "timeline:\n  - { at: 10s, crash: b, restart-after: 3s }\n"))
                                .drawn(3)
                                .tree());
        assertThat(first).containsExactly(all.getFirst());
    }

    @Test
    void a_seed_is_a_plain_scenario_that_takes_the_same_course_when_it_is_run() {
        Explorer explorer = explorer(ALL_FAULTS);
        for (long seed = 1; seed <= 5; seed++) {
            Explored explored = explorer.explore(seed);
            assertThat(explored.document().text()).doesNotContain("explore:", "seeds:");
            RunResult replayed = Explorations.replayed(explored.document());
            assertThat(replayed.seed()).isEqualTo(seed);
            assertThat(replayed.digest()).isEqualTo(explored.result().digest());
            assertThat(explorer.explore(seed).result().digest())
                    .isEqualTo(explored.result().digest());
        }
    }

    @Test
    void a_fault_that_changes_nothing_fails_no_seed() {
        Explorer explorer =
                explorer(
                        NODES
                                + """
                                timeline:
                                  - { at: 10s, mute: b, for: 1ms }
                                  - { at: 10s, duplicate: "c -> a", for: 1s }
                                expect:
                                  - { received: b, at-least: 1 }
                                """);
        Explored explored = explorer.explore(1);
        assertThat(explored.failure()).isEmpty();
        assertThat(explored.result().isPassed()).isTrue();
        assertThat(Explorations.replayed(explored.document()).verdicts())
                .anyMatch(verdict -> verdict instanceof Verdict.Failed);
    }

    @Test
    void without_a_word_faults_have_the_first_half_of_the_run() {
        assertThat(explorer(ALL_FAULTS.replaceAll("explore:.*\n", "")).window())
                .isEqualTo(new FaultWindow(Duration.ZERO, Duration.ofSeconds(30)));
    }

    @Test
    void its_faults_are_told_in_words() {
        assertThat(Words.faults(Explorations.document(folder, ALL_FAULTS).tree()))
                .contains(
                        "at 10s, crash b, until restarted after 3s",
                        "at 12s, crash c",
                        "every 4s from 5s until 30s, lose a <-> b, share 40%, for 1s",
                        "at 20s, partition a | b, c",
                        "at 20s, delay a -> b, by 200ms, jitter 100ms, for 5s",
                        "at 30s, jam (channel 1, duty 10%, power 0dBm), for 2s",
                        "1s after b prints 'reading 9', reboot b",
                        "0s after a starts, deaf a, for 300ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    expect: [{ received: b }]                        | all has no fault to draw; write some into its timeline
                    timeline: [{ at: 10s, crash: b }]                | all expects nothing; say under expect: or invariants: what has to hold
                    """)
    void what_cannot_show_anything_is_refused(String part, String message) {
        assertThatThrownBy(() -> explorer(NODES + part + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_run_that_does_not_repeat_itself_is_refused() {
        String internet =
                NODES
                        + """
                        access-points:
                          router: { ssid: home, channel: 1, at: [5m, 5m], internet: ["example.org:80"] }
                        timeline: [{ at: 10s, crash: b }]
                        expect: [{ received: b }]
                        """;
        assertThatThrownBy(() -> explorer(internet))
                .hasMessageContaining("reaches the real network, so that its runs do not repeat");
    }

    @Test
    void a_scenario_is_asked_for_all_that_it_expects() {
        Scenario scenario = explorer(ALL_FAULTS).drawn(1).scenario();
        assertThat(scenario.expectations()).hasSize(1 + scenario.faults().size());
    }

    /** A board that is off refuses, whatever its programs are like. */
    @Test
    void does_not_ask_whether_boards_did_what_the_timeline_had_them_do() {
        Explorer explorer =
                explorer(
                        NODES
                                + """
                                  d: { at: [9m, 0m], start: 30s, program: receiver }
                                explore: { from: 1s, heal-by: 40s }
                                timeline:
                                  - { at: 5s, crash: c, restart-after: 20s }
                                  - { at: 5s, send: "d -> b", text: hello }
                                expect:
                                  - { received: b, from: a, at-least: 1 }
                                """);

        assertThat(LongStream.rangeClosed(1, 3).mapToObj(explorer::explore))
                .allMatch(explored -> explored.failure().isEmpty());
    }
}
