package org.espnowsim.net.packet;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.espnowsim.frame.Payload;

/**
 * A segment of TCP.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param sequence number of the first byte, or of SYN or FIN if there is none
 * @param acknowledgement the next number that the sender expects; of no meaning without {@link
 *     Flag#ACK}
 * @param flags in the order of the enumeration
 * @param window how many bytes the sender takes from the acknowledged one on, 0 to 65535
 * @param maxSegmentBytes the option of SYN segments: the longest data that the sender takes, 1 to
 *     65535; 0 if the segment has no such option
 * @param data at most 1460 bytes; 1456 with the option
 */
public record TcpSegment(
        int sourcePort,
        int destinationPort,
        int sequence,
        int acknowledgement,
        Set<Flag> flags,
        int window,
        int maxSegmentBytes,
        Payload data)
        implements Transport {

    /** Length of the header without options. */
    static final int HEADER_BYTES = 20;

    /** Length of the option for the longest segment. */
    static final int MSS_OPTION_BYTES = 4;

    /** What a segment says beside its data. */
    public enum Flag {
        /** No more data follows. */
        FIN(0x01),
        /** The stream begins. */
        SYN(0x02),
        /** The connection is no more. */
        RST(0x04),
        /** The data is to be handed on at once. */
        PSH(0x08),
        /** The acknowledgement number holds. */
        ACK(0x10);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }

        /** {@return its bit in the header} */
        int bit() {
            return bit;
        }
    }

    /** Checks the ranges, and copies the flags. */
    public TcpSegment {
        Transport.checkPort(sourcePort);
        Transport.checkPort(destinationPort);
        checkUint16("window", window);
        checkUint16("longest segment", maxSegmentBytes);
        EnumSet<Flag> copy = EnumSet.noneOf(Flag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
        int lengthBytes =
                HEADER_BYTES + (maxSegmentBytes > 0 ? MSS_OPTION_BYTES : 0) + data.length();
        if (lengthBytes > Ipv4Packet.MAX_BYTES - Ipv4Packet.HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "a segment with " + data.length() + " bytes of data does not fit a packet");
        }
    }

    private static void checkUint16(String what, int value) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException(what + " " + value + " is outside 0 to 65535");
        }
    }

    /** {@return whether it has this flag} */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** {@return how many sequence numbers it takes: its bytes, and one each for SYN and FIN} */
    public int sequenceLength() {
        return data.length() + (has(Flag.SYN) ? 1 : 0) + (has(Flag.FIN) ? 1 : 0);
    }

    int headerBytes() {
        return HEADER_BYTES + (maxSegmentBytes > 0 ? MSS_OPTION_BYTES : 0);
    }

    @Override
    public int lengthBytes() {
        return headerBytes() + data.length();
    }
}
