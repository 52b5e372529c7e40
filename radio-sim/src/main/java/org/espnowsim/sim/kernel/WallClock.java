package org.espnowsim.sim.kernel;

/**
 * The real time. Read by a {@link Pacer} only, to hold virtual time back: it says when the next
 * thing happens, never what.
 */
final class WallClock {

    private WallClock() {}

    /** {@return nanoseconds since some instant; never goes back} */
    static long nowNs() {
        return System.nanoTime();
    }
}
