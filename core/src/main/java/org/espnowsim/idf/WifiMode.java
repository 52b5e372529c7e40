package org.espnowsim.idf;

import org.espnowsim.radio.WifiInterface;

/** Which interfaces {@code esp_wifi_start} starts; {@code wifi_mode_t}, in its order from 0 on. */
public enum WifiMode {
    /** None. */
    NULL,
    /** The station. */
    STA,
    /** The access point. */
    AP,
    /** Both. */
    APSTA;

    boolean has(WifiInterface wifiInterface) {
        return switch (wifiInterface) {
            case STA -> this == STA || this == APSTA;
            case AP -> this == AP || this == APSTA;
        };
    }
}
