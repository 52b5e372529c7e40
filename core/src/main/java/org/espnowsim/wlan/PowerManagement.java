package org.espnowsim.wlan;

/** How a station that has joined an access point saves power; {@code config(pm=...)}. */
public enum PowerManagement {
    /** The radio is always on; {@code PM_NONE}, ESP-IDF's WIFI_PS_NONE. */
    NONE,
    /**
     * The radio sleeps between the DTIM beacons; {@code PM_PERFORMANCE}, WIFI_PS_MIN_MODEM. The
     * default.
     */
    PERFORMANCE,
    /** The radio sleeps through several beacons; {@code PM_POWERSAVE}, WIFI_PS_MAX_MODEM. */
    POWERSAVE
}
