package org.espnowsim.sim.phy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;

/**
 * How strongly a transmitter sends at each rate: the more a modulation suffers from distortion, the
 * further its amplifier stays away from its limit.
 *
 * @param maxDbm at the antenna port, in dBm; at no rate more
 * @param dbmByRate what it can do at those rates at which that may be less
 */
public record TxPower(double maxDbm, Map<PhyRate, Double> dbmByRate) {

    private static final List<PhyRate> OFDM =
            List.of(
                    PhyRate.RATE_6M,
                    PhyRate.RATE_9M,
                    PhyRate.RATE_12M,
                    PhyRate.RATE_18M,
                    PhyRate.RATE_24M,
                    PhyRate.RATE_36M,
                    PhyRate.RATE_48M,
                    PhyRate.RATE_54M);

    private static final int MCS_MAX = 7;

    /** Power is set in quarters of a dB, as in {@code esp_wifi_set_max_tx_power}. */
    private static final int STEPS_PER_DB = 4;

    /** Copies the map. */
    public TxPower {
        dbmByRate = Collections.unmodifiableMap(new EnumMap<>(dbmByRate));
    }

    /** {@return the same at all rates} */
    public static TxPower ofAllRates(double dbm) {
        return new TxPower(dbm, new EnumMap<>(PhyRate.class));
    }

    /**
     * {@return that of a chip that may send with so much}
     *
     * <p>At 6 and 54 Mbit/s, and at MCS0 and MCS7, from the datasheets of ESP32-WROOM-32E 2.0,
     * ESP32-S3 2.2 and ESP32-C3 1.0; of the ESP8266 from a copy of its specification (17 dBm with
     * OFDM, 16 to 14 with HT). Between them, in equal steps from rate to rate: assumed. Assumed
     * also: an ESP32-S2 is like an ESP32, and an ESP32-C6 like the module ESP32-C3-MINI-1 2.1,
     * which has the same 20.5 dBm with 802.11b.
     *
     * @param maxDbm what it is set to
     */
    public static TxPower of(Chip chip, double maxDbm) {
        TxPower sameAtAllRates = ofAllRates(maxDbm);
        return switch (chip) {
            case ESP32, ESP32_S2 -> sameAtAllRates.withOfdm(18, 14).withHt(18, 13);
            case ESP32_S3 -> sameAtAllRates.withOfdm(20.5, 19).withHt(19.5, 18.5);
            case ESP32_C3 -> sameAtAllRates.withOfdm(21, 19).withHt(20, 18.5);
            case ESP32_C6 -> sameAtAllRates.withOfdm(20, 18).withHt(19, 17.5);
            case ESP8266 -> sameAtAllRates.withOfdm(17, 17).withHt(16, 14);
        };
    }

    private TxPower withOfdm(double of6M, double of54M) {
        Map<PhyRate, Double> dbm = new EnumMap<>(PhyRate.class);
        dbm.putAll(dbmByRate);
        for (int i = 0; i < OFDM.size(); i++) {
            dbm.put(OFDM.get(i), between(of6M, of54M, i, OFDM.size() - 1));
        }
        return new TxPower(maxDbm, dbm);
    }

    /** Whatever the guard interval. */
    private TxPower withHt(double ofMcs0, double ofMcs7) {
        Map<PhyRate, Double> dbm = new EnumMap<>(PhyRate.class);
        dbm.putAll(dbmByRate);
        for (PhyRate rate : PhyRate.values()) {
            if (rate.preamble() == Preamble.HT) {
                dbm.put(rate, between(ofMcs0, ofMcs7, rate.mcs(), MCS_MAX));
            }
        }
        return new TxPower(maxDbm, dbm);
    }

    private static double between(double first, double last, int step, int steps) {
        double dbm = first + (last - first) * step / steps;
        return (double) Math.round(dbm * STEPS_PER_DB) / STEPS_PER_DB;
    }

    /** {@return power of a frame at this rate, in dBm} */
    public double dbm(PhyRate rate) {
        return Math.min(maxDbm, dbmByRate.getOrDefault(rate, maxDbm));
    }
}
