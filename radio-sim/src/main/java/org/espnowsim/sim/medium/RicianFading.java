package org.espnowsim.sim.medium;

import java.time.Duration;
import org.espnowsim.sim.phy.Decibels;

/**
 * How much a link's power varies over time, around its mean: Rician fading, the same in both
 * directions, with a gain that is remembered for a while.
 *
 * <p>The amplitude is a steady part plus a scattered one, whose two components are Gaussian and
 * forget as exp(-t / coherence).
 *
 * @param kDb power of the steady part over that of the scattered one, in dB; negative infinity is
 *     Rayleigh fading
 * @param coherence after which the scattered part's correlation has fallen to 1/e, from 1 us on
 */
public record RicianFading(double kDb, Duration coherence) implements FadingModel {

    private static final Duration COHERENCE_MIN = Duration.ofNanos(1_000);
    private static final Duration COHERENCE_MAX = Duration.ofDays(1);

    /** Power of the scattered part that is exceeded by one in a thousand, over its mean. */
    private static final double RARE_SCATTER = StrictMath.log(1_000);

    /** Checks the ranges. */
    public RicianFading {
        if (Double.isNaN(kDb) || kDb > 100) {
            throw new IllegalArgumentException(
                    "a K factor of %s dB; use up to 100, or negative infinity for Rayleigh fading"
                            .formatted(kDb));
        }
        if (coherence.compareTo(COHERENCE_MIN) < 0 || coherence.compareTo(COHERENCE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a coherence time of %s; use 1 us to 1 day".formatted(coherence));
        }
    }

    /** {@return Rayleigh fading: nothing is steady} */
    public static RicianFading rayleigh(Duration coherence) {
        return new RicianFading(Double.NEGATIVE_INFINITY, coherence);
    }

    @Override
    public LinkGains begin() {
        return new RicianGains(this);
    }

    @Override
    public double rareGainDb() {
        double k = Decibels.toLinear(kDb);
        double amplitude = Math.sqrt(k / (k + 1)) + Math.sqrt(RARE_SCATTER / (k + 1));
        return Decibels.ofLinear(amplitude * amplitude);
    }
}
