package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;

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
