package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {

    private static final byte[] CAPTURED =
            Frames.withFcs(Frames.hex(Frames.CAPTURED_MPDU_WITHOUT_FCS));

    private static VendorElement element(int version, boolean moreData, int bytes) {
        return new VendorElement(version, moreData, Payload.of(new byte[bytes]));
    }

    private static VendorActionFrame frame(VendorElement... elements) {
        return VendorActionFrame.unsent(
                Frames.CAPTURED.receiver(), Frames.CAPTURED.transmitter(), 0, List.of(elements));
    }

    @Nested
    class AnActionFrame {

        @Test
        void has_the_bytes_that_an_esp32_sends() {
            assertThat(FrameCodec.encode(Frames.CAPTURED)).isEqualTo(CAPTURED);
        }

        @Test
        void is_read_from_the_bytes_that_an_esp32_sends() throws FrameFormatException {
            assertThat(FrameCodec.decode(CAPTURED)).isEqualTo(Frames.CAPTURED);
        }

        @Test
        void differs_in_its_second_byte_when_it_is_sent_again() throws FrameFormatException {
            VendorActionFrame retry = Frames.CAPTURED.sentWith(314, true, 1);

            byte[] mpdu = FrameCodec.encode(retry);

            assertThat(mpdu[1]).isEqualTo((byte) 0x08);
            assertThat(Arrays.copyOfRange(mpdu, 2, mpdu.length - 4))
                    .isEqualTo(Arrays.copyOfRange(CAPTURED, 2, CAPTURED.length - 4));
            assertThat(FrameCodec.decode(mpdu)).isEqualTo(retry);
        }

        @ParameterizedTest
        @CsvSource({"0, 43", "1, 44", "12, 55", "250, 293"})
        void of_version_1_has_43_bytes_more_than_its_message(int message, int mpdu) {
            VendorActionFrame frame = frame(element(1, false, message));

            assertThat(FrameCodec.encode(frame)).hasSize(mpdu);
            assertThat(frame.mpduBytes()).isEqualTo(mpdu);
        }

        @Test
        void of_version_2_marks_all_elements_but_the_last() {
            byte[] mpdu = FrameCodec.encode(frame(element(2, true, 250), element(2, false, 1)));

            assertThat(HexFormat.of().formatHex(mpdu, 32, 39)).isEqualTo("ddff18fe340412");
            assertThat(HexFormat.of().formatHex(mpdu, 289, 296)).isEqualTo("dd0618fe340402");
            assertThat(mpdu).hasSize(36 + 257 + 8);
        }

        @Test
        void of_version_2_with_1470_bytes_has_1548() {
            VendorElement full = element(2, true, 250);

            assertThat(
                            FrameCodec.encode(
                                    frame(full, full, full, full, full, element(2, false, 220))))
                    .hasSize(1548);
        }

        @Test
        void may_have_reserved_bits_beside_its_version() throws FrameFormatException {
            byte[] bytes = Frames.hex(Frames.CAPTURED_MPDU_WITHOUT_FCS);
            bytes[38] = (byte) 0xf1;

            assertThat(FrameCodec.decode(Frames.withFcs(bytes))).isEqualTo(Frames.CAPTURED);
        }
    }

    @Nested
    class AnAcknowledgement {

        private final AckFrame ack = new AckFrame(MacAddress.parse("24:0a:c4:1d:58:68"));

        @Test
        void has_14_bytes() {
            assertThat(FrameCodec.encode(ack))
                    .hasSize(AckFrame.MPDU_BYTES)
                    .isEqualTo(Frames.withFcs(Frames.hex("d4000000240ac41d5868")));
        }

        @Test
        void is_read_back() throws FrameFormatException {
            assertThat(FrameCodec.decode(FrameCodec.encode(ack))).isEqualTo(ack);
        }
    }

    /** As IEEE 802.11 has them: b4 is subtype 11 of the control frames, c4 subtype 12. */
    @Nested
    class ARequestToSend {

        private final MacAddress a = MacAddress.parse("24:0a:c4:1d:58:68");
        private final MacAddress b = MacAddress.parse("30:ae:a4:45:4a:a4");

        @Test
        void has_20_bytes() {
            assertThat(FrameCodec.encode(new RtsFrame(a, b, 3_174)))
                    .hasSize(RtsFrame.MPDU_BYTES)
                    .isEqualTo(Frames.withFcs(Frames.hex("b400660c240ac41d586830aea4454aa4")));
        }

        @Test
        void is_answered_with_14_bytes() {
            assertThat(FrameCodec.encode(new CtsFrame(b, 2_860)))
                    .hasSize(CtsFrame.MPDU_BYTES)
                    .isEqualTo(Frames.withFcs(Frames.hex("c4002c0b30aea4454aa4")));
        }

        @Test
        void reserves_no_longer_than_the_field_can_say() {
            assertThatThrownBy(() -> new RtsFrame(a, b, 32_768))
                    .hasMessage("duration 32768 us is outside 0 to 32767");
            assertThatThrownBy(() -> new CtsFrame(a, -1))
                    .hasMessage("duration -1 us is outside 0 to 32767");
        }
    }

    @Nested
    class MalformedBytes {

        private static final String HEADER =
                "d0000000" + "30aea4454aa4" + "240ac41d5868" + "ffffffffffff" + "0000";
        private static final String PROTECTED_HEADER = "d040" + HEADER.substring(4);
        private static final String BEFORE_ELEMENTS = HEADER + "7f18fe34" + "00000000";

        static Stream<Arguments> withACorrectFcs() {
            return Stream.of(
                    Arguments.of("90000000240ac41d5868", 0, "frame control 0x90 is none of"),
                    Arguments.of("d4400000240ac41d5868", 1, "second byte of frame control is 64"),
                    Arguments.of("d4003a01240ac41d5868", 2, "duration 0, not 314"),
                    Arguments.of("d4000000240ac41d586800", 10, "14 bytes, not 15"),
                    Arguments.of("b4000000240ac41d5868", 14, "14 bytes are too few; at least 20"),
                    Arguments.of(
                            "b4080000240ac41d586830aea4454aa4",
                            1,
                            "second byte of frame control is 8"),
                    Arguments.of(
                            "b4000080240ac41d586830aea4454aa4", 2, "duration 32768 us is outside"),
                    Arguments.of(
                            "b4000000240ac41d586830aea4454aa400",
                            16,
                            "an RTS has 20 bytes, not 21"),
                    Arguments.of("c4000080240ac41d5868", 2, "duration 32768 us is outside"),
                    Arguments.of("c4000000240ac41d586800", 10, "a CTS has 14 bytes, not 15"),
                    Arguments.of(HEADER, 28, "28 bytes are too few; at least 43"),
                    Arguments.of(
                            "d010" + (BEFORE_ELEMENTS + "dd0518fe340401").substring(4),
                            1,
                            "flags 0x10; only 08 (retry) and 40 (protected)"),
                    Arguments.of(
                            PROTECTED_HEADER + "010000e0" + "00000000" + "00000000000000",
                            43,
                            "43 bytes are too few; at least 44"),
                    Arguments.of(
                            PROTECTED_HEADER + "010001e0" + "00000000" + "0000000000000000",
                            26,
                            "reserved byte of the CCMP header is 1, not 0"),
                    Arguments.of(
                            PROTECTED_HEADER + "010000a0" + "00000000" + "0000000000000000",
                            27,
                            "key identifier of the CCMP header is 160, not 224"),
                    Arguments.of(
                            "d0000080" + (BEFORE_ELEMENTS + "dd0518fe340401").substring(8),
                            2,
                            "duration 32768 us is outside 0 to 32767"),
                    Arguments.of(
                            HEADER.substring(0, 44)
                                    + "1100"
                                    + "7f18fe34"
                                    + "00000000dd0518fe340401",
                            22,
                            "fragment number 1"),
                    Arguments.of(
                            HEADER + "7e18fe34" + "00000000dd0518fe340401",
                            24,
                            "category is 126, not 127"),
                    Arguments.of(
                            HEADER + "7f18fe35" + "00000000dd0518fe340401",
                            25,
                            "OUI 18fe35 is not Espressif's"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dc0518fe340401",
                            32,
                            "element identifier is 220, not 221"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0418fe340401",
                            33,
                            "element length 4; OUI, type and version alone are 5"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0718fe34040161",
                            33,
                            "element length 7 reaches beyond the frame, which has 6 more bytes"),
                    Arguments.of(BEFORE_ELEMENTS + "dd0518fe330401", 34, "OUI 18fe33"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340501", 37, "element type is 5, not 4"),
                    Arguments.of(BEFORE_ELEMENTS + "dd0518fe340400", 38, "version 0 is unknown"),
                    Arguments.of(BEFORE_ELEMENTS + "dd0518fe340403", 38, "version 3 is unknown"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340401dd",
                            39,
                            "1 bytes left for an element, which has at least 7"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340401" + "dd0518fe340401",
                            39,
                            "another element, though the one before was the last"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340402" + "dd0518fe340402",
                            39,
                            "another element, though the one before was the last"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340412" + "dd0518fe340401",
                            39,
                            "an element of version 1 among those of version 2"),
                    Arguments.of(
                            BEFORE_ELEMENTS + "dd0518fe340412",
                            39,
                            "the last element announces another one"));
        }

        @ParameterizedTest
        @MethodSource("withACorrectFcs")
        void are_refused_with_what_is_wrong_and_where(String hex, int offset, String problem) {
            byte[] mpdu = Frames.withFcs(Frames.hex(hex));

            assertThatThrownBy(() -> FrameCodec.decode(mpdu))
                    .isInstanceOfSatisfying(
                            FrameFormatException.class,
                            e -> assertThat(e.offset()).isEqualTo(offset))
                    .hasMessageStartingWith("offset " + offset + ": ")
                    .hasMessageContaining(problem);
        }

        @Test
        void are_refused_if_shorter_than_any_frame() {
            assertThatThrownBy(() -> FrameCodec.decode(new byte[13]))
                    .hasMessage("offset 13: 13 bytes are too few; at least 14");
            assertThatThrownBy(() -> FrameCodec.decode(new byte[0]))
                    .hasMessage("offset 0: 0 bytes are too few; at least 14");
        }

        @Test
        void are_refused_if_any_bit_was_flipped() {
            for (int bit = 0; bit < 8 * CAPTURED.length; bit++) {
                byte[] damaged = CAPTURED.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);

                assertThatThrownBy(() -> FrameCodec.decode(damaged))
                        .hasMessageContaining("frame check sequence is 0x");
            }
        }
    }
}
