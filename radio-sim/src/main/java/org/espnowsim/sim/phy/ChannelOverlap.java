package org.espnowsim.sim.phy;

/**
 * How much of what is sent around one frequency gets into a receiver that is tuned to another.
 *
 * <p>Channels are 5 MHz apart, and signals about 20 MHz wide. For each number of channels between,
 * there is a loss; between whole numbers it is interpolated in dB, and beyond the last one it is as
 * there, which is what receivers reject at most.
 */
public final class ChannelOverlap {

    private static final double CHANNEL_SPACING_MHZ = 5;

    /**
     * Of DSSS and CCK: the factors 1, 0.7272, 0.2714, 0.0375, 0.0054, 0.0008 and 0.0002 of Burton's
     * "Channel Overlap Calculations for 802.11b Networks" (Cirond, 2002). What is farther away is
     * assumed, after the 35 dB by which datasheets say that adjacent channels are rejected. So is
     * that Long Range is the same.
     */
    private static final double[] SPREAD_DB = {0, 1.4, 5.7, 14.3, 22.7, 31.0, 37.0, 40};

    /** Of OFDM: its mask of 20 MHz (IEEE 802.11, clause 17) as a receiver of 20 MHz sees it. */
    private static final double[] OFDM_DB = {0, 1.1, 3.0, 6.2, 23.3, 29.8, 34.7, 38.6, 39.7};

    /** How wide a receiver listens. */
    private static final double RECEIVER_MHZ = 22;

    /** How wide OFDM is. */
    private static final double OFDM_MHZ = 20;

    private ChannelOverlap() {}

    /**
     * {@return the loss of a frame of DSSS, CCK or Long Range, in dB}
     *
     * @param offsetMhz between both centre frequencies, either way
     */
    public static double spreadLossDb(double offsetMhz) {
        return interpolated(SPREAD_DB, Math.abs(offsetMhz) / CHANNEL_SPACING_MHZ);
    }

    /**
     * {@return the loss of an OFDM or HT frame, in dB}
     *
     * @param offsetMhz between both centre frequencies, either way
     */
    public static double ofdmLossDb(double offsetMhz) {
        return interpolated(OFDM_DB, Math.abs(offsetMhz) / CHANNEL_SPACING_MHZ);
    }

    /**
     * {@return the loss of something that is no frame and fills a band evenly, in dB; infinite if
     * nothing of it gets into the receiver}
     *
     * <p>From 20 MHz on it is as OFDM; of what is narrower, a receiver takes what lies in its own
     * 22 MHz, and nothing else (assumed).
     *
     * @param offsetMhz between the middle of the band and the receiver's centre frequency
     * @param bandwidthMhz width of the band, above 0
     */
    public static double bandLossDb(double offsetMhz, double bandwidthMhz) {
        if (bandwidthMhz >= OFDM_MHZ) {
            return ofdmLossDb(offsetMhz);
        }
        double insideMhz =
                Math.clamp(
                        (RECEIVER_MHZ + bandwidthMhz) / 2 - Math.abs(offsetMhz), 0, bandwidthMhz);
        return -Decibels.ofLinear(insideMhz / bandwidthMhz);
    }

    private static double interpolated(double[] lossDb, double channels) {
        int below = (int) channels;
        if (below >= lossDb.length - 1) {
            return lossDb[lossDb.length - 1];
        }
        return lossDb[below] + (channels - below) * (lossDb[below + 1] - lossDb[below]);
    }
}
