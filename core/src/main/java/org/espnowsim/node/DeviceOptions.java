package org.espnowsim.node;

import org.espnowsim.espnow.EncryptionOptions;
import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.machine.SleepOptions;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WlanOptions;

/**
 * What a board is.
 *
 * @param chip its chip
 * @param espNowVersion version of ESP-NOW, 1 or 2; an ESP8266 has 1 only
 * @param sleep what sleeping and starting is like
 * @param powerSave how its radio saves power
 * @param encryption how its firmware encrypts
 * @param wlan how its Wi-Fi behaves
 * @param esp8266 what only matters if the chip is an ESP8266
 */
public record DeviceOptions(
        Chip chip,
        int espNowVersion,
        SleepOptions sleep,
        PowerSaveOptions powerSave,
        EncryptionOptions encryption,
        WlanOptions wlan,
        Esp8266Options esp8266) {

    /** Checks that the chip has that version. */
    public DeviceOptions {
        EspNowLimits.esp32(espNowVersion);
        if (chip.port() == Port.ESP8266 && espNowVersion != 1) {
            throw new IllegalArgumentException(
                    "an ESP8266 has no version "
                            + espNowVersion
                            + " of ESP-NOW, only 1; longer messages need an ESP32 of any kind");
        }
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
     * @param espNowVersion version of ESP-NOW, 1 or 2; an ESP8266 has 1 only
     * @throws IllegalArgumentException if there is no such version for the chip
     */
    public static DeviceOptions of(Chip chip, int espNowVersion) {
        return switch (chip.port()) {
            case ESP32 ->
                    new DeviceOptions(
                            chip,
                            espNowVersion,
                            SleepOptions.esp32(),
                            PowerSaveOptions.ofDefaults(),
                            EncryptionOptions.ofDefaults(),
                            WlanOptions.ofDefaults(),
                            Esp8266Options.ofDefaults());
            case ESP8266 ->
                    new DeviceOptions(
                            chip,
                            espNowVersion,
                            SleepOptions.esp8266(),
                            PowerSaveOptions.ofDefaults(),
                            EncryptionOptions.esp8266(),
                            WlanOptions.ofDefaults(),
                            Esp8266Options.ofDefaults());
        };
    }

    /** {@return the same board, sleeping like this} */
    public DeviceOptions withSleep(SleepOptions newSleep) {
        return new DeviceOptions(
                chip, espNowVersion, newSleep, powerSave, encryption, wlan, esp8266);
    }

    /** {@return the same board, saving power like this} */
    public DeviceOptions withPowerSave(PowerSaveOptions newPowerSave) {
        return new DeviceOptions(
                chip, espNowVersion, sleep, newPowerSave, encryption, wlan, esp8266);
    }

    /** {@return the same board, encrypting like this} */
    public DeviceOptions withEncryption(EncryptionOptions newEncryption) {
        return new DeviceOptions(
                chip, espNowVersion, sleep, powerSave, newEncryption, wlan, esp8266);
    }

    /** {@return the same board, whose Wi-Fi behaves like this} */
    public DeviceOptions withWlan(WlanOptions newWlan) {
        return new DeviceOptions(
                chip, espNowVersion, sleep, powerSave, encryption, newWlan, esp8266);
    }

    /** {@return the same board, behaving like this if it is an ESP8266} */
    public DeviceOptions withEsp8266(Esp8266Options newEsp8266) {
        return new DeviceOptions(
                chip, espNowVersion, sleep, powerSave, encryption, wlan, newEsp8266);
    }

    /** {@return the limits of its ESP-NOW} */
    public EspNowLimits limits() {
        EspNowLimits usual =
                switch (chip.port()) {
                    case ESP32 -> EspNowLimits.esp32(espNowVersion);
                    case ESP8266 -> EspNowLimits.ESP8266;
                };
        return usual.withEncryptedPeers(encryption.peersMax());
    }
}
