package org.espnowsim.sim.phy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.RetryPolicy.Backoff;
import org.espnowsim.sim.phy.RetryPolicy.Fallback;
import org.espnowsim.sim.phy.RetryPolicy.RtsBurst;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static List<PhyRate> rates(Backoff policy, PhyRate requested) {
        return IntStream.rangeClosed(1, policy.attemptsMax(requested))
                .mapToObj(attempt -> policy.rate(requested, attempt))
                .toList();
    }

    @Test
    void of_the_standard_keeps_the_rate_for_seven_attempts() {
        assertThat(rates(Backoff.standard(), PhyRate.RATE_54M))
                .hasSize(7)
                .containsOnly(PhyRate.RATE_54M);
    }

    @Test
    void of_an_esp8266_goes_down_from_6_to_1_mbit_s() {
        List<PhyRate> rates = rates(Backoff.esp8266(), PhyRate.RATE_6M);
        assertThat(rates)
                .hasSize(11)
                .startsWith(PhyRate.RATE_6M, PhyRate.RATE_6M, PhyRate.RATE_2M_L, PhyRate.RATE_2M_L);
        assertThat(rates.subList(4, 11)).containsOnly(PhyRate.RATE_1M_L);
    }

    @Test
    void never_goes_up() {
        assertThat(rates(Backoff.esp8266(), PhyRate.RATE_1M_L))
                .hasSize(9)
                .containsOnly(PhyRate.RATE_1M_L);
    }

    @Test
    void has_at_least_one_attempt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fallback(0, List.of()))
                .withMessage("a frame is sent 0 times; use 1 or more");
    }

    @Test
    void of_a_chip_is_its_own() {
        assertThat(RetryPolicy.of(Chip.ESP8266)).isEqualTo(Backoff.esp8266());
        assertThat(RetryPolicy.of(Chip.ESP32)).isEqualTo(RtsBurst.esp32());
        assertThat(RetryPolicy.of(Chip.ESP32_C6)).isEqualTo(RtsBurst.esp32());
    }

    @Test
    void by_requests_makes_at_least_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtsBurst(560_000, 0, 153_000, 40_000))
                .withMessage("0 requests to send; use 1 or more");
    }

    @Test
    void by_requests_has_no_time_that_jitter_makes_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtsBurst(560_000, 32, 39_999, 40_000))
                .withMessage(
                        "jitter of 40000 ns does not fit a wait of 560000 ns and a pause of 39999 ns");
    }
}
