package org.espnowsim.sim.phy;

import org.espnowsim.frame.AckFrame;
import org.espnowsim.radio.PhyRate;

/**
 * Times and limits of 802.11 channel access.
 *
 * @param slotNs slot time
 * @param cwMin smallest contention window, in slots, less one
 * @param cwMax largest contention window, in slots, less one
 * @param attemptsMax transmissions of a unicast frame before it is given up
 */
public record MacTiming(long slotNs, int cwMin, int cwMax, int attemptsMax) {

    /** Short interframe space in the 2.4 GHz band (IEEE 802.11; ns-3 {@code DSSS_SIFS_TIME}). */
    public static final long SIFS_NS = 10_000;

    /**
     * How long after its start a frame is noticed by a station that listens. A station whose own
     * slot comes sooner sends all the same. Assumed, from the 4 us that the short slot leaves for
     * it.
     */
    public static final long CCA_TIME_NS = 4_000;

    /**
     * The defaults of a station with 802.11b/g/n: short slot 9 us and CWmin 15 (IEEE 802.11 ERP),
     * CWmax 1023, and the standard's short retry limit of 7. Espressif does not document what
     * ESP-NOW uses; slot and window reproduce measured throughput, the retry limit is the
     * standard's, not the chip's.
     */
    public static MacTiming ofDefaults() {
        return new MacTiming(9_000, 15, 1_023, 7);
    }

    /** Checks the ranges. */
    public MacTiming {
        if (slotNs <= 0 || cwMin < 0 || cwMax < cwMin || attemptsMax < 1) {
            throw new IllegalArgumentException(
                    "slot %s ns, CWmin %s, CWmax %s, attempts %s do not make sense"
                            .formatted(slotNs, cwMin, cwMax, attemptsMax));
        }
    }

    /** {@return idle time before the back-off: SIFS and two slots} */
    public long difsNs() {
        return SIFS_NS + 2 * slotNs;
    }

    /**
     * {@return idle time after a frame that could not be read, long enough for its acknowledgement}
     */
    public long eifsNs() {
        return SIFS_NS + difsNs() + ackNs();
    }

    /** {@return airtime of an acknowledgement} */
    public long ackNs() {
        return Airtime.ns(PhyRate.RATE_1M_L, AckFrame.MPDU_BYTES);
    }

    /**
     * {@return how long after its frame the sender waits for an acknowledgement to begin: SIFS, a
     * slot, a preamble}
     */
    public long ackTimeoutNs() {
        return SIFS_NS + slotNs + Airtime.LONG_PLCP_NS;
    }

    /**
     * {@return the Duration field of a unicast frame: SIFS and the acknowledgement, in
     * microseconds}
     */
    public int ackDurationUs() {
        return (int) ((SIFS_NS + ackNs()) / 1_000);
    }

    /** {@return the contention window after another failure} */
    public int widened(int cw) {
        return Math.min(2 * cw + 1, cwMax);
    }
}
