package org.espnowsim.sim.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.espnowsim.sim.propagation.Places.lossDb;

import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoRayTest {

    private static final LogDistance FREE_SPACE = new LogDistance(40.2, 2);

    @ParameterizedTest
    @CsvSource({"0.5, 25.54", "1, 102.17", "1.5, 229.87"})
    void loss_is_that_of_the_direct_ray_up_to_the_break_distance(double heightM, double breakM) {
        assertThat(excessDb(heightM, breakM - 0.01)).isZero();
        assertThat(excessDb(heightM, breakM + 0.01)).isGreaterThan(0);
    }

    @Test
    void grows_by_40_dB_for_each_factor_ten_beyond_it() {
        TwoRay ground = new TwoRay(FREE_SPACE, 1);
        assertThat(lossDb(ground, Position.ORIGIN, east(2000)))
                .isCloseTo(lossDb(ground, Position.ORIGIN, east(200)) + 40, within(1e-9));
        assertThat(lossDb(ground, Position.ORIGIN, east(1021.7)))
                .isCloseTo(40.2 + 20 * Math.log10(102.17) + 40, within(0.001));
    }

    @Test
    void a_node_that_is_placed_higher_breaks_later() {
        TwoRay ground = new TwoRay(FREE_SPACE, 1);
        Position mast = new Position(400, 0, 3);
        assertThat(lossDb(ground, Position.ORIGIN, mast))
                .isEqualTo(lossDb(FREE_SPACE, Position.ORIGIN, mast));
        assertThat(lossDb(ground, Position.ORIGIN, east(400)))
                .isGreaterThan(lossDb(FREE_SPACE, Position.ORIGIN, east(400)));
    }

    @Test
    void an_antenna_below_the_ground_is_taken_as_10_cm_above_it() {
        TwoRay ground = new TwoRay(FREE_SPACE, 1);
        assertThat(lossDb(ground, new Position(0, 0, -5), east(100)))
                .isEqualTo(lossDb(ground, new Position(0, 0, -9), east(100)), within(0.1));
    }

    @Test
    void is_the_same_both_ways() {
        TwoRay ground = new TwoRay(FREE_SPACE, 1);
        Position tower = new Position(700, 30, 12);
        assertThat(lossDb(ground, Position.ORIGIN, tower))
                .isEqualTo(lossDb(ground, tower, Position.ORIGIN));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity"})
    void refuses_heights_that_no_antenna_has(double heightM) {
        assertThatThrownBy(() -> new TwoRay(FREE_SPACE, heightM))
                .hasMessage("an antenna " + heightM + " m above ground; use 0.1 or more");
    }

    private static double excessDb(double heightM, double distanceM) {
        return lossDb(new TwoRay(FREE_SPACE, heightM), Position.ORIGIN, east(distanceM))
                - lossDb(FREE_SPACE, Position.ORIGIN, east(distanceM));
    }

    private static Position east(double distanceM) {
        return new Position(distanceM, 0, 0);
    }
}
