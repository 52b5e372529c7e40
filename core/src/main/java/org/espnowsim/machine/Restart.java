package org.espnowsim.machine;

import org.espnowsim.time.Signal;

/** How a program's run has ended, and how the board is to start again. */
public sealed interface Restart {

    /** By deep sleep: the board is off but for its real-time clock, and then starts. */
    record AfterDeepSleep(long sleepNs) implements Restart {

        /** A sleep that nothing ends. */
        public static final long FOR_EVER = Signal.NEVER;

        /** Checks the range. */
        public AfterDeepSleep {
            if (sleepNs <= 0) {
                throw new IllegalArgumentException(
                        "a deep sleep of " + sleepNs + " ns; it takes more than none");
            }
        }

        /** {@return whether the board never starts again} */
        public boolean isForEver() {
            return sleepNs == FOR_EVER;
        }
    }

    /** By {@code machine.reset()}: the whole board starts at once. */
    record Hard() implements Restart {}

    /** By a watchdog that was not fed: the whole board starts at once. */
    record Watchdog() implements Restart {}

    /** As power was cut: the board forgets all but its flash, and starts when power is back. */
    record PowerCut() implements Restart {}

    /** By {@code machine.soft_reset()}: the interpreter starts, Wi-Fi goes on. */
    record Soft() implements Restart {}
}
