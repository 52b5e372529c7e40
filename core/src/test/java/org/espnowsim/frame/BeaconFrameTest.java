package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeaconFrameTest {

    private static final MacAddress ROUTER = MacAddress.parse("02:00:00:00:00:01");

    private static final BeaconFrame OPEN =
            new BeaconFrame(ROUTER, 5, 102_400, 100, Payload.utf8("net"), false, 6, 1, 3, null);

    private static final BeaconFrame MOVING =
            new BeaconFrame(
                    ROUTER,
                    5,
                    102_400,
                    100,
                    Payload.utf8("net"),
                    true,
                    6,
                    0,
                    1,
                    new ChannelSwitch(11, 3));

    /** Written out by hand after the standard. */
    private static final String OPEN_MPDU =
            "80000000ffffffffffff020000000001020000000001"
                    + "5000" // sequence number 5
                    + "0090010000000000" // 102400 us
                    + "6400" // 100 TU
                    + "2104" // ESS, short preamble, short slot
                    + "00036e6574" // SSID
                    + "010882848b960c121824" // rates
                    + "030106" // DS: channel 6
                    + "050401030000" // TIM: the next but one is no DTIM yet
                    + "2a0100" // ERP
                    + "32043048606c"; // extended rates

    @Test
    void of_an_open_network_has_the_bytes_of_the_standard() throws FrameFormatException {
        byte[] mpdu = Frames.withFcs(Frames.hex(OPEN_MPDU));

        assertThat(FrameCodec.encode(OPEN)).isEqualTo(mpdu);
        assertThat(FrameCodec.decode(mpdu)).isEqualTo(OPEN);
        assertThat(OPEN.mpduBytes()).isEqualTo(mpdu.length);
    }

    @Test
    void of_a_network_with_a_password_says_wpa2_and_may_announce_a_move() {
        byte[] mpdu = FrameCodec.encode(MOVING);

        String hex = HexFormat.of().formatHex(mpdu);
        assertThat(hex)
                .contains("3104") // privacy
                .contains("2503010b03") // channel switch: mode 1, channel 11, in 3 beacons
                .contains("30140100000fac040100000fac040100000fac020000");
        assertThat(mpdu).hasSize(MOVING.mpduBytes());
    }

    @Test
    void is_for_all_and_needs_no_answer() {
        assertThat(OPEN.receiver()).isEqualTo(MacAddress.BROADCAST);
        assertThat(OPEN.transmitter()).isEqualTo(ROUTER);
        assertThat(OPEN.durationUs()).isZero();
        assertThat(OPEN.retry()).isFalse();
        assertThat(OPEN.intervalNs()).isEqualTo(102_400_000);
        assertThat(OPEN.sentWith(314, true, 77).sequenceNumber()).isEqualTo(77);
    }

    @Test
    void may_have_elements_that_say_nothing_here() throws FrameFormatException {
        byte[] more = Frames.withFcs(Frames.hex(OPEN_MPDU + "dd020102"));

        assertThat(FrameCodec.decode(more)).isEqualTo(OPEN);
    }

    @Nested
    class Malformed {

        private static final int ELEMENTS = 36;

        private static void assertRefused(byte[] bytes, int offset, String problem) {
            byte[] mpdu = Frames.withFcs(bytes);
            assertThatThrownBy(() -> FrameCodec.decode(mpdu))
                    .isInstanceOfSatisfying(
                            FrameFormatException.class,
                            e -> assertThat(e.offset()).isEqualTo(offset))
                    .hasMessageContaining(problem);
        }

        private static byte[] changed(int offset, int value) {
            byte[] bytes = Frames.hex(OPEN_MPDU);
            bytes[offset] = (byte) value;
            return bytes;
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1  | 8    | 1  | second byte of frame control is 8, not 0",
                    "2  | 1    | 2  | duration of a beacon is 1, not 0",
                    "4  | 0    | 4  | a beacon is for all, not for 00:ff:ff:ff:ff:ff",
                    "16 | 4    | 16 | names another network, 04:00:00:00:00:01",
                    "22 | 0x51 | 22 | fragment number 1",
                    "32 | 0    | 36 | beacon interval 0 is outside 1 to 65535",
                    "34 | 0x31 | 34 | only networks that are open or have WPA2",
                    "37 | 99   | 38 | element length 99 reaches beyond the frame",
                    "36 | 221  | 36 | element SSID of at least 0 bytes",
                    "51 | 221  | 36 | element DS of at least 1 bytes",
                    "53 | 0    | 36 | channel 0 is outside 1 to 14",
                    "54 | 221  | 36 | element TIM of at least 4 bytes",
                    "56 | 3    | 36 | DTIM count 3 is outside 0 to 2"
                })
        void in_one_byte_is_refused_with_what_is_wrong_and_where(
                int at, String value, int offset, String problem) {
            assertRefused(changed(at, Integer.decode(value)), offset, problem);
        }

        @Test
        void in_its_length_is_refused() {
            byte[] bytes = Frames.hex(OPEN_MPDU);

            assertRefused(Arrays.copyOf(bytes, ELEMENTS - 1), ELEMENTS + 3, "39 bytes are too few");
            assertRefused(Arrays.copyOf(bytes, bytes.length + 1), bytes.length, "one byte left");
        }

        @Test
        void in_its_values_is_no_frame_at_all() {
            Payload longName = Payload.of(new byte[33]);
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new BeaconFrame(ROUTER, 0, 0, 100, longName, false, 1, 0, 1, null))
                    .withMessage("length of an SSID 33 is outside 0 to 32");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new BeaconFrame(
                                    ROUTER, 0, -1, 100, Payload.EMPTY, false, 1, 0, 1, null))
                    .withMessage("time -1 us is negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ChannelSwitch(15, 1))
                    .withMessage("channel 15 is outside 1 to 14");
        }
    }
}
