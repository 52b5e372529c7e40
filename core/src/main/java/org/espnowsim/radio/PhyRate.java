package org.espnowsim.radio;

/** Transmission rates, by their number and name in ESP-IDF's {@code wifi_phy_rate_t}. */
public enum PhyRate {
    /** DSSS 1 Mbit/s with the long preamble: the rate ESP-NOW uses unless told otherwise. */
    RATE_1M_L(0x00, 1_000);

    private final int code;
    private final int kbitPerS;

    PhyRate(int code, int kbitPerS) {
        this.code = code;
        this.kbitPerS = kbitPerS;
    }

    /** {@return the number in {@code wifi_phy_rate_t}} */
    public int code() {
        return code;
    }

    /** {@return kilobits in a second} */
    public int kbitPerS() {
        return kbitPerS;
    }
}
