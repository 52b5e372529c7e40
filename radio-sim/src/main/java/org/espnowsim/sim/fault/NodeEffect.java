package org.espnowsim.sim.fault;

/** What a fault does to a board. */
public enum NodeEffect {
    /**
     * Power is gone until the fault ends. Then the board starts as if it had just been powered up:
     * its RTC memory and its clocks are lost, its flash is not. An access point is off meanwhile.
     */
    POWER_CUT,
    /** The CPU stands still until the fault ends; the radio goes on, and so do timers. */
    PAUSE
}
