package org.espnowsim.sim.phy;

/**
 * What a receiver can do.
 *
 * @param sensitivityDbm receive power at which 8 % of frames of 1024 bytes are lost at 1 Mbit/s
 * @param implementationLossDb how much more signal than the ideal error curve the chip needs
 * @param preambleSinrDb least signal to interference and noise at which a preamble is noticed
 * @param energyDetectDbm power from which the channel counts as busy whatever it is
 * @param captureInPreambleDb how much stronger a frame must be to be taken instead of one whose
 *     preamble is still running
 * @param captureLateDb the same once the preamble is over
 */
public record Receiver(
        double sensitivityDbm,
        double implementationLossDb,
        double preambleSinrDb,
        double energyDetectDbm,
        double captureInPreambleDb,
        double captureLateDb) {

    /** The DSSS preamble without its header, in nanoseconds: 144 bits at 1 Mbit/s. */
    public static final long PREAMBLE_NS = 144_000;

    /** How far below its sensitivity a receiver still notices a preamble, in dB; assumed. */
    private static final double PREAMBLE_MARGIN_DB = 1;

    /**
     * An ESP32-WROOM-32E at 1 Mbit/s: sensitivity -97 dBm (datasheet v2.0), hence 2.1 dB of
     * implementation loss against the ideal curve in -96 dBm of noise. Preamble threshold -5 dB,
     * energy detection -70 dBm, capture 5 dB and 10 dB: assumed, after figures for other 802.11b
     * receivers.
     */
    public static Receiver esp32() {
        return new Receiver(-97, 2.1, -5, -70, 5, 10);
    }

    /** {@return the least power at which a preamble is noticed, in dBm} */
    public double preambleDbm() {
        return sensitivityDbm - PREAMBLE_MARGIN_DB;
    }
}
