package org.espnowsim.radio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Transmission rates, by their number and name in ESP-IDF's {@code wifi_phy_rate_t}, as it is on
 * chips without 802.11ax.
 */
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
    /** HT20 with one stream, index 0: BPSK, code rate 1/2; long guard interval, 6.5 Mbit/s. */
    RATE_MCS0_LGI(0x10, 6_500, Preamble.HT),
    /** HT20 with one stream, index 1: QPSK, 1/2; long guard interval, 13 Mbit/s. */
    RATE_MCS1_LGI(0x11, 13_000, Preamble.HT),
    /** HT20 with one stream, index 2: QPSK, 3/4; long guard interval, 19.5 Mbit/s. */
    RATE_MCS2_LGI(0x12, 19_500, Preamble.HT),
    /** HT20 with one stream, index 3: 16-QAM, 1/2; long guard interval, 26 Mbit/s. */
    RATE_MCS3_LGI(0x13, 26_000, Preamble.HT),
    /** HT20 with one stream, index 4: 16-QAM, 3/4; long guard interval, 39 Mbit/s. */
    RATE_MCS4_LGI(0x14, 39_000, Preamble.HT),
    /** HT20 with one stream, index 5: 64-QAM, 2/3; long guard interval, 52 Mbit/s. */
    RATE_MCS5_LGI(0x15, 52_000, Preamble.HT),
    /** HT20 with one stream, index 6: 64-QAM, 3/4; long guard interval, 58.5 Mbit/s. */
    RATE_MCS6_LGI(0x16, 58_500, Preamble.HT),
    /** HT20 with one stream, index 7: 64-QAM, 5/6; long guard interval, 65 Mbit/s. */
    RATE_MCS7_LGI(0x17, 65_000, Preamble.HT),
    /** {@link #RATE_MCS0_LGI} with the short guard interval, 7.2 Mbit/s. */
    RATE_MCS0_SGI(0x18, 7_222, Preamble.HT),
    /** {@link #RATE_MCS1_LGI} with the short guard interval, 14.4 Mbit/s. */
    RATE_MCS1_SGI(0x19, 14_444, Preamble.HT),
    /** {@link #RATE_MCS2_LGI} with the short guard interval, 21.7 Mbit/s. */
    RATE_MCS2_SGI(0x1a, 21_667, Preamble.HT),
    /** {@link #RATE_MCS3_LGI} with the short guard interval, 28.9 Mbit/s. */
    RATE_MCS3_SGI(0x1b, 28_889, Preamble.HT),
    /** {@link #RATE_MCS4_LGI} with the short guard interval, 43.3 Mbit/s. */
    RATE_MCS4_SGI(0x1c, 43_333, Preamble.HT),
    /** {@link #RATE_MCS5_LGI} with the short guard interval, 57.8 Mbit/s. */
    RATE_MCS5_SGI(0x1d, 57_778, Preamble.HT),
    /** {@link #RATE_MCS6_LGI} with the short guard interval, 65 Mbit/s. */
    RATE_MCS6_SGI(0x1e, 65_000, Preamble.HT),
    /** {@link #RATE_MCS7_LGI} with the short guard interval, 72.2 Mbit/s. */
    RATE_MCS7_SGI(0x1f, 72_222, Preamble.HT),
    /** Espressif Long Range, 1/4 Mbit/s. */
    RATE_LORA_250K(0x29, 250, Preamble.LONG_RANGE),
    /** Espressif Long Range, 1/2 Mbit/s. */
    RATE_LORA_500K(0x2a, 500, Preamble.LONG_RANGE);

    private static final int DATA_24M_MIN_DBM = -75;

    private static final int MCS_MASK = 0x07;
    private static final int SHORT_GUARD_INTERVAL_BIT = 0x08;

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

    /** {@return kilobits in a second, rounded: with short guard intervals it is no whole number} */
    public int kbitPerS() {
        return kbitPerS;
    }

    /** {@return what leads a frame at this rate} */
    public Preamble preamble() {
        return preamble;
    }

    /**
     * {@return the modulation and coding scheme of 802.11n, 0 to 7}
     *
     * @throws IllegalStateException if it is no rate of HT
     */
    public int mcs() {
        if (preamble != Preamble.HT) {
            throw new IllegalStateException(this + " has no MCS; ask only rates of HT");
        }
        return code & MCS_MASK;
    }

    /** {@return whether the guard between symbols is 0.4 us instead of 0.8; only HT has it} */
    public boolean hasShortGuardInterval() {
        return preamble == Preamble.HT && (code & SHORT_GUARD_INTERVAL_BIT) != 0;
    }
}
