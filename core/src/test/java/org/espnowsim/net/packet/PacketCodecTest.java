package org.espnowsim.net.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketCodecTest {

    private static final Ipv4Address A = Ipv4Address.of(192, 168, 4, 2);
    private static final Ipv4Address B = Ipv4Address.of(192, 168, 4, 3);

    private static final Ipv4Packet DATAGRAM =
            new Ipv4Packet(A, B, 7, 64, new UdpDatagram(5_000, 53, Payload.utf8("odd")));

    private static final Ipv4Packet SYN =
            new Ipv4Packet(
                    A,
                    B,
                    8,
                    64,
                    new TcpSegment(
                            0xc000, 80, -1, 0, Set.of(Flag.SYN), 5_760, 1_440, Payload.EMPTY));

    private static String hex(Payload payload) {
        return HexFormat.of().formatHex(payload.toByteArray());
    }

    @Test
    void the_checksum_is_that_of_rfc_1071() {
        byte[] example = HexFormat.of().parseHex("0001f203f4f5f6f7");

        assertThat(InternetChecksum.of(example, 0, example.length, 0)).isEqualTo(0x220d);
    }

    /** Fields after RFC 791 and 768; the checksums were added up by hand. */
    @Test
    void a_datagram_has_the_bytes_of_the_standards() throws FrameFormatException {
        Payload bytes = PacketCodec.encode(DATAGRAM);

        assertThat(hex(bytes))
                .startsWith("4500001f" + "00070000" + "4011")
                .contains("c0a80402" + "c0a80403" + "13880035" + "000b")
                .endsWith("6f6464");
        assertThat(PacketCodec.decode(bytes)).isEqualTo(DATAGRAM);
    }

    @Test
    void a_syn_says_the_longest_segment() throws FrameFormatException {
        Payload bytes = PacketCodec.encode(SYN);

        assertThat(hex(bytes))
                .startsWith("4500002c" + "00080000" + "4006")
                .contains("c0000050" + "ffffffff" + "00000000" + "6002" + "1680")
                .endsWith("0000" + "020405a0");
        assertThat(PacketCodec.decode(bytes)).isEqualTo(SYN);
    }

    @Property(tries = 300)
    void what_was_written_is_read(
            @ForAll @IntRange(max = 0xffff) int port,
            @ForAll int sequence,
            @ForAll Set<Flag> flags,
            @ForAll @Size(max = 200) byte[] data)
            throws FrameFormatException {
        Set<Flag> ordered = EnumSet.noneOf(Flag.class);
        ordered.addAll(flags);
        Ipv4Packet packet =
                new Ipv4Packet(
                        A,
                        B,
                        port,
                        1,
                        new TcpSegment(
                                port, 1, sequence, ~sequence, ordered, port, 0, Payload.of(data)));

        assertThat(PacketCodec.decode(PacketCodec.encode(packet))).isEqualTo(packet);
    }

    @Test
    void any_bit_that_is_wrong_is_noticed() {
        byte[] bytes = PacketCodec.encode(SYN).toByteArray();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> PacketCodec.decode(Payload.of(damaged)))
                    .as("bit %s", bit)
                    .isInstanceOf(FrameFormatException.class);
        }
    }

    @Test
    void short_packets_are_refused() {
        Payload bytes = PacketCodec.encode(SYN);
        for (int length = 0; length < bytes.length(); length++) {
            Payload part = Payload.of(bytes.toByteArray(), 0, length);

            assertThatThrownBy(() -> PacketCodec.decode(part))
                    .isInstanceOf(FrameFormatException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.4.1, true",
        "0.0.0.0, true",
        "255.255.255.255, true",
        "256.1.1.1, false",
        "1.2.3, false",
        "1.2.3.4.5, false",
        "a, false",
        "1.2.3.-4, false",
        "'', false"
    })
    void addresses_are_four_numbers(String text, boolean isAddress) {
        assertThat(Ipv4Address.parse(text).map(Ipv4Address::toString).orElse(null))
                .isEqualTo(isAddress ? text : null);
    }

    @Test
    void what_does_not_fit_is_no_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UdpDatagram(1, 2, Payload.of(new byte[1_473])))
                .withMessage("a datagram of 1473 bytes; at most 1472 fit a packet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UdpDatagram(0x1_0000, 2, Payload.EMPTY))
                .withMessage("port 65536 is outside 0 to 65535");
    }
}
