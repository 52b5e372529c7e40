package org.espnowsim.wlan;

/** The limit of the transmit power that {@code esp_wifi_set_max_tx_power} sets. */
final class Esp32TxPower {

    private static final int QUARTERS_MIN = 8;
    private static final int QUARTERS_MAX = 84;

    /** What the limit can be, in quarters of a dB; {@code esp_wifi_set_max_tx_power}. */
    private static final int[] STEPS = {8, 20, 28, 34, 44, 52, 56, 60, 66, 72, 80};

    /** 20 dBm, ESP-IDF's default. */
    private int quarterDbm = 80;

    double dbm() {
        return quarterDbm / 4.0;
    }

    /** Goes down to the next step. */
    void set(double dbm) {
        int wanted = (int) (dbm * 4);
        if (wanted < QUARTERS_MIN || wanted > QUARTERS_MAX) {
            throw WlanException.invalidArgument("txpower " + dbm + " dBm is refused; use 2 to 21");
        }
        for (int step : STEPS) {
            if (step <= wanted) {
                quarterDbm = step;
            }
        }
    }
}
