package org.espnowsim.radio;

import java.util.Arrays;
import java.util.Optional;

/** Transmission rates, by their number and name in ESP-IDF's {@code wifi_phy_rate_t}. */
public enum PhyRate {
    /**
     * DSSS 1 Mbit/s with the long preamble: the rate an ESP32 uses for ESP-NOW unless told
     * otherwise.
     */
    RATE_1M_L(0x00, 1_000, Preamble.LONG),
    /** DSSS 2 Mbit/s, long preamble. */
    RATE_2M_L(0x01, 2_000, Preamble.LONG),
    /** CCK 5.5 Mbit/s, long preamble. */
    RATE_5M_L(0x02, 5_500, Preamble.LONG),
    /** CCK 11 Mbit/s, long preamble. */
    RATE_11M_L(0x03, 11_000, Preamble.LONG),
    /** DSSS 2 Mbit/s, short preamble. */
    RATE_2M_S(0x05, 2_000, Preamble.SHORT),
    /** CCK 5.5 Mbit/s, short preamble. */
    RATE_5M_S(0x06, 5_500, Preamble.SHORT),
    /** CCK 11 Mbit/s, short preamble. */
    RATE_11M_S(0x07, 11_000, Preamble.SHORT),
    /** OFDM 48 Mbit/s. */
    RATE_48M(0x08, 48_000, Preamble.OFDM),
    /** OFDM 24 Mbit/s. */
    RATE_24M(0x09, 24_000, Preamble.OFDM),
    /** OFDM 12 Mbit/s. */
    RATE_12M(0x0a, 12_000, Preamble.OFDM),
    /** OFDM 6 Mbit/s: the rate an ESP8266 tries first. */
    RATE_6M(0x0b, 6_000, Preamble.OFDM),
    /** OFDM 54 Mbit/s. */
    RATE_54M(0x0c, 54_000, Preamble.OFDM),
    /** OFDM 36 Mbit/s. */
    RATE_36M(0x0d, 36_000, Preamble.OFDM),
    /** OFDM 18 Mbit/s. */
    RATE_18M(0x0e, 18_000, Preamble.OFDM),
    /** OFDM 9 Mbit/s. */
    RATE_9M(0x0f, 9_000, Preamble.OFDM),
    /** Espressif Long Range, 1/4 Mbit/s. */
    RATE_LORA_250K(0x29, 250, Preamble.LONG_RANGE),
    /** Espressif Long Range, 1/2 Mbit/s. */
    RATE_LORA_500K(0x2a, 500, Preamble.LONG_RANGE);

    private static final int DATA_24M_MIN_DBM = -75;

    private final int code;
    private final int kbitPerS;
    private final Preamble preamble;

    PhyRate(int code, int kbitPerS, Preamble preamble) {
        this.code = code;
        this.kbitPerS = kbitPerS;
        this.preamble = preamble;
    }

    /** {@return the rate of that number in {@code wifi_phy_rate_t}, if it is modelled} */
    public static Optional<PhyRate> ofCode(int code) {
        return Arrays.stream(values()).filter(rate -> rate.code == code).findFirst();
    }

    /**
     * {@return the rate of data to somebody who is heard this strongly: 24 Mbit/s where that is
     * received reliably, 9 dB above the sensitivity of -84 dBm, else 1 Mbit/s; assumed}
     */
    public static PhyRate ofData(int rssiDbm) {
        return rssiDbm >= DATA_24M_MIN_DBM ? RATE_24M : RATE_1M_L;
    }

    /** {@return the number in {@code wifi_phy_rate_t}} */
    public int code() {
        return code;
    }

    /** {@return kilobits in a second} */
    public int kbitPerS() {
        return kbitPerS;
    }

    /** {@return what leads a frame at this rate} */
    public Preamble preamble() {
        return preamble;
    }
}
