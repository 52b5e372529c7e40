package org.espnowsim.sim.phy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;

/**
 * The least power at which a receiver can read frames of each rate, as datasheets state it: so that
 * 8 % of frames of 1024 bytes are lost at the rates of 802.11b, 10 % of 1000 bytes at those of OFDM
 * and HT.
 *
 * @param dbmByRate in dBm; without the rates that the receiver cannot read
 */
public record Sensitivity(Map<PhyRate, Double> dbmByRate) {

    /** How much less power Long Range takes than 1 Mbit/s, in dB; assumed, "about 4 dB". */
    private static final double LORA_500K_GAIN_DB = 3;

    private static final double LORA_250K_GAIN_DB = 5;

    /** Copies the map. */
    public Sensitivity {
        dbmByRate = Collections.unmodifiableMap(new EnumMap<>(dbmByRate));
    }

    /**
     * {@return that of a chip}
     *
     * <p>From the datasheets of ESP32-WROOM-32E 2.0, ESP32-S3 2.2 and ESP32-C3 1.0, and for the
     * ESP8266 from its own, where those at 2, 5.5, 9, 12, 18, 24, 36 and 48 Mbit/s and of HT below
     * MCS7 are assumed. Assumed also: an ESP32-S2 is like an ESP32, and an ESP32-C6 like an
     * ESP32-C3, but for 48 and 54 Mbit/s and MCS0 to 3, from its module's datasheet; and a short
     * guard interval costs nothing.
     */
    public static Sensitivity of(Chip chip) {
        return switch (chip) {
            case ESP32, ESP32_S2 ->
                    ofDsss(-97, -94, -92, -88)
                            .withOfdm(-93, -91, -89, -87, -84, -80, -77, -75)
                            .withHt(-92, -88, -86, -83, -80, -76, -74, -72)
                            .withLongRange();
            case ESP32_S3 ->
                    ofDsss(-98.4, -95.4, -93, -88.6)
                            .withOfdm(-93.2, -91.8, -91.2, -88.6, -86, -82.4, -78.2, -76.5)
                            .withHt(-92.6, -91, -88.2, -85, -81.8, -77.4, -75.8, -74.2)
                            .withLongRange();
            case ESP32_C3 ->
                    ofDsss(-98.4, -96, -93, -88.6)
                            .withOfdm(-93.8, -92.2, -91, -88.4, -85.8, -82, -78, -76.6)
                            .withHt(-93.6, -90.8, -88.4, -85, -81.8, -77.8, -76, -74.8)
                            .withLongRange();
            case ESP32_C6 ->
                    ofDsss(-98.4, -96, -93, -88.6)
                            .withOfdm(-93.8, -92.2, -91, -88.4, -85.8, -82, -79, -77.6)
                            .withHt(-93.6, -92.4, -89.6, -86.2, -81.8, -77.8, -76, -74.8)
                            .withLongRange();
            case ESP8266 ->
                    ofDsss(-98, -95, -93, -91)
                            .withOfdm(-93, -91, -90, -87, -84, -80, -76, -75)
                            .withHt(-92, -88, -86, -83, -80, -76, -74, -72);
        };
    }

    private static Sensitivity ofDsss(double of1M, double of2M, double of5M, double of11M) {
        Map<PhyRate, Double> dbm = new EnumMap<>(PhyRate.class);
        dbm.put(PhyRate.RATE_1M_L, of1M);
        dbm.put(PhyRate.RATE_2M_L, of2M);
        dbm.put(PhyRate.RATE_2M_S, of2M);
        dbm.put(PhyRate.RATE_5M_L, of5M);
        dbm.put(PhyRate.RATE_5M_S, of5M);
        dbm.put(PhyRate.RATE_11M_L, of11M);
        dbm.put(PhyRate.RATE_11M_S, of11M);
        return new Sensitivity(dbm);
    }

    private Sensitivity withOfdm(
            double of6M,
            double of9M,
            double of12M,
            double of18M,
            double of24M,
            double of36M,
            double of48M,
            double of54M) {
        Map<PhyRate, Double> dbm = new EnumMap<>(dbmByRate);
        dbm.put(PhyRate.RATE_6M, of6M);
        dbm.put(PhyRate.RATE_9M, of9M);
        dbm.put(PhyRate.RATE_12M, of12M);
        dbm.put(PhyRate.RATE_18M, of18M);
        dbm.put(PhyRate.RATE_24M, of24M);
        dbm.put(PhyRate.RATE_36M, of36M);
        dbm.put(PhyRate.RATE_48M, of48M);
        dbm.put(PhyRate.RATE_54M, of54M);
        return new Sensitivity(dbm);
    }

    /** Of MCS0 to MCS7, whatever the guard interval. */
    private Sensitivity withHt(double... ofMcs) {
        Map<PhyRate, Double> dbm = new EnumMap<>(dbmByRate);
        for (PhyRate rate : PhyRate.values()) {
            if (rate.preamble() == Preamble.HT) {
                dbm.put(rate, ofMcs[rate.mcs()]);
            }
        }
        return new Sensitivity(dbm);
    }

    private Sensitivity withLongRange() {
        double of1M = dbm(PhyRate.RATE_1M_L);
        Map<PhyRate, Double> dbm = new EnumMap<>(dbmByRate);
        dbm.put(PhyRate.RATE_LORA_500K, of1M - LORA_500K_GAIN_DB);
        dbm.put(PhyRate.RATE_LORA_250K, of1M - LORA_250K_GAIN_DB);
        return new Sensitivity(dbm);
    }

    /** {@return whether the receiver can read frames of this rate} */
    public boolean covers(PhyRate rate) {
        return dbmByRate.containsKey(rate);
    }

    /**
     * {@return the sensitivity at this rate, in dBm}
     *
     * @throws IllegalArgumentException if the receiver cannot read frames of this rate
     */
    public double dbm(PhyRate rate) {
        Double dbm = dbmByRate.get(rate);
        if (dbm == null) {
            throw new IllegalArgumentException("this receiver cannot read " + rate);
        }
        return dbm;
    }
}
