package org.espnowsim.fidelity;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;

/**
 * How long frames take, in microseconds, as one reads it in IEEE 802.11; shares nothing with what
 * the simulator computes it from.
 */
final class AirtimeFormula {

    private static final double LONG_PREAMBLE_US = 192;
    private static final double SHORT_PREAMBLE_US = 96;
    private static final double SIFS_US = 10;
    private static final int ACK_BYTES = 14;

    private AirtimeFormula() {}

    /** {@return airtime of a message of so many bytes} */
    static double messageUs(PhyRate rate, int payloadBytes) {
        return us(rate, 36 + payloadBytes + 7 * Math.ceilDiv(payloadBytes, 250));
    }

    /** {@return from the beginning of a message to the end of its acknowledgement} */
    static double exchangeUs(PhyRate rate, int payloadBytes) {
        return messageUs(rate, payloadBytes) + SIFS_US + us(acknowledgedAt(rate), ACK_BYTES);
    }

    private static double us(PhyRate rate, int bytes) {
        return switch (rate) {
            case RATE_1M_L -> spread(LONG_PREAMBLE_US, bytes, 1);
            case RATE_2M_L -> spread(LONG_PREAMBLE_US, bytes, 2);
            case RATE_5M_L -> spread(LONG_PREAMBLE_US, bytes, 5.5);
            case RATE_11M_L -> spread(LONG_PREAMBLE_US, bytes, 11);
            case RATE_2M_S -> spread(SHORT_PREAMBLE_US, bytes, 2);
            case RATE_5M_S -> spread(SHORT_PREAMBLE_US, bytes, 5.5);
            case RATE_11M_S -> spread(SHORT_PREAMBLE_US, bytes, 11);
            case RATE_6M -> ofdm(bytes, 24);
            case RATE_9M -> ofdm(bytes, 36);
            case RATE_12M -> ofdm(bytes, 48);
            case RATE_18M -> ofdm(bytes, 72);
            case RATE_24M -> ofdm(bytes, 96);
            case RATE_36M -> ofdm(bytes, 144);
            case RATE_48M -> ofdm(bytes, 192);
            case RATE_54M -> ofdm(bytes, 216);
            case RATE_MCS0_LGI -> ht(bytes, 26, 4);
            case RATE_MCS1_LGI -> ht(bytes, 52, 4);
            case RATE_MCS2_LGI -> ht(bytes, 78, 4);
            case RATE_MCS3_LGI -> ht(bytes, 104, 4);
            case RATE_MCS4_LGI -> ht(bytes, 156, 4);
            case RATE_MCS5_LGI -> ht(bytes, 208, 4);
            case RATE_MCS6_LGI -> ht(bytes, 234, 4);
            case RATE_MCS7_LGI -> ht(bytes, 260, 4);
            case RATE_MCS0_SGI -> ht(bytes, 26, 3.6);
            case RATE_MCS1_SGI -> ht(bytes, 52, 3.6);
            case RATE_MCS2_SGI -> ht(bytes, 78, 3.6);
            case RATE_MCS3_SGI -> ht(bytes, 104, 3.6);
            case RATE_MCS4_SGI -> ht(bytes, 156, 3.6);
            case RATE_MCS5_SGI -> ht(bytes, 208, 3.6);
            case RATE_MCS6_SGI -> ht(bytes, 234, 3.6);
            case RATE_MCS7_SGI -> ht(bytes, 260, 3.6);
            case RATE_LORA_250K -> spread(4 * LONG_PREAMBLE_US, bytes, 0.25);
            case RATE_LORA_500K -> spread(2 * LONG_PREAMBLE_US, bytes, 0.5);
        };
    }

    private static double spread(double preambleUs, int bytes, double mbitPerS) {
        return preambleUs + Math.ceil(8 * bytes / mbitPerS);
    }

    private static double ofdm(int bytes, int bitsPerSymbol) {
        return 20 + 4 * symbols(bytes, bitsPerSymbol) + 6;
    }

    private static double ht(int bytes, int bitsPerSymbol, double symbolUs) {
        return 36 + 4 * Math.ceil(symbolUs * symbols(bytes, bitsPerSymbol) / 4) + 6;
    }

    private static double symbols(int bytes, int bitsPerSymbol) {
        return Math.ceil((16 + 8.0 * bytes + 6) / bitsPerSymbol);
    }

    /** The highest rate that all stations have, of the same kind and not faster. */
    private static PhyRate acknowledgedAt(PhyRate rate) {
        return switch (rate) {
            case RATE_9M, RATE_MCS0_LGI, RATE_MCS0_SGI -> PhyRate.RATE_6M;
            case RATE_18M, RATE_MCS1_LGI, RATE_MCS1_SGI, RATE_MCS2_LGI, RATE_MCS2_SGI ->
                    PhyRate.RATE_12M;
            case RATE_36M, RATE_48M, RATE_54M -> PhyRate.RATE_24M;
            default -> rate.preamble() == Preamble.HT ? PhyRate.RATE_24M : rate;
        };
    }
}
