package org.espnowsim.machine;

/**
 * Why the interpreter has started; {@code machine.reset_cause()}. The numbers are the ports' own:
 * the ESP32's those of {@code reset_reason_t} in its {@code modmachine.c}, the ESP8266's those of
 * {@code enum rst_reason} in Espressif's SDK.
 */
public enum ResetCause {
    /** The power came on. */
    PWRON_RESET(1, 0),
    /** On the ESP32 also by {@link Machine#reset}. */
    HARD_RESET(2, 6),
    /** A watchdog was not fed in time; see {@link Machine#startWatchdog()}. */
    WDT_RESET(3, 1),
    /** The board woke from deep sleep. */
    DEEPSLEEP_RESET(4, 5),
    /** On the ESP32 by {@link Machine#softReset}; on the ESP8266 by {@link Machine#reset}. */
    SOFT_RESET(5, 4);

    private final int onEsp32;
    private final int onEsp8266;

    ResetCause(int onEsp32, int onEsp8266) {
        this.onEsp32 = onEsp32;
        this.onEsp8266 = onEsp8266;
    }

    int onEsp32() {
        return onEsp32;
    }

    int onEsp8266() {
        return onEsp8266;
    }
}
