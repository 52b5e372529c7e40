package org.espnowsim.sim.phy;

import org.espnowsim.radio.PhyRate;

/** How long frames are on the air. */
public final class Airtime {

    /**
     * Long DSSS preamble and header: 144 + 48 bits at 1 Mbit/s (IEEE 802.11 DSSS PHY; the same
     * figures in ns-3's {@code dsss-phy.cc}).
     */
    public static final long LONG_PLCP_NS = 192_000;

    private Airtime() {}

    /**
     * {@return time from the preamble's first to the frame's last bit, in nanoseconds}
     *
     * @param mpduBytes length of the frame from the MAC header to the frame check sequence
     */
    public static long ns(PhyRate rate, int mpduBytes) {
        if (mpduBytes <= 0) {
            throw new IllegalArgumentException("a frame of %s bytes".formatted(mpduBytes));
        }
        return switch (rate) {
            case RATE_1M_L -> LONG_PLCP_NS + 8L * mpduBytes * nsPerBit(rate);
            default -> throw new UnsupportedOperationException(rate + " is not modelled yet");
        };
    }

    /** {@return the time of one bit of the frame, in nanoseconds} */
    public static long nsPerBit(PhyRate rate) {
        return 1_000_000L / rate.kbitPerS();
    }
}
