package org.espnowsim.frame.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;

/**
 * What radiotap.org calls the header before a captured frame: how the frame was sent or received.
 * It says too that the frame ends with its frame check sequence.
 *
 * @param tsftUs when the first bit of the MPDU was on the air, in microseconds of the capture's
 *     clock; from 0
 * @param rate transmission rate
 * @param channel where it was sent
 * @param kind which power is known
 * @param powerDbm that power, -128 to 127 dBm
 */
public record RadiotapHeader(long tsftUs, PhyRate rate, Channel channel, Power kind, int powerDbm) {

    /** Which power a header has. */
    public enum Power {
        /** That with which the frame was sent. */
        TRANSMITTED(1 << 10),
        /** The RSSI of a frame that was received. */
        RECEIVED(1 << 5);

        private final int present;

        Power(int present) {
            this.present = present;
        }
    }

    private static final int LENGTH_BYTES = 23;

    private static final int MCS_LENGTH_BYTES = 3;

    // Numbers of the fields, which are also their order.
    private static final int PRESENT_TSFT = 1;
    private static final int PRESENT_FLAGS = 1 << 1;
    private static final int PRESENT_RATE = 1 << 2;
    private static final int PRESENT_CHANNEL = 1 << 3;
    private static final int PRESENT_MCS = 1 << 19;

    private static final int FLAG_SHORT_PREAMBLE = 0x02;
    private static final int FLAG_FCS_AT_END = 0x10;
    private static final int CHANNEL_CCK = 0x0020;
    private static final int CHANNEL_OFDM = 0x0040;
    private static final int CHANNEL_2_GHZ = 0x0080;
    private static final int RATE_UNIT_KBIT_PER_S = 500;

    /** Bandwidth, index, guard interval, format, error correction and streams of STBC. */
    private static final int MCS_KNOWN = 0x3f;

    /** Otherwise: 20 MHz, mixed format, convolutional code, no STBC. */
    private static final int MCS_SHORT_GUARD_INTERVAL = 0x04;

    /** Checks the ranges. */
    public RadiotapHeader {
        if (tsftUs < 0) {
            throw new IllegalArgumentException("time " + tsftUs + " us is negative");
        }
        if (powerDbm < Byte.MIN_VALUE || powerDbm > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("power " + powerDbm + " dBm is outside -128 to 127");
        }
    }

    /**
     * {@return the header's bytes; a fresh array}
     *
     * <p>Each field stands at a multiple of its own size; with these fields that needs no padding.
     * A frame of HT has an MCS field instead of a rate field, whose place is left as padding. So
     * has one of Espressif's Long Range, which is unknown to radiotap, and 1/4 Mbit/s no multiple
     * of its unit; its channel is neither CCK's nor OFDM's.
     */
    public byte[] toBytes() {
        int lengthBytes = LENGTH_BYTES + (isHt() ? MCS_LENGTH_BYTES : 0);
        ByteBuffer header = ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0).put((byte) 0); // version, padding
        header.putShort((short) lengthBytes);
        header.putInt(
                PRESENT_TSFT
                        | PRESENT_FLAGS
                        | (hasRate() ? PRESENT_RATE : 0)
                        | PRESENT_CHANNEL
                        | kind.present
                        | (isHt() ? PRESENT_MCS : 0));
        header.putLong(tsftUs);
        header.put((byte) flags());
        header.put((byte) (hasRate() ? rate.kbitPerS() / RATE_UNIT_KBIT_PER_S : 0));
        header.putShort((short) channel.centreMhz());
        header.putShort((short) (modulation() | CHANNEL_2_GHZ));
        header.put((byte) powerDbm);
        if (isHt()) {
            header.put((byte) MCS_KNOWN);
            header.put((byte) (rate.hasShortGuardInterval() ? MCS_SHORT_GUARD_INTERVAL : 0));
            header.put((byte) rate.mcs());
        }
        return header.array();
    }

    private boolean hasRate() {
        return switch (rate.preamble()) {
            case LONG, SHORT, OFDM -> true;
            case HT, LONG_RANGE -> false;
        };
    }

    private boolean isHt() {
        return rate.preamble() == Preamble.HT;
    }

    private int flags() {
        return FLAG_FCS_AT_END | (rate.preamble() == Preamble.SHORT ? FLAG_SHORT_PREAMBLE : 0);
    }

    private int modulation() {
        return switch (rate.preamble()) {
            case LONG, SHORT -> CHANNEL_CCK;
            case OFDM, HT -> CHANNEL_OFDM;
            case LONG_RANGE -> 0;
        };
    }
}
