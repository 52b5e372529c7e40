package org.espnowsim.sim.kernel;

/**
 * Random numbers that are a function of a key and a counter, so that the order in which they are
 * drawn does not matter: the counter-th number of the {@link RandomStream} that starts from the
 * key.
 */
public final class KeyedRandom {

    private KeyedRandom() {}

    /** {@return a key that depends on both and on their order} */
    public static long key(long first, long second) {
        return RandomStream.mix(RandomStream.mix(first) + second);
    }

    /** {@return a number from 0, included, to 1, excluded} */
    public static double uniform(long key, long counter) {
        return (RandomStream.mix(key + (counter + 1) * RandomStream.GOLDEN_GAMMA) >>> 11)
                * RandomStream.UNIT;
    }

    /**
     * {@return a number of the normal distribution with mean 0 and deviation 1, made of the first
     * two of the key; Box and Muller's method}
     */
    public static double gaussian(long key) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(key, 0)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(key, 1));
    }
}
