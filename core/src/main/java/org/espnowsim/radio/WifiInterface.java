package org.espnowsim.radio;

/** The two network interfaces that share a device's one radio; {@code wifi_interface_t}. */
public enum WifiInterface {
    /** Station, number 0. */
    STA,
    /** Access point, number 1. */
    AP
}
