package org.espnowsim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.RetryPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stations that all hear each other and always have something to send. */
class SaturationTest {

    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final double BYTES_TO_KBIT = 8e-3 * SaturatedCell.PAYLOAD_BYTES;

    private static MacTiming timing(int w, int cwMax, int slotUs) {
        return new MacTiming(
                1_000L * slotUs,
                w - 1,
                cwMax,
                RetryPolicy.Backoff.standard(),
                Airtime.ofDefaults());
    }

    @Nested
    class Unicast {

        /** Bianchi's table for this frame, W and slot, without limit to the attempts: kbit/s, p. */
        @ParameterizedTest
        @CsvSource({
            "16, 6, 9, 1, 679.0, 0",
            "16, 6, 9, 2, 648.4, .105",
            "16, 6, 9, 5, 585.6, .272",
            "16, 6, 9, 10, 536.4, .384",
            "16, 6, 20, 5, 576.8, .272",
            "32, 5, 20, 2, 634.3, .057",
            "32, 5, 20, 10, 569.3, .290",
            "32, 5, 20, 50, 457.3, .532"
        })
        void by_formula_is_as_published(
                int w, int m, int slotUs, int stations, double kbitPerS, double p) {
            MacTiming timing = timing(w, (w << m) - 1, slotUs);
            SaturationModel model =
                    SaturationModel.of(stations, w - 1, timing.cwMax(), Integer.MAX_VALUE);
            assertThat(BYTES_TO_KBIT * Saturation.framesPerS(model, timing))
                    .isCloseTo(kbitPerS, within(0.1));
            assertThat(model.collisionProbability()).isCloseTo(p, within(0.0005));
        }

        static IntStream stations() {
            return Arrays.stream(Saturation.STATIONS);
        }

        @ParameterizedTest
        @MethodSource("stations")
        void agrees_with_the_formula_with_the_parameters_of_802_11b(int stations) {
            agrees(stations, Saturation.IEEE_802_11B);
        }

        /** W, slot, and how many stations. */
        @ParameterizedTest
        @CsvSource({
            "16, 9, 1",
            "16, 9, 2",
            "16, 9, 5",
            "16, 9, 10",
            "16, 20, 2",
            "16, 20, 10",
        })
        void agrees_with_the_formula_with_other_windows_and_slots(int w, int slotUs, int stations) {
            agrees(stations, timing(w, 1_023, slotUs));
        }

        private static void agrees(int stations, MacTiming timing) {
            SaturationModel formula =
                    SaturationModel.of(
                            stations, timing.cwMin(), timing.cwMax(), Saturation.ATTEMPTS);
            SaturatedCell cell = SaturatedCell.unicast(stations, timing, DURATION);
            assertThat(cell.framesPerS())
                    .isCloseTo(Saturation.framesPerS(formula, timing), withinPercentage(4));
            assertThat(cell.collisionProbability())
                    .isCloseTo(formula.collisionProbability(), within(0.04));
        }
    }

    @Nested
    class Broadcast {

        /** Nobody answers, so nobody backs off further: tau = 2 / (W + 1). Frames per second. */
        @ParameterizedTest
        @CsvSource({
            "16, 9, 1, 380",
            "16, 9, 2, 361",
            "16, 9, 5, 298",
            "32, 20, 1, 345",
            "32, 20, 2, 354",
            "32, 20, 5, 333"
        })
        void agrees_with_the_formula_for_one_attempt(
                int w, int slotUs, int stations, double framesPerS) {
            double us = 2_536 + 10 + 2 * slotUs;
            assertThat(SaturationModel.of(stations, w - 1, 1_023, 1).framesPerS(slotUs, us, us))
                    .isCloseTo(framesPerS, within(0.5));
            assertThat(
                            SaturatedCell.broadcast(stations, timing(w, 1_023, slotUs), DURATION)
                                    .framesPerS())
                    .isCloseTo(framesPerS, withinPercentage(4));
        }
    }
}
