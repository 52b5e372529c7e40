package org.espnowsim.sim.phy;

import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;

/**
 * What a receiver can do.
 *
 * @param sensitivity least power for each rate
 * @param preambleSinrDb least signal to interference and noise at which a preamble of DSSS is
 *     noticed
 * @param ofdmPreambleSinrDb the same of OFDM
 * @param energyDetectDbm power of DSSS from which the channel counts as busy
 * @param ofdmEnergyDetectDbm power from which the channel counts as busy whatever it is
 * @param captureInPreambleDb how much stronger a frame must be to be taken instead of one whose
 *     preamble is still running
 * @param captureLateDb the same once the preamble is over; infinite if it is never taken then
 */
public record Receiver(
        Sensitivity sensitivity,
        double preambleSinrDb,
        double ofdmPreambleSinrDb,
        double energyDetectDbm,
        double ofdmEnergyDetectDbm,
        double captureInPreambleDb,
        double captureLateDb) {

    /** How far below its sensitivity a receiver still notices a preamble, in dB; assumed. */
    private static final double PREAMBLE_MARGIN_DB = 1;

    /** Noise to which {@link #implementationLossDb} refers. */
    private static final double NOISE_DBM = -96;

    /**
     * {@return that of a chip}
     *
     * <p>Preamble threshold -5 dB of DSSS and 2 dB of OFDM, energy detection -70 dBm and -62 dBm,
     * capture 5 dB and 10 dB: assumed, after figures for other 802.11 receivers. So is that an
     * ESP8266 takes no frame in place of one whose preamble is over.
     */
    public static Receiver of(Chip chip) {
        double captureLateDb =
                switch (chip) {
                    case ESP8266 -> Double.POSITIVE_INFINITY;
                    case ESP32, ESP32_S2, ESP32_S3, ESP32_C3, ESP32_C6 -> 10;
                };
        return new Receiver(Sensitivity.of(chip), -5, 2, -70, -62, 5, captureLateDb);
    }

    /** {@return that of an ESP32-WROOM-32E} */
    public static Receiver esp32() {
        return of(Chip.ESP32);
    }

    /** {@return whether it has Espressif's Long Range} */
    public boolean hasLongRange() {
        return sensitivity.covers(PhyRate.RATE_LORA_250K);
    }

    /**
     * {@return how much more signal than the ideal error curve the chip needs, in dB: what its
     * sensitivity is above the ideal one in -96 dBm of noise}
     *
     * <p>It may be negative, as the noise is not the chip's own but a model's.
     */
    public double implementationLossDb(PhyRate rate) {
        return sensitivity.dbm(rate) - NOISE_DBM - idealSinrDb(rate);
    }

    /**
     * Where the ideal error curve has the losses by which sensitivity is defined. Long Range is
     * that of 1 Mbit/s: its gain is in the sensitivity.
     */
    private static double idealSinrDb(PhyRate rate) {
        return switch (rate) {
            case RATE_1M_L, RATE_LORA_500K, RATE_LORA_250K -> -3.1;
            case RATE_2M_L, RATE_2M_S -> 1.55;
            case RATE_5M_L, RATE_5M_S -> 4.08;
            case RATE_11M_L, RATE_11M_S -> 7.09;
            case RATE_6M, RATE_MCS0_LGI, RATE_MCS0_SGI -> 3.85;
            case RATE_9M -> 6.73;
            case RATE_12M, RATE_MCS1_LGI, RATE_MCS1_SGI -> 6.86;
            case RATE_18M, RATE_MCS2_LGI, RATE_MCS2_SGI -> 9.74;
            case RATE_24M, RATE_MCS3_LGI, RATE_MCS3_SGI -> 13.38;
            case RATE_36M, RATE_MCS4_LGI, RATE_MCS4_SGI -> 16.48;
            case RATE_48M, RATE_MCS5_LGI, RATE_MCS5_SGI -> 21.23;
            case RATE_54M, RATE_MCS6_LGI, RATE_MCS6_SGI -> 22.49;
            case RATE_MCS7_LGI, RATE_MCS7_SGI -> 23.65;
        };
    }

    /**
     * {@return the least power at which a preamble is noticed, in dBm: 1 dB below the sensitivity
     * at 1 Mbit/s, or at the Long Range rate}
     */
    public double preambleDbm(PhyRate rate) {
        return sensitivity.dbm(leastRate(rate)) - PREAMBLE_MARGIN_DB;
    }

    /**
     * {@return the least signal to interference and noise at which a preamble is noticed, in dB; of
     * Long Range lower by its gain in sensitivity}
     */
    public double preambleSinrDb(PhyRate rate) {
        if (!rate.preamble().isSpread()) {
            return ofdmPreambleSinrDb;
        }
        double gainDb = sensitivity.dbm(PhyRate.RATE_1M_L) - sensitivity.dbm(leastRate(rate));
        return preambleSinrDb - gainDb;
    }

    private PhyRate leastRate(PhyRate rate) {
        return hasLongRange() ? noticedAs(rate) : PhyRate.RATE_1M_L;
    }

    /**
     * {@return the rate at whose preamble a frame of this rate is noticed: Long Range rates have
     * their own, all others are noticed as from 1 Mbit/s on}
     */
    public static PhyRate noticedAs(PhyRate rate) {
        return rate.preamble() == Preamble.LONG_RANGE ? rate : PhyRate.RATE_1M_L;
    }
}
