package org.espnowsim.idf;

import java.util.Arrays;
import java.util.Optional;
import org.espnowsim.radio.WifiInterface;

/** Which interfaces {@code esp_wifi_start} starts; {@code wifi_mode_t}. */
public enum WifiMode {
    /** None. */
    NULL(0),
    /** The station. */
    STA(1),
    /** The access point. */
    AP(2),
    /** Both. */
    APSTA(3);

    private final int number;

    WifiMode(int number) {
        this.number = number;
    }

    /** {@return the number in {@code wifi_mode_t}} */
    public int number() {
        return number;
    }

    /** {@return the mode of that number, if it is modelled} */
    public static Optional<WifiMode> ofNumber(long number) {
        return Arrays.stream(values()).filter(mode -> mode.number == number).findFirst();
    }

    boolean has(WifiInterface wifiInterface) {
        return switch (wifiInterface) {
            case STA -> this == STA || this == APSTA;
            case AP -> this == AP || this == APSTA;
        };
    }
}
