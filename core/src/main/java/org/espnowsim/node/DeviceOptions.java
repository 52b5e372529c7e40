package org.espnowsim.node;

import org.espnowsim.espnow.EspNowLimits;

/**
 * What a board is.
 *
 * @param chip its chip
 * @param espNowVersion version of ESP-NOW, 1 or 2
 */
public record DeviceOptions(Chip chip, int espNowVersion) {

    /** Checks the version. */
    public DeviceOptions {
        EspNowLimits.esp32(espNowVersion);
    }

    /**
     * {@return an ESP32}
     *
     * @param espNowVersion version of ESP-NOW, 1 or 2
     * @throws IllegalArgumentException if there is no such version
     */
    public static DeviceOptions esp32(int espNowVersion) {
        return new DeviceOptions(Chip.ESP32, espNowVersion);
    }

    /** {@return the limits of its ESP-NOW} */
    public EspNowLimits limits() {
        return EspNowLimits.esp32(espNowVersion);
    }
}
