package org.espnowsim.sim.phy;

import org.espnowsim.radio.PhyRate;

/**
 * How long frames are on the air.
 *
 * <p>How a Long Range frame begins is not published; here, as an 802.11b frame does, but slower.
 *
 * @param lora250kPreambles how many times as long as the long DSSS preamble and header those of
 *     {@link PhyRate#RATE_LORA_250K} are, 1 to 4
 * @param lora500kPreambles the same of {@link PhyRate#RATE_LORA_500K}
 */
public record Airtime(int lora250kPreambles, int lora500kPreambles) {

    /**
     * Long DSSS preamble: 144 bits at 1 Mbit/s (IEEE 802.11 DSSS PHY; this and the figures below
     * also in ns-3's {@code dsss-phy.cc}, {@code erp-ofdm-phy.cc} and {@code ofdm-phy.cc}).
     */
    private static final long LONG_PREAMBLE_NS = 144_000;

    /** Header after the long preamble: 48 bits at 1 Mbit/s. */
    private static final long LONG_HEADER_NS = 48_000;

    /** Short DSSS preamble: 72 bits at 1 Mbit/s. */
    private static final long SHORT_PREAMBLE_NS = 72_000;

    /** Header after the short preamble: 48 bits at 2 Mbit/s. */
    private static final long SHORT_HEADER_NS = 24_000;

    private static final long OFDM_PREAMBLE_NS = 16_000;

    /** The SIGNAL symbol. */
    private static final long OFDM_HEADER_NS = 4_000;

    private static final long OFDM_SYMBOL_NS = 4_000;

    /**
     * HT-SIG 8 us, HT-STF 4 us and one HT-LTF 4 us, which follow OFDM's preamble and header in the
     * mixed format (IEEE 802.11 HT PHY; ns-3's {@code ht-phy.cc}).
     */
    private static final long HT_HEADER_NS = 16_000;

    private static final long SHORT_GUARD_SYMBOL_NS = 3_600;

    /** SERVICE field before and tail after the frame. */
    private static final int OFDM_EXTRA_BITS = 16 + 6;

    /**
     * Silence that counts as part of an OFDM frame in the 2.4 GHz band, so that its SIFS is as long
     * as in the 5 GHz band.
     */
    private static final long SIGNAL_EXTENSION_NS = 6_000;

    private static final int PREAMBLES_MAX = 4;

    private static final long NS_PER_US = 1_000;
    private static final long US_PER_MS = 1_000;

    /**
     * {@return the default: Long Range preambles as much longer as its bits are; with it 250 bytes
     * take four times as long as at 1 Mbit/s, as measured goodput does; assumed}
     */
    public static Airtime ofDefaults() {
        return new Airtime(4, 2);
    }

    /** Checks the ranges. */
    public Airtime {
        checkPreambles(lora250kPreambles);
        checkPreambles(lora500kPreambles);
    }

    private static void checkPreambles(int preambles) {
        if (preambles < 1 || preambles > PREAMBLES_MAX) {
            throw new IllegalArgumentException(
                    "a Long Range preamble %s times as long as the long one; use 1 to %s"
                            .formatted(preambles, PREAMBLES_MAX));
        }
    }

    /**
     * The parts of a frame.
     *
     * @param leadNs preamble and header, in nanoseconds
     * @param mpduNs what carries the MPDU
     * @param extensionNs what is waited after it
     * @param mpduBits bits of the MPDU
     */
    public record Parts(long leadNs, long mpduNs, long extensionNs, int mpduBits) {

        /** {@return from the preamble's first bit to the end, in nanoseconds} */
        public long ns() {
            return leadNs + mpduNs + extensionNs;
        }

        /**
         * {@return the time of one bit of the MPDU, in nanoseconds; with OFDM, of which a symbol
         * carries many, on average}
         */
        public double nsPerBit() {
            return (double) mpduNs / mpduBits;
        }
    }

    /**
     * {@return the parts of a frame}
     *
     * @param mpduBytes length of the frame from the MAC header to the frame check sequence
     */
    public Parts parts(PhyRate rate, int mpduBytes) {
        if (mpduBytes <= 0) {
            throw new IllegalArgumentException("a frame of %s bytes".formatted(mpduBytes));
        }
        int bits = 8 * mpduBytes;
        return switch (rate.preamble()) {
            case LONG, SHORT, LONG_RANGE -> new Parts(leadNs(rate), spreadNs(rate, bits), 0, bits);
            case OFDM, HT ->
                    new Parts(leadNs(rate), symbolsNs(rate, bits), SIGNAL_EXTENSION_NS, bits);
        };
    }

    /** Whole microseconds, as the LENGTH field of the header counts them. */
    private static long spreadNs(PhyRate rate, int bits) {
        return Math.ceilDiv(bits * US_PER_MS, rate.kbitPerS()) * NS_PER_US;
    }

    /** Whole symbols; those with short guards end where a long one would (IEEE 802.11 HT PHY). */
    private static long symbolsNs(PhyRate rate, int bits) {
        long symbolNs = rate.hasShortGuardInterval() ? SHORT_GUARD_SYMBOL_NS : OFDM_SYMBOL_NS;
        long bitsPerSymbol =
                Math.round((double) rate.kbitPerS() * symbolNs / (NS_PER_US * US_PER_MS));
        long ns = Math.ceilDiv(OFDM_EXTRA_BITS + bits, bitsPerSymbol) * symbolNs;
        return Math.ceilDiv(ns, OFDM_SYMBOL_NS) * OFDM_SYMBOL_NS;
    }

    /**
     * {@return time from the preamble's first bit to the frame's end, in nanoseconds}
     *
     * @param mpduBytes length of the frame from the MAC header to the frame check sequence
     */
    public long ns(PhyRate rate, int mpduBytes) {
        return parts(rate, mpduBytes).ns();
    }

    /** {@return time of the preamble and the header, in nanoseconds} */
    public long leadNs(PhyRate rate) {
        return switch (rate.preamble()) {
            case LONG -> LONG_PREAMBLE_NS + LONG_HEADER_NS;
            case SHORT -> SHORT_PREAMBLE_NS + SHORT_HEADER_NS;
            case OFDM -> OFDM_PREAMBLE_NS + OFDM_HEADER_NS;
            case HT -> OFDM_PREAMBLE_NS + OFDM_HEADER_NS + HT_HEADER_NS;
            case LONG_RANGE -> longRangePreambles(rate) * (LONG_PREAMBLE_NS + LONG_HEADER_NS);
        };
    }

    /**
     * {@return time of the preamble without the header, in nanoseconds; of HT, the part that it
     * shares with OFDM}
     */
    public long preambleNs(PhyRate rate) {
        return switch (rate.preamble()) {
            case LONG -> LONG_PREAMBLE_NS;
            case SHORT -> SHORT_PREAMBLE_NS;
            case OFDM, HT -> OFDM_PREAMBLE_NS;
            case LONG_RANGE -> longRangePreambles(rate) * LONG_PREAMBLE_NS;
        };
    }

    private int longRangePreambles(PhyRate rate) {
        return rate == PhyRate.RATE_LORA_250K ? lora250kPreambles : lora500kPreambles;
    }
}
