package org.espnowsim.wlan;

import java.time.Duration;
import java.util.Optional;

/**
 * How a board saves power. What the published sources leave open is a choice here.
 *
 * @param model what a station that has joined an access point hears of ESP-NOW
 * @param beaconWake how long the radio is on for each beacon it wakes for, more than 0
 * @param minActive how long it stays on after the board has sent, while it has joined; 8 to 60 ms
 *     on a board
 * @param wakeWindow ESP-NOW's wake window as the program finds it; empty for the largest, the
 *     default; at most 65535 ms, a whole number of milliseconds
 * @param wakeInterval the connectionless modules' wake interval as the program finds it, 0 for the
 *     default mode, in which any window above 0 keeps the radio on; otherwise as for the window
 */
public record PowerSaveOptions(
        PowerSaveModel model,
        Duration beaconWake,
        Duration minActive,
        Optional<Duration> wakeWindow,
        Duration wakeInterval) {

    /** Both are 16-bit numbers in ESP-IDF. */
    public static final Duration WINDOW_MAX = Duration.ofMillis(65_535);

    /** Checks the ranges. */
    public PowerSaveOptions {
        if (!beaconWake.isPositive() || minActive.isNegative()) {
            throw new IllegalArgumentException(
                    "awake for %s at a beacon and %s after sending; use more than 0, and 0 or more"
                            .formatted(beaconWake, minActive));
        }
        wakeWindow.ifPresent(window -> checkWindow("window", window));
        checkWindow("interval", wakeInterval);
    }

    static void checkWindow(String what, Duration duration) {
        if (duration.isNegative()
                || duration.compareTo(WINDOW_MAX) > 0
                || duration.toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "a wake %s of %s; use 0 to 65535 ms, without fractions"
                            .formatted(what, duration));
        }
    }

    /**
     * {@return an ESP32 under MicroPython}
     *
     * <p>Legacy, so that programs are caught that forget {@code pm}. 5 ms for a beacon (assumed:
     * the documented average currents differ so little from one DTIM period to another that wakes
     * are short). 50 ms after sending: default of ESP-IDF's {@code ESP_WIFI_SLP_MIN_ACTIVE_TIME}.
     * Window and interval: ESP-IDF's defaults.
     */
    public static PowerSaveOptions ofDefaults() {
        return new PowerSaveOptions(
                PowerSaveModel.LEGACY,
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Optional.empty(),
                Duration.ZERO);
    }

    /** {@return the same with this model} */
    public PowerSaveOptions withModel(PowerSaveModel newModel) {
        return new PowerSaveOptions(newModel, beaconWake, minActive, wakeWindow, wakeInterval);
    }

    /** {@return the same with this wake window and interval} */
    public PowerSaveOptions withWindow(Duration window, Duration interval) {
        return new PowerSaveOptions(model, beaconWake, minActive, Optional.of(window), interval);
    }
}
