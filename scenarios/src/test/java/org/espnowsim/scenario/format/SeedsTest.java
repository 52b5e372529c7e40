package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;

/** With which seeds a scenario runs. */
class SeedsTest {

    private static Scenario read(String run) {
        return ScenarioReader.read(
                """
                scenario: s
                run: { duration: 1s%s }
                nodes: { a: { at: [0m, 0m], program: receiver } }
                """
                        .formatted(run),
                "s.yaml",
                Programs.ofClassPath());
    }

    @Test
    void a_range_has_both_ends() {
        assertThat(read(", seeds: 3..5").seeds()).containsExactly(3L, 4L, 5L);
    }

    @Test
    void a_list_keeps_its_order_and_the_first_is_for_a_single_run() {
        Scenario scenario = read(", seeds: [9, 2, 5]");
        assertThat(scenario.seeds()).containsExactly(9L, 2L, 5L);
        assertThat(scenario.seed()).hasValue(9);
    }

    @Test
    void without_them_there_is_the_one_seed_or_none() {
        assertThat(read(", seed: 4").seeds()).isEmpty();
        assertThat(read(", seed: 4").seed()).hasValue(4);
        assertThat(read("").seed()).isEmpty();
    }

    @Test
    void an_expectation_may_say_with_how_many_of_them_it_holds() {
        Scenario scenario =
                ScenarioReader.read(
                        """
                        scenario: s
                        run: { duration: 1s, seeds: 1..20 }
                        nodes: { a: { at: [0m, 0m], program: receiver } }
                        expect:
                          - { received: a, count: 0, in: 95% }
                          - { received: a, count: 0 }
                          - { always: "received('a').size() == 0", in: 2.5% }
                        """,
                        "s.yaml", Programs.ofClassPath());
        assertThat(scenario.expectations().get(0).text())
                .isEqualTo("received: a, count: 0, in: 95%");
        assertThat(scenario.seedShareMin(scenario.expectations().get(0))).hasValue(0.95);
        assertThat(scenario.seedShareMin(scenario.expectations().get(1))).isEmpty();
        assertThat(scenario.seedShareMin(scenario.expectations().get(2))).hasValue(0.025);
    }
}
