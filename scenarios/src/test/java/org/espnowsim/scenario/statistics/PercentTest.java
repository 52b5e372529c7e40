package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentTest {

    @Test
    void says_100_only_for_all() {
        assertThat(Percent.of(3, 3)).isEqualTo("100.00%");
        assertThat(Percent.of(999_999, 1_000_000)).isEqualTo("99.99%");
    }

    @Test
    void takes_the_nanoseconds_of_centuries() {
        assertThat(Percent.of(Long.MAX_VALUE / 2, Long.MAX_VALUE)).isEqualTo("49.99%");
    }

    @Test
    void cuts_after_two_decimals() {
        assertThat(Percent.of(2, 3)).isEqualTo("66.66%");
        assertThat(Percent.of(1, 1_000)).isEqualTo("0.10%");
        assertThat(Percent.of(0, 7)).isEqualTo("0.00%");
    }
}
