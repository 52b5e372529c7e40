package org.espnowsim.board;

/** Which circuit of a sleeping ESP32 looks at pins; names of ESP-IDF's {@code esp_sleep.h}. */
public enum WakeSource {
    /** Looks at one pin. */
    EXT0,
    /** Looks at several. */
    EXT1
}
