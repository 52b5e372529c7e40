package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.espnowsim.scenario.report.RunResults.delivered;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverSeedsTest {

    private static OverSeeds overSeeds(int held, int runs, OptionalDouble shareMin) {
        return new OverSeeds(
                delivered("a", "b", 1),
                shareMin,
                held,
                Collections.nCopies(runs - held, 1L),
                List.of());
    }

    /** Of 1000 doubles 138 would say otherwise without care: 1.1 / 100 is more than 11 / 1000. */
    @Test
    void a_share_that_is_just_reached_holds() {
        for (int held = 10; held <= 1000; held++) {
            OptionalDouble shareMin = OptionalDouble.of(held / 10.0 / 100);
            assertThat(overSeeds(held, 1000, shareMin).isHeld()).as("%s", held).isTrue();
            assertThat(overSeeds(held - 1, 1000, shareMin).isHeld()).as("%s", held).isFalse();
        }
    }

    @Test
    void without_a_share_it_has_to_hold_with_each_seed() {
        assertThat(overSeeds(20, 20, OptionalDouble.empty()).isHeld()).isTrue();
        assertThat(overSeeds(19, 20, OptionalDouble.empty()).isHeld()).isFalse();
    }

    /**
     * After E. B. Wilson's formula of 1927, with z = 1.959964, worked out apart from the library.
     */
    @ParameterizedTest
    @CsvSource({
        "0,   1,   0,       0.793451",
        "0,   20,  0,       0.161125",
        "3,   4,   0.300642, 0.954413",
        "20,  20,  0.838875, 1",
        "200, 200, 0.981155, 1"
    })
    void the_interval_is_wilsons(int held, int runs, double low, double high) {
        OverSeeds.Interval interval = overSeeds(held, runs, OptionalDouble.empty()).interval();
        assertThat(interval.low()).isBetween(0.0, 1.0).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isBetween(0.0, 1.0).isCloseTo(high, within(1e-6));
    }
}
