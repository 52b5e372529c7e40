package org.espnowsim.sim;

import org.espnowsim.sim.kernel.LocalTime;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.node.Oscillators;

/**
 * How wrong a board's clocks are.
 *
 * @param crystal of its crystal, by which it counts while it is not in deep sleep
 * @param sleep of the slow oscillator that ends its deep sleep, and by which its calendar goes on
 *     meanwhile
 */
public record ClockOptions(Drift crystal, Drift sleep) {

    /** Clocks that are right. */
    public static final ClockOptions EXACT = new ClockOptions(Drift.NONE, Drift.NONE);

    /**
     * Clocks as boards have them.
     *
     * <p>The crystal: ESP-IDF's System Time says a deviation of less than 10 ppm; that it is
     * normally distributed with 4 ppm is assumed. The slow RC oscillator, calibrated by the crystal
     * at each boot: normally distributed with 0.3 %, and the same each time (assumed; users report
     * 0.6 %, 23 s an hour).
     */
    public static final ClockOptions TYPICAL =
            new ClockOptions(
                    new Drift.Normal(4_000, 10_000), new Drift.Normal(3_000_000, 15_000_000));

    /** How much too fast a clock is; too slow, if less than 0. Constant for a run. */
    public sealed interface Drift {

        /** A right clock. */
        Drift NONE = new Fixed(0);

        /**
         * This much.
         *
         * @param ppb parts per billion, up to 100,000,000 either way
         */
        record Fixed(long ppb) implements Drift {

            /** Checks the range. */
            public Fixed {
                checkRange(ppb);
            }
        }

        /**
         * Drawn from a normal distribution around 0, for each node from the seed and its name.
         *
         * @param deviationPpb its standard deviation, in parts per billion
         * @param maxPpb more than this is taken for this, either way
         */
        record Normal(long deviationPpb, long maxPpb) implements Drift {

            /** Checks the ranges. */
            public Normal {
                checkRange(deviationPpb);
                checkRange(maxPpb);
            }
        }

        private static void checkRange(long ppb) {
            if (Math.abs(ppb) > LocalTime.DRIFT_PPB_MAX) {
                throw new IllegalArgumentException(
                        "a drift of %d ppb is none of a clock; use up to %d either way"
                                .formatted(ppb, LocalTime.DRIFT_PPB_MAX));
            }
        }
    }

    Oscillators oscillators(RandomStreams streams, String node) {
        return new Oscillators(
                ppb(crystal, streams.stream("clock/crystal/" + node)),
                ppb(sleep, streams.stream("clock/sleep/" + node)));
    }

    private static long ppb(Drift drift, RandomStream random) {
        return switch (drift) {
            case Drift.Fixed fixed -> fixed.ppb();
            case Drift.Normal normal ->
                    Math.clamp(
                            Math.round(random.nextGaussian() * normal.deviationPpb()),
                            -normal.maxPpb(),
                            normal.maxPpb());
        };
    }
}
