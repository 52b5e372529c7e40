package org.espnowsim.time;

/** A device's own time. Used by one program at a time. */
public interface Clock {

    /** {@return nanoseconds since the device was powered up, or last reset; never goes back} */
    long nowNs();

    /**
     * Waits until {@link #nowNs()} is at least {@code deadlineNs}; returns at once if it is
     * already.
     *
     * <p>May only be called by the device's program.
     */
    void sleepUntil(long deadlineNs);

    /** {@return a new signal of this device, not raised} */
    Signal newSignal();
}
