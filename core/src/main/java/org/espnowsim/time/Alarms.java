package org.espnowsim.time;

/**
 * A device's timers: what its system software, not its program, does later. Actions run whether or
 * not the program waits, and must not wait themselves.
 */
public interface Alarms {

    /**
     * Has an action run once the device's clock shows a time.
     *
     * @param timeNs not before now
     * @return to call it off
     */
    Alarm at(long timeNs, Runnable action);

    /** Something that is still to happen. */
    interface Alarm {

        /** Calls it off; does nothing if it has happened. */
        void cancel();
    }
}
