package org.espnowsim.machine;

import org.espnowsim.board.WakeSource;

/**
 * What ended the last sleep; {@code machine.wake_reason()} of the ESP32. Touch pads and the ULP are
 * not modelled, so they wake nobody.
 */
public enum WakeReason {
    /** The board has not slept since it was powered up; ESP-IDF's ESP_SLEEP_WAKEUP_UNDEFINED. */
    UNDEFINED(0),
    /** A pin, by {@code esp32.wake_on_ext0}; {@code machine.PIN_WAKE}, {@code EXT0_WAKE}. */
    EXT0_WAKE(2),
    /** Pins, by {@code esp32.wake_on_ext1}; {@code machine.EXT1_WAKE}. */
    EXT1_WAKE(3),
    /** The sleep's time was over; {@code machine.TIMER_WAKE}. */
    TIMER_WAKE(4);

    private final int number;

    WakeReason(int number) {
        this.number = number;
    }

    /** {@return the reason that is a circuit's} */
    public static WakeReason of(WakeSource source) {
        return switch (source) {
            case EXT0 -> EXT0_WAKE;
            case EXT1 -> EXT1_WAKE;
        };
    }

    /** {@return the number in ESP-IDF's {@code esp_sleep_wakeup_cause_t}} */
    public int number() {
        return number;
    }
}
