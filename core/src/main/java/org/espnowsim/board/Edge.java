package org.espnowsim.board;

/** A change of a pin's level; {@code Pin.IRQ_RISING}, {@code Pin.IRQ_FALLING}. */
public enum Edge {
    /** From low to high. */
    RISING,
    /** From high to low. */
    FALLING
}
