package org.espnowsim.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFrameTest {

    private static final MacAddress ROUTER = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress A = MacAddress.parse("30:ae:a4:00:00:0a");
    private static final MacAddress B = MacAddress.parse("30:ae:a4:00:00:0b");

    private static final DataFrame UP =
            DataFrame.toAccessPoint(ROUTER, A, B, Payload.utf8("ip")).sentWith(314, true, 5);

    /** Written out by hand after the standard and RFC 1042. */
    private static final String UP_MPDU =
            "0809" // data, to DS, retry
                    + "3a01"
                    + "020000000001"
                    + "30aea400000a"
                    + "30aea400000b"
                    + "5000" // sequence number 5
                    + "aaaa030000000800" // LLC and SNAP: IPv4
                    + "6970";

    @Test
    void to_an_access_point_has_the_bytes_of_the_standard() throws FrameFormatException {
        byte[] mpdu = Frames.withFcs(Frames.hex(UP_MPDU));

        assertThat(FrameCodec.encode(UP)).isEqualTo(mpdu);
        assertThat(FrameCodec.decode(mpdu)).isEqualTo(UP);
        assertThat(UP.mpduBytes()).isEqualTo(mpdu.length);
    }

    @Test
    void says_who_sent_it_first_and_whom_it_is_for_in_the_end() {
        DataFrame down = DataFrame.fromAccessPoint(ROUTER, B, A, UP.packet());

        assertThat(UP.source()).isEqualTo(A);
        assertThat(UP.destination()).isEqualTo(B);
        assertThat(down.source()).isEqualTo(A);
        assertThat(down.destination()).isEqualTo(B);
        assertThat(down.transmitter()).isEqualTo(ROUTER);
        assertThat(down.receiver()).isEqualTo(B);
    }

    @ParameterizedTest
    @CsvSource({
        "0800, offset 2: frame control flags of a data frame are 00",
        "0803, offset 2: frame control flags of a data frame are 03",
        "0841, offset 2: frame control flags of a data frame are 41",
        "8801, offset 0: frame control 0x88 is none of"
    })
    void of_another_kind_is_refused(String frameControl, String message) {
        byte[] mpdu = Frames.withFcs(Frames.hex(frameControl + UP_MPDU.substring(4)));

        assertThatThrownBy(() -> FrameCodec.decode(mpdu))
                .isInstanceOf(FrameFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void with_anything_but_ipv4_is_refused() {
        byte[] arp = Frames.withFcs(Frames.hex(UP_MPDU.replace("0000000800", "0000000806")));

        assertThatThrownBy(() -> FrameCodec.decode(arp))
                .isInstanceOf(FrameFormatException.class)
                .hasMessageContaining("octet of the LLC and SNAP header");
    }

    @Test
    void carries_at_most_1500_bytes() {
        assertThat(DataFrame.toAccessPoint(ROUTER, A, B, Payload.of(new byte[1_500])).mpduBytes())
                .isEqualTo(1_536);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DataFrame.toAccessPoint(ROUTER, A, B, Payload.of(new byte[1_501])))
                .withMessage("a packet of 1501 bytes; at most 1500 fit a data frame");
    }
}
