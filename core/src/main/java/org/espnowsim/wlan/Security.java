package org.espnowsim.wlan;

import java.util.Optional;

/** What a network asks of who joins; {@code wifi_auth_mode_t} of ESP-IDF, as far as modelled. */
enum Security {
    OPEN(0),
    WPA2_PSK(3);

    private final int number;

    Security(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<Security> ofNumber(int number) {
        for (Security security : values()) {
            if (security.number == number) {
                return Optional.of(security);
            }
        }
        return Optional.empty();
    }
}
