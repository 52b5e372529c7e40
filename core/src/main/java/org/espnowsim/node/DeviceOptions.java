package org.espnowsim.node;

import org.espnowsim.espnow.EncryptionOptions;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.machine.SleepOptions;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WlanOptions;

/**
 * What a board is.
 *
 * @param chip its chip
 * @param espNowVersion version of ESP-NOW, 1 or 2
 * @param sleep what sleeping and starting is like
 * @param powerSave how its radio saves power
 * @param encryption how its firmware encrypts
 * @param wlan how its Wi-Fi behaves
 */
public record DeviceOptions(
        Chip chip,
        int espNowVersion,
        SleepOptions sleep,
        PowerSaveOptions powerSave,
        EncryptionOptions encryption,
        WlanOptions wlan) {

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
        return of(Chip.ESP32, espNowVersion);
    }

    /**
     * {@return a board with this chip, and what is usual for it}
     *
     * @param espNowVersion version of ESP-NOW, 1 or 2
     * @throws IllegalArgumentException if there is no such version
     */
    public static DeviceOptions of(Chip chip, int espNowVersion) {
        SleepOptions sleep =
                switch (chip.port()) {
                    case ESP32 -> SleepOptions.esp32();
                    case ESP8266 -> SleepOptions.esp8266();
                };
        return new DeviceOptions(
                chip,
                espNowVersion,
                sleep,
                PowerSaveOptions.ofDefaults(),
                EncryptionOptions.ofDefaults(),
                WlanOptions.ofDefaults());
    }

    /** {@return the same board, sleeping like this} */
    public DeviceOptions withSleep(SleepOptions newSleep) {
        return new DeviceOptions(chip, espNowVersion, newSleep, powerSave, encryption, wlan);
    }

    /** {@return the same board, saving power like this} */
    public DeviceOptions withPowerSave(PowerSaveOptions newPowerSave) {
        return new DeviceOptions(chip, espNowVersion, sleep, newPowerSave, encryption, wlan);
    }

    /** {@return the same board, encrypting like this} */
    public DeviceOptions withEncryption(EncryptionOptions newEncryption) {
        return new DeviceOptions(chip, espNowVersion, sleep, powerSave, newEncryption, wlan);
    }

    /** {@return the same board, whose Wi-Fi behaves like this} */
    public DeviceOptions withWlan(WlanOptions newWlan) {
        return new DeviceOptions(chip, espNowVersion, sleep, powerSave, encryption, newWlan);
    }

    /** {@return the limits of its ESP-NOW} */
    public EspNowLimits limits() {
        return EspNowLimits.esp32(espNowVersion).withEncryptedPeers(encryption.peersMax());
    }
}
