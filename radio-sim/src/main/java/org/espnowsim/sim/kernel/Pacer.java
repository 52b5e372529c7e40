package org.espnowsim.sim.kernel;

import java.util.function.LongSupplier;

/** Relates virtual to real time: an instant at which both were seen, and a speed from there on. */
final class Pacer {

    /** Lag that is caught up with; more is dropped. In real time, nanoseconds. Assumed. */
    static final long LAG_NS_MAX = 1_000_000_000;

    private final double speed;
    private final LongSupplier wallClock;
    private long seenNs;
    private long wallSeenNs;

    /**
     * @param speed virtual time over real time
     * @param wallClock the real time, in nanoseconds
     */
    Pacer(double speed, LongSupplier wallClock) {
        this.speed = speed;
        this.wallClock = wallClock;
    }

    /** It is this virtual time now. */
    void begin(long timeNs) {
        seenNs = timeNs;
        wallSeenNs = wallClock.getAsLong();
    }

    /** {@return the virtual time that the real time stands for} */
    long nowNs() {
        return seenNs + (long) ((wallClock.getAsLong() - wallSeenNs) * speed);
    }

    /**
     * {@return real time to wait until it is this virtual time, in nanoseconds; not positive if it
     * has come} Drops the lag if that is too large.
     */
    long waitNs(long timeNs) {
        long wallNs = wallClock.getAsLong();
        // Rounded up, so as not to be early; a time that is too far away becomes the longest wait.
        long waitNs = (long) Math.ceil((timeNs - seenNs) / speed) - (wallNs - wallSeenNs);
        if (waitNs < -LAG_NS_MAX) {
            seenNs = timeNs;
            wallSeenNs = wallNs;
            return 0;
        }
        return waitNs;
    }
}
