package org.espnowsim.node;

/** A port of MicroPython: each has modules of its own. */
public enum Port {
    /** For the ESP32 and its relatives. */
    ESP32(8),
    /** For the ESP8266. */
    ESP8266(4);

    private final int schedulerDepth;

    Port(int schedulerDepth) {
        this.schedulerDepth = schedulerDepth;
    }

    /**
     * {@return the most callbacks that can be due at a time; {@code MICROPY_SCHEDULER_DEPTH} of
     * MicroPython 1.27}
     */
    public int schedulerDepth() {
        return schedulerDepth;
    }
}
