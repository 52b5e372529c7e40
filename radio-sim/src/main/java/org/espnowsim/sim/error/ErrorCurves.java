package org.espnowsim.sim.error;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Receiver;

/**
 * The error model of each rate at each kind of receiver: the ideal curve of its modulation, moved
 * so that the receiver has the sensitivity of its datasheet.
 *
 * <p>The ideal curves are those of ns-3: of DSSS and CCK in {@code dsss-error-rate-model.cc}, of
 * OFDM in {@code nist-error-rate-model.cc}. Long Range is 1 Mbit/s with a gain (assumed).
 *
 * <p>Another spread frame is not noise to a despreader: unless it is weaker by 6, 8 or 10 dB,
 * nothing is read at 2, 5.5 or 11 Mbit/s (assumed, after the rule of older 802.11b simulators; 3 dB
 * at 1 Mbit/s). To OFDM, everything is noise.
 */
public final class ErrorCurves {

    private ErrorCurves() {}

    /**
     * {@return the error model of the rate}
     *
     * @throws IllegalArgumentException if the receiver cannot read it
     */
    public static ErrorModel of(Receiver receiver, PhyRate rate) {
        double lossDb = receiver.implementationLossDb(rate);
        return switch (rate) {
            case RATE_1M_L, RATE_LORA_250K, RATE_LORA_500K -> new DsssErrorModel(lossDb);
            case RATE_2M_L, RATE_2M_S -> new TabulatedErrorModel(Dqpsk::logBitSuccess, lossDb, 6);
            case RATE_5M_L, RATE_5M_S -> new TabulatedErrorModel(Cck::logBitSuccess5M, lossDb, 8);
            case RATE_11M_L, RATE_11M_S ->
                    new TabulatedErrorModel(Cck::logBitSuccess11M, lossDb, 10);
            case RATE_6M -> ofdm(Constellation.BPSK, CodeRate.HALF, lossDb);
            case RATE_9M -> ofdm(Constellation.BPSK, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_12M -> ofdm(Constellation.QPSK, CodeRate.HALF, lossDb);
            case RATE_18M -> ofdm(Constellation.QPSK, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_24M -> ofdm(Constellation.QAM_16, CodeRate.HALF, lossDb);
            case RATE_36M -> ofdm(Constellation.QAM_16, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_48M -> ofdm(Constellation.QAM_64, CodeRate.TWO_THIRDS, lossDb);
            case RATE_54M -> ofdm(Constellation.QAM_64, CodeRate.THREE_QUARTERS, lossDb);
        };
    }

    private static ErrorModel ofdm(Constellation constellation, CodeRate codeRate, double lossDb) {
        return new TabulatedErrorModel(
                sinr -> codeRate.logBitSuccess(constellation.bitErrorRate(sinr)),
                lossDb,
                Double.NEGATIVE_INFINITY);
    }
}
