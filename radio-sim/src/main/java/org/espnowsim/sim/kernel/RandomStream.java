package org.espnowsim.sim.kernel;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014).
 *
 * <p>The numbers of every method here are part of what makes a run repeatable, so none is left to
 * the JDK's defaults, which may change.
 */
public final class RandomStream implements RandomGenerator {

    static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;
    static final double UNIT = 0x1.0p-53;

    private long state;
    private double spareGaussian = Double.NaN;

    /** A stream that starts from this state. */
    public RandomStream(long state) {
        this.state = state;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** {@return a number from 0 to {@code bound - 1}, each equally likely} */
    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** {@return a number from {@code origin} to {@code bound - 1}, each equally likely} */
    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    /** {@return a number from 0 to {@code bound - 1}, each equally likely} */
    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound %s is not positive".formatted(bound));
        }
        // Numbers below this would make the low remainders likelier, so they are drawn again.
        long threshold = Long.remainderUnsigned(-bound, bound);
        long draw;
        do {
            draw = nextLong();
        } while (Long.compareUnsigned(draw, threshold) < 0);
        return Long.remainderUnsigned(draw, bound);
    }

    /** {@return a number from {@code origin} to {@code bound - 1}, each equally likely} */
    @Override
    public long nextLong(long origin, long bound) {
        return origin + nextLong(Math.subtractExact(bound, origin));
    }

    /** {@return a number from 0, included, to 1, excluded} */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nextLong() >>> 56);
        }
    }

    /**
     * {@return a number of the normal distribution with mean 0 and deviation 1; Marsaglia's polar
     * method}
     */
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double s;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            s = x * x + y * y;
        } while (s >= 1 || s == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
        spareGaussian = y * scale;
        return x * scale;
    }

    /** {@return a number of the exponential distribution with mean 1} */
    @Override
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }
}
