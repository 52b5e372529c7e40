package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static List<PhyRate> rates(RetryPolicy policy, PhyRate requested) {
        return IntStream.rangeClosed(1, policy.attemptsMax(requested))
                .mapToObj(attempt -> policy.rate(requested, attempt))
                .toList();
    }

    @Test
    void of_the_standard_keeps_the_rate_for_seven_attempts() {
        assertThat(rates(RetryPolicy.standard(), PhyRate.RATE_54M))
                .hasSize(7)
                .containsOnly(PhyRate.RATE_54M);
    }

    @Test
    void of_an_esp8266_goes_down_from_6_to_1_mbit_s() {
        List<PhyRate> rates = rates(RetryPolicy.esp8266(), PhyRate.RATE_6M);
        assertThat(rates)
                .hasSize(11)
                .startsWith(PhyRate.RATE_6M, PhyRate.RATE_6M, PhyRate.RATE_2M_L, PhyRate.RATE_2M_L);
        assertThat(rates.subList(4, 11)).containsOnly(PhyRate.RATE_1M_L);
    }

    @Test
    void never_goes_up() {
        assertThat(rates(RetryPolicy.esp8266(), PhyRate.RATE_1M_L))
                .hasSize(9)
                .containsOnly(PhyRate.RATE_1M_L);
    }

    @Test
    void has_at_least_one_attempt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, List.of()))
                .withMessage("a frame is sent 0 times; use 1 or more");
    }
}
