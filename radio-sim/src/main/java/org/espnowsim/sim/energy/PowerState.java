package org.espnowsim.sim.energy;

/** What a board does, as far as its current depends on it. */
public enum PowerState {
    /** It sends a frame. */
    TRANSMIT,
    /** Its receiver is on, whether it receives something or not. */
    LISTEN,
    /**
     * Its radio is started and calibrated, which takes no virtual time here; see {@link
     * Currents#WIFI_START_NS}.
     */
    WIFI_START,
    /** Its CPU is on, and its radio off or dozing. */
    MODEM_SLEEP,
    /** Its CPU stands still. */
    LIGHT_SLEEP,
    /** It is off but for its real-time clock. */
    DEEP_SLEEP,
    /** It starts after deep sleep or a reset. */
    BOOT
}
