package org.espnowsim.machine;

import java.time.Duration;
import org.espnowsim.wlan.WifiAfterLightsleep;

/**
 * What sleeping and starting is like on a board.
 *
 * @param bootTime from the end of a deep sleep, or from {@code reset}, to the program's first line
 * @param softBootTime the same from {@code softReset}
 * @param wifiAfterLightsleep what becomes of Wi-Fi that is active during light sleep; of the ESP32
 */
public record SleepOptions(
        Duration bootTime, Duration softBootTime, WifiAfterLightsleep wifiAfterLightsleep) {

    /** How long an interpreter takes to start its program again; assumed. */
    private static final Duration SOFT_BOOT_TIME = Duration.ofMillis(20);

    /** Checks the times. */
    public SleepOptions {
        if (bootTime.isNegative() || softBootTime.isNegative()) {
            throw new IllegalArgumentException(
                    "boot times of %s and %s; use 0 or more".formatted(bootTime, softBootTime));
        }
    }

    /**
     * {@return an ESP32}
     *
     * <p>Boots in 70 ms, as measured under MicroPython (glenn20/upy-esp32-experiments); its
     * relatives are taken to be alike.
     */
    public static SleepOptions esp32() {
        return new SleepOptions(Duration.ofMillis(70), SOFT_BOOT_TIME, WifiAfterLightsleep.LOST);
    }

    /** {@return an ESP8266} Boots in 200 ms (assumed). */
    public static SleepOptions esp8266() {
        return new SleepOptions(Duration.ofMillis(200), SOFT_BOOT_TIME, WifiAfterLightsleep.LOST);
    }

    /** {@return the same, booting in this time} */
    public SleepOptions withBootTime(Duration newBootTime) {
        return new SleepOptions(newBootTime, softBootTime, wifiAfterLightsleep);
    }

    /** {@return the same with this fate of Wi-Fi} */
    public SleepOptions withWifiAfterLightsleep(WifiAfterLightsleep newWifi) {
        return new SleepOptions(bootTime, softBootTime, newWifi);
    }
}
