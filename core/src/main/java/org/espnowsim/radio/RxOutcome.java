package org.espnowsim.radio;

/** What the device's software did with a frame that its radio had received and acknowledged. */
public enum RxOutcome {
    /** Kept for the program to read. */
    ACCEPTED,
    /** Dropped: ESP-NOW is not initialised. */
    ESPNOW_INACTIVE,
    /** Dropped: the receive ring has no room. */
    RECEIVE_RING_FULL,
    /** Dropped: not a message that this version of ESP-NOW takes. */
    NOT_UNDERSTOOD
}
