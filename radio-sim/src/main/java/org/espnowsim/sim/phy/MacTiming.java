package org.espnowsim.sim.phy;

import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.radio.PhyRate;

/**
 * Times and limits of 802.11 channel access.
 *
 * @param slotNs slot time
 * @param cwMin smallest contention window, in slots, less one
 * @param cwMax largest contention window, in slots, less one
 * @param retries what is done about a unicast frame that is not acknowledged
 * @param airtime how long frames take
 */
public record MacTiming(long slotNs, int cwMin, int cwMax, RetryPolicy retries, Airtime airtime) {

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
        return new MacTiming(
                9_000, 15, 1_023, RetryPolicy.Backoff.standard(), Airtime.ofDefaults());
    }

    /** Checks the ranges. */
    public MacTiming {
        if (slotNs <= 0 || cwMin < 0 || cwMax < cwMin) {
            throw new IllegalArgumentException(
                    "slot %s ns, CWmin %s, CWmax %s do not make sense"
                            .formatted(slotNs, cwMin, cwMax));
        }
    }

    /** {@return the same with these retries} */
    public MacTiming withRetries(RetryPolicy newRetries) {
        return new MacTiming(slotNs, cwMin, cwMax, newRetries, airtime);
    }

    /** {@return idle time before the back-off: SIFS and two slots} */
    public long difsNs() {
        return SIFS_NS + 2 * slotNs;
    }

    /**
     * {@return idle time after a frame that could not be read, long enough for its acknowledgement
     * at the lowest basic rate}
     */
    public long eifsNs() {
        return SIFS_NS + difsNs() + airtime.ns(PhyRate.RATE_1M_L, AckFrame.MPDU_BYTES);
    }

    /**
     * {@return the rate of the acknowledgement of a frame: the highest basic rate that is not
     * faster, of the same kind, which of HT is OFDM with the same modulation and code (IEEE
     * 802.11)}
     *
     * <p>Assumed are the set of basic rates, all of DSSS and CCK and 6, 12 and 24 Mbit/s of OFDM;
     * that a short preamble is answered with a short one; and that a Long Range frame is answered
     * at its own rate.
     */
    public static PhyRate ackRate(PhyRate rate) {
        return switch (rate) {
            case RATE_1M_L,
                    RATE_2M_L,
                    RATE_5M_L,
                    RATE_11M_L,
                    RATE_2M_S,
                    RATE_5M_S,
                    RATE_11M_S,
                    RATE_LORA_250K,
                    RATE_LORA_500K ->
                    rate;
            case RATE_6M, RATE_9M, RATE_MCS0_LGI, RATE_MCS0_SGI -> PhyRate.RATE_6M;
            case RATE_12M, RATE_18M, RATE_MCS1_LGI, RATE_MCS1_SGI, RATE_MCS2_LGI, RATE_MCS2_SGI ->
                    PhyRate.RATE_12M;
            case RATE_24M,
                    RATE_36M,
                    RATE_48M,
                    RATE_54M,
                    RATE_MCS3_LGI,
                    RATE_MCS3_SGI,
                    RATE_MCS4_LGI,
                    RATE_MCS4_SGI,
                    RATE_MCS5_LGI,
                    RATE_MCS5_SGI,
                    RATE_MCS6_LGI,
                    RATE_MCS6_SGI,
                    RATE_MCS7_LGI,
                    RATE_MCS7_SGI ->
                    PhyRate.RATE_24M;
        };
    }

    /** {@return airtime of the acknowledgement of a frame at this rate, and of a CTS, as long} */
    public long ackNs(PhyRate rate) {
        return airtime.ns(ackRate(rate), AckFrame.MPDU_BYTES);
    }

    /**
     * {@return how long after its frame at this rate the sender waits for an acknowledgement to
     * begin: SIFS, a slot, and the acknowledgement's preamble and header}
     */
    public long ackTimeoutNs(PhyRate rate) {
        return SIFS_NS + slotNs + airtime.leadNs(ackRate(rate));
    }

    /**
     * {@return the Duration field of a unicast frame at this rate: SIFS and the acknowledgement, in
     * microseconds}
     */
    public int ackDurationUs(PhyRate rate) {
        return (int) ((SIFS_NS + ackNs(rate)) / 1_000);
    }

    /**
     * {@return how long an idle channel is not used between two acknowledged frames at this rate
     * that one station sends back to back, on average: SIFS, the acknowledgement, DIFS and the mean
     * back-off, in nanoseconds}
     */
    public double gapNs(PhyRate rate) {
        return SIFS_NS + ackNs(rate) + difsNs() + cwMin / 2.0 * slotNs;
    }

    /**
     * {@return the Duration field of an RTS that asks for a frame: SIFS and CTS, SIFS and the
     * frame, SIFS and its acknowledgement; of a frame so long that the field cannot say it, the
     * most it can}
     *
     * @param mpduBytes of the frame
     * @param rate the frame's
     */
    public int rtsDurationUs(int mpduBytes, PhyRate rate) {
        long ns = 3 * SIFS_NS + 2 * ackNs(rate) + airtime.ns(rate, mpduBytes);
        return (int) Math.min(Frame.MAX_DURATION_US, Math.ceilDiv(ns, 1_000));
    }

    /**
     * {@return the Duration field of the CTS that answers an RTS: what is left of the RTS's}
     *
     * @param rtsDurationUs the RTS's
     * @param rate the RTS's
     */
    public int ctsDurationUs(int rtsDurationUs, PhyRate rate) {
        return Math.max(0, rtsDurationUs - ackDurationUs(rate));
    }

    /**
     * {@return how long after an RTS at this rate a third station that has heard nothing since
     * takes the channel for free again: two SIFS, the CTS, its preamble and header, and two slots
     * (IEEE 802.11, where a station may do so)}
     */
    public long navResetNs(PhyRate rate) {
        return 2 * SIFS_NS + ackNs(rate) + airtime.leadNs(ackRate(rate)) + 2 * slotNs;
    }

    /** {@return the contention window after another failure} */
    public int widened(int cw) {
        return Math.min(2 * cw + 1, cwMax);
    }
}
