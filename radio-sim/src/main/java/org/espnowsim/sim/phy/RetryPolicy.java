package org.espnowsim.sim.phy;

import java.util.List;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;

/**
 * What a station does about a unicast frame that is not acknowledged. There are two ways of going
 * on, of which the first leaves open how often and at which rates.
 */
public sealed interface RetryPolicy {

    /**
     * {@return the rate of an attempt}
     *
     * @param requested the rate that was asked for
     * @param attempt 1 for the first
     */
    PhyRate rate(PhyRate requested, int attempt);

    /** {@return that of a chip's own firmware} */
    static RetryPolicy of(Chip chip) {
        return switch (chip) {
            case ESP8266 -> Backoff.esp8266();
            case ESP32, ESP32_S2, ESP32_S3, ESP32_C3, ESP32_C6 -> RtsBurst.esp32();
        };
    }

    /**
     * Sends the frame again after a back-off, whose window doubles with each failure, as IEEE
     * 802.11 has it, and begins anew at another rate.
     */
    non-sealed interface Backoff extends RetryPolicy {

        /** {@return how often a frame is sent at most, 1 or more} */
        int attemptsMax(PhyRate requested);

        /** {@return always the same rate, and 7 attempts: IEEE 802.11's short retry limit} */
        static Backoff standard() {
            return new Fallback(7, List.of());
        }

        /**
         * {@return what was seen on the air of an ESP8266 whose peer was absent: 2 attempts at 6
         * Mbit/s, which its driver asks for, then 2 at 2 Mbit/s and 7 at 1 Mbit/s (hackaday.io
         * project 161896, issue 190 of ESP8266_NONOS_SDK); the long preamble is assumed}
         */
        static Backoff esp8266() {
            return new Fallback(
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
    }

    /**
     * Back-off with a list of rates to fall back to.
     *
     * @param attempts how often the frame is sent at the rate that was asked for, 1 or more
     * @param fallback the rate of each further attempt; those faster than the rate that was asked
     *     for are left out
     */
    record Fallback(int attempts, List<PhyRate> fallback) implements Backoff {

        /** Checks the number, and copies the list. */
        public Fallback {
            if (attempts < 1) {
                throw new IllegalArgumentException(
                        "a frame is sent %s times; use 1 or more".formatted(attempts));
            }
            fallback = List.copyOf(fallback);
        }

        @Override
        public int attemptsMax(PhyRate requested) {
            return attempts + usable(requested).size();
        }

        @Override
        public PhyRate rate(PhyRate requested, int attempt) {
            return attempt <= attempts ? requested : usable(requested).get(attempt - attempts - 1);
        }

        private List<PhyRate> usable(PhyRate requested) {
            return fallback.stream()
                    .filter(rate -> rate.kbitPerS() <= requested.kbitPerS())
                    .toList();
        }
    }

    /**
     * Asks by RTS, again and again at the same pace, and sends the frame again when a CTS comes.
     * The requests of all attempts at a frame are counted together.
     *
     * @param waitNs from the end of the unacknowledged frame to the first request after it
     * @param requests how many requests a frame has, 1 or more
     * @param pauseNs from the end of a request to the next one, or until the frame is given up; a
     *     CTS has to begin before
     * @param jitterNs by how much at most each of the two times is longer or shorter
     */
    record RtsBurst(long waitNs, int requests, long pauseNs, long jitterNs) implements RetryPolicy {

        /** Checks the ranges. */
        public RtsBurst {
            if (requests < 1) {
                throw new IllegalArgumentException(
                        "%s requests to send; use 1 or more".formatted(requests));
            }
            if (jitterNs < 0 || jitterNs > Math.min(waitNs, pauseNs)) {
                throw new IllegalArgumentException(
                        "jitter of %s ns does not fit a wait of %s ns and a pause of %s ns"
                                .formatted(jitterNs, waitNs, pauseNs));
            }
        }

        /**
         * {@return what an ESP32 seems to do}
         *
         * <p>All numbers are from a digitised trace of the current that one takes for a message to
         * nobody at 1 Mbit/s ({@code ppk-2-fast-boot_preboot-espnow-esp32-not-received-closeup.png}
         * of github.com/glenn20/upy-esp32-experiments): after the frame a gap of 0.56 ms, then 32
         * bursts of the length of an RTS, every 0.505 ms on average without any growth, of which an
         * RTS takes 0.352; all in all 17.3 ms. That the bursts are RTS frames follows from their
         * length and from users who saw trains of RTS (issue 10668 of esp-idf). The jitter is from
         * the same trace; that it holds for the first gap too is assumed, as is all that the trace
         * cannot show: what comes after a CTS, and other rates.
         */
        public static RtsBurst esp32() {
            return new RtsBurst(560_000, 32, 505_000 - 352_000, 40_000);
        }

        @Override
        public PhyRate rate(PhyRate requested, int attempt) {
            return requested;
        }
    }
}
