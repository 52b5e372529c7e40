package org.espnowsim.sim.medium;

/**
 * How the power of links varies over time, around its mean; the same in both directions.
 *
 * <p>A model itself has no state, as many runs may use it; what links remember in a run is in its
 * {@link LinkGains}.
 */
public interface FadingModel {

    /** {@return the gains of all links, for one run} */
    LinkGains begin();

    /**
     * {@return a gain that one frame in a thousand exceeds, or fewer, in dB; 0 or more}
     *
     * <p>A node at which a frame could not be noticed even with so much is out of range.
     */
    double rareGainDb();

    /** The gains of links over time, in one run. */
    @FunctionalInterface
    interface LinkGains {

        /**
         * {@return a link's power over its mean, a ratio, finite and not negative; below 1e-12 it
         * counts as that}
         *
         * @param link its number, counted from 0 in this run, for what is remembered of it
         * @param key from which all of its chance has to come: it depends on the seed and on the
         *     names of both ends; {@link org.espnowsim.sim.kernel.KeyedRandom} makes numbers of it
         * @param nowNs virtual time; asked when a frame starts, and never goes back
         */
        double at(int link, long key, long nowNs);
    }
}
