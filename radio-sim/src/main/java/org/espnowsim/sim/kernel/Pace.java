package org.espnowsim.sim.kernel;

/** How fast virtual time goes. */
public sealed interface Pace {

    /** As fast as the computer can; waits are skipped. */
    Pace AS_FAST_AS_POSSIBLE = new Unlimited();

    /** A virtual second takes a real one. */
    Pace REAL_TIME = new OfRealTime(1);

    /** No relation to real time. */
    record Unlimited() implements Pace {}

    /**
     * Held to real time: nothing happens before its time. What is late happens as soon as it can;
     * if it is late by more than a second, the lag is dropped, and time goes on from there.
     *
     * @param speed virtual time over real time: 2 is twice as fast as reality
     */
    record OfRealTime(double speed) implements Pace {

        /** Checks the range. */
        public OfRealTime {
            if (!(speed > 0 && Double.isFinite(speed))) {
                throw new IllegalArgumentException(
                        "a speed of %s; give a number above 0, 1 for real time".formatted(speed));
            }
        }
    }
}
