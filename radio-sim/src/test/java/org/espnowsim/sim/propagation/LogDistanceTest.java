package org.espnowsim.sim.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.espnowsim.sim.propagation.Places.lossDb;

import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogDistanceTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 40.2", "10, 2, 60.2", "100, 2, 80.2", "10, 3, 70.2", "100, 3, 100.2"})
    void adds_10_n_dB_for_each_factor_ten_of_distance(double distanceM, double n, double lossDb) {
        assertThat(loss(n, distanceM)).isCloseTo(lossDb, within(1e-9));
    }

    @Test
    void does_not_fall_below_its_value_at_10_cm() {
        assertThat(loss(2, 0)).isEqualTo(loss(2, 0.1)).isCloseTo(20.2, within(1e-9));
    }

    @Test
    void measures_distance_in_all_three_dimensions() {
        assertThat(lossDb(new LogDistance(40, 2), new Position(1, 2, 3), new Position(3, 5, 9)))
                .isEqualTo(loss(2, 7) - 0.2, within(1e-9));
    }

    @Test
    void refuses_exponents_that_no_place_has() {
        assertThatThrownBy(() -> new LogDistance(40.2, 0.5))
                .hasMessage("a path loss exponent of 0.5; use 1 to 10, 2 in free space");
    }

    private static double loss(double n, double distanceM) {
        return lossDb(new LogDistance(40.2, n), Position.ORIGIN, new Position(distanceM, 0, 0));
    }
}
