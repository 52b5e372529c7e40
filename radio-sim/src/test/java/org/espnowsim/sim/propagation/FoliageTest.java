package org.espnowsim.sim.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.espnowsim.sim.propagation.Places.lossDb;

import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoliageTest {

    private static final LogDistance OPEN = new LogDistance(40.2, 2.4);

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 6", "100, 12", "166, 19.92", "167, 20", "1000, 20"})
    void each_metre_takes_away_some_more_up_to_a_limit(double distanceM, double excessDb) {
        Position far = new Position(distanceM, 0, 0);
        assertThat(lossDb(new Foliage(OPEN, 0.12, 20), Position.ORIGIN, far))
                .isCloseTo(lossDb(OPEN, Position.ORIGIN, far) + excessDb, within(1e-9));
    }

    @Test
    void refuses_trees_that_amplify() {
        assertThatThrownBy(() -> new Foliage(OPEN, -0.1, 20))
                .hasMessage("trees that take away -0.1 dB a metre; use 0 or more");
        assertThatThrownBy(() -> new Foliage(OPEN, 0.1, -1))
                .hasMessage("trees that take away -1.0 dB at most; use 0 or more");
    }
}
