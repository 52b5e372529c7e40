package org.espnowsim.sim.kernel;

import java.nio.charset.StandardCharsets;

/**
 * All chance of a run: one independent stream of random numbers for each purpose, all from one
 * seed.
 *
 * <p>A stream depends on the seed and its purpose's name alone. So a purpose names the node it
 * serves, by name, and adding a node does not shift anybody else's numbers.
 */
public final class RandomStreams {

    private static final long FNV_OFFSET_BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01b3L;

    private final long seed;

    /** Streams from this seed. */
    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /**
     * {@return a stream at its beginning; the same numbers for the same purpose}
     *
     * @param purpose for example {@code mac/backoff/leaf[3]}
     */
    public RandomStream stream(String purpose) {
        return new RandomStream(RandomStream.mix(seed) ^ RandomStream.mix(hash(purpose)));
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long hash = FNV_OFFSET_BASIS;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
