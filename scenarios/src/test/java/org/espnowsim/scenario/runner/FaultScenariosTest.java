package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of {@code timeline:} in whole runs: what they do, and that they are not for nothing. */
class FaultScenariosTest {

    private static final String NODES =
            """
            scenario: s
            run: { duration: 10s, seed: 1 }
            nodes:
              root: { at: [0m, 0m], program: receiver }
              leaf:
                count: 2
                layout: { ring: 5m, around: root }
                program: sensor
                with: { to: root, period: 500ms }
              idle: { at: [9m, 0m], program: receiver, start: 9s }
            timeline:
            """;

    private static RunResult run(String rest) {
        Scenario scenario = ScenarioReader.read(NODES + rest, "s.yaml", Programs.ofClassPath());
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(1));
    }

    private static String verdict(RunResult result, int index) {
        Verdict verdict = result.verdicts().get(index);
        return (verdict.isHeld() ? "PASS " : "FAIL ")
                + verdict.expectation().text()
                + ": "
                + String.join("; ", verdict.evidence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ at: 2s, crash: \"leaf[0]\", restart-after: 3s }",
                "{ at: 2s, crash: root }",
                "{ at: 2s, reboot: leaf }",
                "{ at: 2s, pause: root, for: 2s }",
                "{ at: 2s, lose: \"leaf -> root\", for: 2s }",
                "{ at: 2s, lose: \"leaf[0] <-> root\", share: 50% }",
                "{ every: 2s, lose: \"root -> leaf[1]\", for: 600ms }",
                "{ random: 5, from: 1s, until: 9s, mute: \"leaf[0]\", for: 600ms }",
                "{ at: 2s, deaf: root, for: 2s }",
                "{ at: 2s, radio-off: \"leaf[1]\", for: 2s }",
                "{ at: 2s, partition: [\"root, leaf[0]\", \"leaf[1], idle\"], for: 2s }",
                "{ at: 2s, delay: \"leaf -> root\", by: 100ms, jitter: 100ms }",
                "{ at: 2s, duplicate: \"leaf -> root\", share: 20% }",
                "{ at: 2s, corrupt: \"leaf -> root\" }",
                "{ at: 2s, hold: \"leaf -> root\", for: 3s }",
                "{ at: 2s, jam: { channel: 1, duty: 100%, power: -10dBm, at: [0m, 0m] }, for: 3s }",
                "{ after: { node: root, receives: \"5\" }, mute: \"leaf[1]\", for: 2s }",
                "{ after: { node: root, starts: true, delay: 3s, times: 3 }, reboot: root }"
            })
    void each_kind_changes_something_and_does_so_again(String fault) {
        String rest = "  - " + fault + "\n";
        RunResult result = run(rest);
        assertThat(result.isPassed()).as(verdict(result, 0)).isTrue();
        assertThat(run(rest).digest()).isEqualTo(result.digest());
        assertThat(result.digest()).isNotEqualTo(run("  []\n").digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { at: 2s, lose: "root -> idle", for: 1s } | it happened once and changed nothing: nobody sent there, or the board was off
                    { at: 2s, crash: idle } | it happened once and changed nothing: nobody sent there, or the board was off
                    { after: { node: root, prints: never }, mute: root } | it did not happen by the end, 10s: what it was to come after never came, or the run was over
                    """)
    void one_that_changes_nothing_fails_the_run(String fault, String evidence) {
        RunResult result = run("  - " + fault + "\n");
        assertThat(result.isPassed()).isFalse();
        assertThat(verdict(result, 0)).startsWith("FAIL fault: ").endsWith(": " + evidence);
    }

    @Test
    void a_crashed_gateway_misses_what_comes_meanwhile() {
        RunResult result =
                run(
                        """
                          - { at: 2s, crash: root, restart-after: 3s }
                        expect:
                          - { delivered: "leaf -> root", at-least: 99% }
                          - { lost: "leaf -> root", reason: radio-off, count: 14 }
                        """);
        assertThat(List.of(verdict(result, 0), verdict(result, 1), verdict(result, 2)))
                .containsExactly(
                        "FAIL delivered: leaf -> root, at-least: 99%: 26 of 40 messages delivered by the end, 10s (65.00%); lost: 14 receiver's radio was off; under way, and not counted: 2",
                        "PASS lost: leaf -> root, reason: radio-off, count: 14: 14 of 40 messages lost by the end, 10s as receiver's radio was off, expected exactly 14",
                        "PASS fault: crash root: happened once, and changed something once");
    }
}
