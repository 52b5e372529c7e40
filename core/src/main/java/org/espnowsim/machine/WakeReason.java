package org.espnowsim.machine;

/**
 * What ended the last sleep; {@code machine.wake_reason()} of the ESP32. Pins, touch pads and the
 * ULP are not modelled, so they wake nobody.
 */
public enum WakeReason {
    /** The board has not slept since it was powered up; ESP-IDF's ESP_SLEEP_WAKEUP_UNDEFINED. */
    UNDEFINED(0),
    /** The sleep's time was over; {@code machine.TIMER_WAKE}. */
    TIMER_WAKE(4);

    private final int number;

    WakeReason(int number) {
        this.number = number;
    }

    /** {@return the number in ESP-IDF's {@code esp_sleep_wakeup_cause_t}} */
    public int number() {
        return number;
    }
}
