package org.espnowsim.sim.error;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Receiver;

/**
 * The error model of each rate at each kind of receiver: the ideal curve of its modulation, moved
 * so that the receiver has the sensitivity of its datasheet.
 *
 * <p>The ideal curves are those of ns-3: of DSSS and CCK in {@code dsss-error-rate-model.cc}, of
 * OFDM and HT, which share them, in {@code nist-error-rate-model.cc}. Long Range is 1 Mbit/s with a
 * gain (assumed).
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
            case RATE_1M_L, RATE_LORA_250K, RATE_LORA_500K ->
                    new TabulatedErrorModel(Dbpsk::logBitSuccess, lossDb, 3);
            case RATE_2M_L, RATE_2M_S -> new TabulatedErrorModel(Dqpsk::logBitSuccess, lossDb, 6);
            case RATE_5M_L, RATE_5M_S -> new TabulatedErrorModel(Cck::logBitSuccess5M, lossDb, 8);
            case RATE_11M_L, RATE_11M_S ->
                    new TabulatedErrorModel(Cck::logBitSuccess11M, lossDb, 10);
            case RATE_6M, RATE_MCS0_LGI, RATE_MCS0_SGI ->
                    ofdm(Constellation.BPSK, CodeRate.HALF, lossDb);
            case RATE_9M -> ofdm(Constellation.BPSK, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_12M, RATE_MCS1_LGI, RATE_MCS1_SGI ->
                    ofdm(Constellation.QPSK, CodeRate.HALF, lossDb);
            case RATE_18M, RATE_MCS2_LGI, RATE_MCS2_SGI ->
                    ofdm(Constellation.QPSK, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_24M, RATE_MCS3_LGI, RATE_MCS3_SGI ->
                    ofdm(Constellation.QAM_16, CodeRate.HALF, lossDb);
            case RATE_36M, RATE_MCS4_LGI, RATE_MCS4_SGI ->
                    ofdm(Constellation.QAM_16, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_48M, RATE_MCS5_LGI, RATE_MCS5_SGI ->
                    ofdm(Constellation.QAM_64, CodeRate.TWO_THIRDS, lossDb);
            case RATE_54M, RATE_MCS6_LGI, RATE_MCS6_SGI ->
                    ofdm(Constellation.QAM_64, CodeRate.THREE_QUARTERS, lossDb);
            case RATE_MCS7_LGI, RATE_MCS7_SGI ->
                    ofdm(Constellation.QAM_64, CodeRate.FIVE_SIXTHS, lossDb);
        };
    }

    private static ErrorModel ofdm(Constellation constellation, CodeRate codeRate, double lossDb) {
        return new TabulatedErrorModel(
                sinr -> codeRate.logBitSuccess(constellation.bitErrorRate(sinr)),
                lossDb,
                Double.NEGATIVE_INFINITY);
    }
}
