package org.espnowsim.sim.phy;

import java.util.List;
import org.espnowsim.radio.PhyRate;

/**
 * How often a unicast frame is sent, and at which rates, until it is acknowledged.
 *
 * @param attempts how often it is sent at the rate that was asked for, 1 or more
 * @param fallback the rate of each further attempt; those faster than the rate that was asked for
 *     are left out
 */
public record RetryPolicy(int attempts, List<PhyRate> fallback) {

    /** Checks the number, and copies the list. */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "a frame is sent %s times; use 1 or more".formatted(attempts));
        }
        fallback = List.copyOf(fallback);
    }

    /** {@return always the same rate, and 7 attempts: IEEE 802.11's short retry limit} */
    public static RetryPolicy standard() {
        return new RetryPolicy(7, List.of());
    }

    /**
     * {@return what was seen on the air of an ESP8266 whose peer was absent: 2 attempts at 6
     * Mbit/s, which its driver asks for, then 2 at 2 Mbit/s and 7 at 1 Mbit/s (hackaday.io project
     * 161896, issue 190 of ESP8266_NONOS_SDK); the long preamble is assumed}
     */
    public static RetryPolicy esp8266() {
        return new RetryPolicy(
                2,
                List.of(
                        PhyRate.RATE_2M_L,
                        PhyRate.RATE_2M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L,
                        PhyRate.RATE_1M_L));
    }

    /** {@return how often a frame is sent at most} */
    public int attemptsMax(PhyRate requested) {
        return attempts + usable(requested).size();
    }

    /**
     * {@return the rate of an attempt}
     *
     * @param requested the rate that was asked for
     * @param attempt 1 to {@link #attemptsMax}
     */
    public PhyRate rate(PhyRate requested, int attempt) {
        return attempt <= attempts ? requested : usable(requested).get(attempt - attempts - 1);
    }

    private List<PhyRate> usable(PhyRate requested) {
        return fallback.stream().filter(rate -> rate.kbitPerS() <= requested.kbitPerS()).toList();
    }
}
