package org.espnowsim.net.packet;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.packet.TcpSegment.Flag;

/**
 * Packets of IPv4 with UDP or TCP to bytes and back. Numbers of more than one byte have the most
 * significant first.
 *
 * <pre>{@code
 *  0  45  00  length      4  identification  00 00
 *  8  time to live  protocol (6 TCP, 17 UDP)  checksum
 * 12  source            16  destination
 * 20  UDP: source port, destination port, length, checksum, data
 * 20  TCP: source port, destination port, sequence number, acknowledgement number,
 *     header length in words of 4 above 4 zero bits, flags, window, checksum, urgent pointer 0,
 *     perhaps 02 04 and the longest segment, data
 * }</pre>
 */
public final class PacketCodec {

    private static final int VERSION_AND_HEADER_LENGTH = 0x45;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;

    private static final int IP_CHECKSUM_OFFSET = 10;
    private static final int UDP_CHECKSUM_OFFSET = 6;
    private static final int TCP_CHECKSUM_OFFSET = 16;

    private static final int OPTION_MSS = 2;

    private PacketCodec() {}

    // ---- to bytes ----

    /** {@return the packet's bytes} */
    public static Payload encode(Ipv4Packet packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.lengthBytes());
        bytes.put((byte) VERSION_AND_HEADER_LENGTH);
        bytes.put((byte) 0);
        bytes.putShort((short) packet.lengthBytes());
        bytes.putShort((short) packet.identification());
        bytes.putShort((short) 0);
        bytes.put((byte) packet.timeToLive());
        bytes.put((byte) protocol(packet.content()));
        bytes.putShort((short) 0);
        bytes.putInt(packet.source().bits());
        bytes.putInt(packet.destination().bits());
        bytes.putShort(
                IP_CHECKSUM_OFFSET,
                (short) InternetChecksum.of(bytes.array(), 0, Ipv4Packet.HEADER_BYTES, 0));
        int checksumOffset =
                Ipv4Packet.HEADER_BYTES
                        + switch (packet.content()) {
                            case UdpDatagram udp -> encode(udp, bytes);
                            case TcpSegment tcp -> encode(tcp, bytes);
                        };
        bytes.putShort(checksumOffset, (short) transportChecksum(packet, bytes.array()));
        return Payload.of(bytes.array());
    }

    private static int protocol(Transport content) {
        return switch (content) {
            case UdpDatagram _ -> PROTOCOL_UDP;
            case TcpSegment _ -> PROTOCOL_TCP;
        };
    }

    private static int encode(UdpDatagram udp, ByteBuffer bytes) {
        bytes.putShort((short) udp.sourcePort());
        bytes.putShort((short) udp.destinationPort());
        bytes.putShort((short) udp.lengthBytes());
        bytes.putShort((short) 0);
        bytes.put(udp.data().toByteArray());
        return UDP_CHECKSUM_OFFSET;
    }

    private static int encode(TcpSegment tcp, ByteBuffer bytes) {
        bytes.putShort((short) tcp.sourcePort());
        bytes.putShort((short) tcp.destinationPort());
        bytes.putInt(tcp.sequence());
        bytes.putInt(tcp.acknowledgement());
        bytes.put((byte) ((tcp.headerBytes() / Integer.BYTES) << 4));
        bytes.put((byte) tcp.flags().stream().mapToInt(Flag::bit).sum());
        bytes.putShort((short) tcp.window());
        bytes.putInt(0);
        if (tcp.maxSegmentBytes() > 0) {
            bytes.put((byte) OPTION_MSS);
            bytes.put((byte) TcpSegment.MSS_OPTION_BYTES);
            bytes.putShort((short) tcp.maxSegmentBytes());
        }
        bytes.put(tcp.data().toByteArray());
        return TCP_CHECKSUM_OFFSET;
    }

    /** A checksum of 0 is written as ffff, as in UDP 0 means that there is none (RFC 768). */
    private static int transportChecksum(Ipv4Packet packet, byte[] bytes) {
        int checksum = rawChecksum(packet, bytes);
        return checksum == 0 && packet.content() instanceof UdpDatagram ? 0xffff : checksum;
    }

    private static int rawChecksum(Ipv4Packet packet, byte[] bytes) {
        int lengthBytes = packet.content().lengthBytes();
        int pseudoHeader =
                InternetChecksum.pseudoHeader(
                        packet.source(),
                        packet.destination(),
                        protocol(packet.content()),
                        lengthBytes);
        return InternetChecksum.of(bytes, Ipv4Packet.HEADER_BYTES, lengthBytes, pseudoHeader);
    }

    // ---- from bytes ----

    /**
     * {@return the packet in these bytes}
     *
     * @throws FrameFormatException if they are no such packet: another version, options or
     *     fragments of IPv4, another protocol, options of TCP but the longest segment, a wrong
     *     length or checksum; the offset counts from the packet's first byte
     */
    public static Ipv4Packet decode(Payload payload) throws FrameFormatException {
        byte[] array = payload.toByteArray();
        if (array.length < Ipv4Packet.HEADER_BYTES) {
            throw new FrameFormatException(
                    array.length, array.length + " bytes are too few for a header of IPv4");
        }
        if (array.length > Ipv4Packet.MAX_BYTES) {
            throw new FrameFormatException(
                    Ipv4Packet.MAX_BYTES, array.length + " bytes are too many; at most 1500");
        }
        ByteBuffer bytes = ByteBuffer.wrap(array);
        expect(bytes, uint8(bytes), VERSION_AND_HEADER_LENGTH, "version and header length");
        expect(bytes, uint8(bytes), 0, "type of service");
        expect(bytes, uint16(bytes), array.length, "length");
        int identification = uint16(bytes);
        expect(bytes, uint16(bytes), 0, "flags and fragment offset");
        int timeToLive = uint8(bytes);
        int protocol = uint8(bytes);
        if (InternetChecksum.of(array, 0, Ipv4Packet.HEADER_BYTES, 0) != 0) {
            throw new FrameFormatException(IP_CHECKSUM_OFFSET, "wrong checksum of the header");
        }
        bytes.getShort();
        Ipv4Address source = new Ipv4Address(bytes.getInt());
        Ipv4Address destination = new Ipv4Address(bytes.getInt());
        Transport content =
                switch (protocol) {
                    case PROTOCOL_TCP -> tcp(bytes);
                    case PROTOCOL_UDP -> udp(bytes);
                    default ->
                            throw new FrameFormatException(
                                    9, "protocol " + protocol + " is neither 6 nor 17");
                };
        Ipv4Packet packet =
                new Ipv4Packet(source, destination, identification, timeToLive, content);
        if (rawChecksum(packet, array) != 0) {
            throw new FrameFormatException(Ipv4Packet.HEADER_BYTES, "wrong checksum of the data");
        }
        return packet;
    }

    private static UdpDatagram udp(ByteBuffer bytes) throws FrameFormatException {
        need(bytes, UdpDatagram.HEADER_BYTES);
        int sourcePort = uint16(bytes);
        int destinationPort = uint16(bytes);
        int lengthBytes = UdpDatagram.HEADER_BYTES - 4 + bytes.remaining();
        expect(bytes, uint16(bytes), lengthBytes, "length of the datagram");
        bytes.getShort();
        return new UdpDatagram(sourcePort, destinationPort, rest(bytes));
    }

    private static TcpSegment tcp(ByteBuffer bytes) throws FrameFormatException {
        need(bytes, TcpSegment.HEADER_BYTES);
        int sourcePort = uint16(bytes);
        int destinationPort = uint16(bytes);
        int sequence = bytes.getInt();
        int acknowledgement = bytes.getInt();
        int headerLength = uint8(bytes);
        Set<Flag> flags = flags(bytes, uint8(bytes));
        int window = uint16(bytes);
        bytes.getShort();
        expect(bytes, uint16(bytes), 0, "urgent pointer");
        int maxSegmentBytes = 0;
        if (headerLength == (TcpSegment.HEADER_BYTES + TcpSegment.MSS_OPTION_BYTES) << 2) {
            need(bytes, TcpSegment.MSS_OPTION_BYTES);
            expect(bytes, uint8(bytes), OPTION_MSS, "kind of the option");
            expect(bytes, uint8(bytes), TcpSegment.MSS_OPTION_BYTES, "length of the option");
            maxSegmentBytes = uint16(bytes);
            if (maxSegmentBytes == 0) {
                throw problem(bytes, "longest segment of 0 bytes");
            }
        } else if (headerLength != TcpSegment.HEADER_BYTES << 2) {
            throw problem(bytes, "header length " + headerLength + "; only 5 or 6 words");
        }
        return new TcpSegment(
                sourcePort,
                destinationPort,
                sequence,
                acknowledgement,
                flags,
                window,
                maxSegmentBytes,
                rest(bytes));
    }

    private static Set<Flag> flags(ByteBuffer bytes, int bits) throws FrameFormatException {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        int left = bits;
        for (Flag flag : Flag.values()) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
                left -= flag.bit();
            }
        }
        if (left != 0) {
            throw problem(bytes, String.format(Locale.ROOT, "flags %02x are not understood", bits));
        }
        return flags;
    }

    private static void need(ByteBuffer bytes, int count) throws FrameFormatException {
        if (bytes.remaining() < count) {
            throw problem(bytes, bytes.remaining() + " bytes left, at least " + count + " needed");
        }
    }

    private static void expect(ByteBuffer bytes, int found, int expected, String field)
            throws FrameFormatException {
        if (found != expected) {
            throw problem(bytes, field + " is " + found + ", not " + expected);
        }
    }

    private static FrameFormatException problem(ByteBuffer bytes, String message) {
        return new FrameFormatException(bytes.position(), message);
    }

    private static Payload rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return Payload.of(rest);
    }

    private static int uint8(ByteBuffer bytes) {
        return bytes.get() & 0xff;
    }

    private static int uint16(ByteBuffer bytes) {
        return bytes.getShort() & 0xffff;
    }
}
