package org.espnowsim.scenario.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.energy.EnergyUse.InState;
import org.espnowsim.sim.energy.PowerState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnergyChecksTest {

    private static final long S = 1_000_000_000;
    private static final RunEnd END = new RunEnd(100 * S, RunEnd.Reason.DURATION_OVER);

    /** A node that took three quarters of its charge for listening. */
    private static EnergyUse use(String node, long onNs, double meanMa) {
        Map<PowerState, InState> states = new EnumMap<>(PowerState.class);
        for (PowerState state : PowerState.values()) {
            states.put(state, new InState(0, 0));
        }
        double chargeMc = meanMa * 1e-9 * onNs;
        states.put(PowerState.LISTEN, new InState(onNs / 2, 0.75 * chargeMc));
        states.put(PowerState.DEEP_SLEEP, new InState(onNs / 2, 0.25 * chargeMc));
        return new EnergyUse(node, onNs, states);
    }

    private static Verdict verdict(Expectation expectation, EnergyUse... energy) {
        Checks checks = Checks.of(List.of(expectation));
        checks.measured(List.of(energy));
        return checks.verdicts(END).getFirst();
    }

    @Nested
    class Current {

        private Verdict ofLeaves(double maMax, EnergyUse... energy) {
            return verdict(
                    new Expectation.MeanCurrentAtMost("current", new NodeSelector("leaf"), maMax),
                    energy);
        }

        @Test
        void holds_up_to_its_limit() {
            Verdict verdict = ofLeaves(2, use("root", 100 * S, 80), use("leaf", 100 * S, 2));

            assertThat(verdict.isHeld()).isTrue();
            assertThat(verdict.evidence())
                    .containsExactly(
                            "leaf took 2.00mA on average by the end, 100s, limit 2.00mA",
                            "of that listening 75%, deep sleep 25%");
        }

        @Test
        void fails_by_the_node_that_takes_most() {
            Verdict verdict =
                    ofLeaves(2, use("leaf[0]", 100 * S, 1), use("leaf[1]", 100 * S, 2.01));

            assertThat(verdict.isHeld()).isFalse();
            assertThat(verdict.evidence().getFirst())
                    .isEqualTo(
                            "leaf[1] took 2.01mA on average, the most of all, by the end, 100s,"
                                    + " limit 2.00mA");
        }

        @Test
        void fails_if_nothing_was_on() {
            assertThat(ofLeaves(2, use("leaf", 0, 0)).isHeld()).isFalse();
            assertThat(ofLeaves(2, use("leaf", 0, 0)).evidence())
                    .containsExactly("leaf was never on by the end, 100s");
        }
    }

    @Nested
    class BatteryLife {

        private Verdict atLeast(Duration life, EnergyUse... energy) {
            return verdict(
                    new Expectation.BatteryLifeAtLeast(
                            "battery-life",
                            new NodeSelector("leaf"),
                            Map.of("leaf[0]", 2400.0, "leaf[1]", 1200.0),
                            life),
                    energy);
        }

        @Test
        void holds_if_the_first_empty_battery_lasts_that_long() {
            Verdict verdict =
                    atLeast(
                            Duration.ofDays(50),
                            use("leaf[0]", 100 * S, 1),
                            use("leaf[1]", 100 * S, 1));

            assertThat(verdict.isHeld()).isTrue();
            assertThat(verdict.evidence())
                    .containsExactly(
                            "the battery of leaf[1] lasts 50.0 days with 1.00mA, limit 50.0 days",
                            "of that listening 75%, deep sleep 25%");
        }

        @Test
        void fails_if_one_is_empty_sooner() {
            assertThat(
                            atLeast(
                                            Duration.ofDays(51),
                                            use("leaf[0]", 100 * S, 1),
                                            use("leaf[1]", 100 * S, 1))
                                    .isHeld())
                    .isFalse();
        }

        @Test
        void fails_if_nothing_was_on() {
            assertThat(atLeast(Duration.ofDays(1), use("leaf[0]", 0, 0)).isHeld()).isFalse();
        }
    }
}
