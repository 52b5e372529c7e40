package org.espnowsim.radio;

/** What a radio does about a unicast frame that is not acknowledged. */
public enum RetryModel {
    /** Repeats it with growing back-off, as IEEE 802.11 has it. */
    STANDARD,
    /** Asks for the receiver in short frames, as an ESP32 seems to do. */
    ESP32_BURST,
    /** Repeats it at slower and slower rates, as an ESP8266 does. */
    ESP8266_FALLBACK
}
