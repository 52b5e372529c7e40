package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    private void addOneTo(int largest) {
        // In a mixed order: 7919 is a prime that divides none of the counts used here.
        for (long i = 0; i < largest; i++) {
            latencies.add(1 + i * 7919 % largest);
        }
    }

    @Test
    void quantiles_of_few_values_are_exact_by_nearest_rank() {
        addOneTo(20);

        assertThat(latencies.quantileNs(50)).isEqualTo(10);
        assertThat(latencies.quantileNs(95)).isEqualTo(19);
        assertThat(latencies.quantileNs(99)).isEqualTo(20);
        assertThat(latencies.quantileNs(100)).isEqualTo(20);
    }

    @Test
    void the_only_value_is_every_quantile() {
        latencies.add(7);

        assertThat(latencies.summary()).isEqualTo(new LatencySummary(7, 7, 7));
    }

    @Test
    void quantiles_stay_exact_up_to_the_last_value_that_is_kept() {
        addOneTo(Latencies.EXACT_COUNT_MAX);

        assertThat(latencies.quantileNs(50)).isEqualTo(256);
        assertThat(latencies.quantileNs(95)).isEqualTo(487);
    }

    @Test
    void quantiles_of_many_values_are_overstated_by_a_thousandth_at_most() {
        addOneTo(1_000_000);

        assertThat(latencies.count()).isEqualTo(1_000_000);
        assertThat(latencies.quantileNs(50)).isBetween(500_000L, 500_500L);
        assertThat(latencies.quantileNs(95)).isBetween(950_000L, 950_950L);
        assertThat(latencies.quantileNs(100)).isEqualTo(1_000_000);
    }

    @Test
    void there_is_no_quantile_of_nothing() {
        assertThatThrownBy(latencies::summary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void negative_latencies_are_refused() {
        assertThatThrownBy(() -> latencies.add(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latency -1 ns is negative");
    }
}
