package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.junit.jupiter.api.Test;

/** A run that is repeated without its faults has to differ from that. */
class ControlRunTest {

    @Test
    void tells_what_the_faults_changed() {
        RunResult result = run("control: true", "{ at: 1s, crash: b }");

        assertThat(result.control())
                .hasValue(
                        List.of(
                                "a -> b: 10 of 41 messages delivered, 10 acknowledged,"
                                        + " without faults 40 of 41 messages delivered, 40 acknowledged",
                                "b printed: 10 lines, without faults 40 lines",
                                "a printed: 30 lines, without faults 0 lines"));
        assertThat(result.isPassed()).isTrue();
        assertThat(TextReport.of(result, "again", Style.PLAIN))
                .contains(
                        """

                        what the faults changed
                          a -> b: 10 of 41 messages delivered, 10 acknowledged, without faults 40 of 41 messages delivered,
                        """);
    }

    /**
     * A message that comes a little later is a frame that was changed, and changes nothing else.
     */
    @Test
    void fails_if_without_its_faults_all_comes_the_same() {
        RunResult result = run("control: true", "{ at: 1s, delay: \"a -> b\", by: 1ms, for: 1s }");

        assertThat(result.isAllHeld()).isTrue();
        assertThat(result.control()).hasValue(List.of());
        assertThat(result.unproven())
                .containsExactly(
                        "without its faults the run ends the same: as many messages arrive, and"
                                + " programs print the same lines");
        assertThat(result.isPassed()).isFalse();
    }

    @Test
    void does_without_faults_what_is_no_fault() {
        RunResult result =
                run(
                        "control: true",
                        "{ at: 1s, broadcast: b, text: hello }, { at: 1s, delay: \"a -> b\", by: 1ms, for: 1s }");

        assertThat(result.control()).hasValue(List.of());
    }

    @Test
    void is_made_only_if_the_scenario_says_so() {
        assertThat(run("control: false", "{ at: 1s, crash: b }").control()).isEmpty();
    }

    @Test
    void leaves_the_digest_alone() {
        String fault = "{ at: 1s, crash: b }";

        assertThat(run("control: true", fault).digest())
                .isEqualTo(run("control: false", fault).digest());
    }

    private static RunResult run(String control, String fault) {
        String text =
                """
                scenario: talk
                run: { duration: 4s, %s }
                nodes:
                  a: { at: [0m, 0m], program: sensor, with: { to: b, period: 100ms } }
                  b: { at: [3m, 0m], program: receiver }
                timeline: [ %s ]
                expect: [ { received: b, at-least: 5 } ]
                """
                        .formatted(control, fault);
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(
                        ScenarioReader.read(text, "talk.yaml", Programs.ofClassPath()),
                        RunOptions.ofSeed(1));
    }
}
