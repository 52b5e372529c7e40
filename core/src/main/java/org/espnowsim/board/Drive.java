package org.espnowsim.board;

/** What somebody does to a pin: the board itself, or what is wired to it. */
public enum Drive {
    /** Holds it at 0 V. */
    LOW,
    /** Holds it at the supply's 3.3 V. */
    HIGH,
    /** Leaves it alone. */
    NONE
}
