package org.espnowsim.board;

/** What a GPIO pin is; {@code Pin.IN}, {@code Pin.OUT}, {@code Pin.OPEN_DRAIN}. */
public enum PinMode {
    /** Only reads. */
    IN,
    /** Drives what was written, and reads it. */
    OUT,
    /** Drives low when 0 was written; leaves the pin alone, and reads it, when 1 was. */
    OPEN_DRAIN
}
