package org.espnowsim.time;

/**
 * Wakes the program that waits for it.
 *
 * <p>A signal stays raised until somebody has waited for it, so that a raise just before the wait
 * is not lost. Whoever waits tests its own condition in a loop: a signal may also be raised without
 * need.
 */
public interface Signal {

    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Waits until the signal is raised or the clock shows {@code deadlineNs}, and lowers it.
     *
     * <p>May only be called by the device's program.
     *
     * @param deadlineNs on the clock that made the signal; {@link #NEVER} for no deadline
     * @return whether the signal was raised
     */
    boolean await(long deadlineNs);

    /** Raises the signal. May be called by anything that runs on the device. */
    void raise();
}
