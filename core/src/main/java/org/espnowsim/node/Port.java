package org.espnowsim.node;

/** A port of MicroPython: each has modules of its own. */
public enum Port {
    /** For the ESP32 and its relatives. */
    ESP32,
    /** For the ESP8266. */
    ESP8266
}
