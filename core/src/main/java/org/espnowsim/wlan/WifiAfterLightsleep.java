package org.espnowsim.wlan;

/**
 * What becomes of Wi-Fi that a program leaves active while an ESP32 sleeps lightly. MicroPython's
 * manual warns that the radio may not be initialised properly afterwards, and asks programs to
 * switch all interfaces off before.
 */
public enum WifiAfterLightsleep {
    /**
     * The radio is dead until all interfaces were inactive and one becomes active again. Interfaces
     * look active and a channel can be set; nothing is received; what is sent is accepted, and
     * never answered (what the program sees is assumed).
     */
    LOST,
    /** The radio goes on as it was, on the channel it was on. */
    KEPT
}
