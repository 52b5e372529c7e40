package org.espnowsim.frame.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.espnowsim.frame.pcap.PcapngWriter.Direction;
import org.espnowsim.frame.pcap.RadiotapHeader.Power;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PcapTest {

    private static RadiotapHeader header(long tsftUs, int channel, int txPowerDbm) {
        return new RadiotapHeader(
                tsftUs, PhyRate.RATE_1M_L, new Channel(channel), Power.TRANSMITTED, txPowerDbm);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Nested
    class TheFile {

        private static final String SECTION =
                "0a0d0d0a" // section header
                        + "28000000" // 40 bytes
                        + "4d3c2b1a" // little-endian
                        + "01000000" // version 1.0
                        + "ffffffffffffffff" // of unknown length
                        + "04000300" // by
                        + "73696d00" // "sim"
                        + "00000000"
                        + "28000000";

        private static final String AIR =
                "01000000" // interface
                        + "28000000" // 40 bytes
                        + "7f000000" // link type 127, radiotap
                        + "00000000" // packets of any length
                        + "02000300" // its name
                        + "61697200" // "air"
                        + "09000100" // its times
                        + "09000000" // are nanoseconds
                        + "00000000"
                        + "28000000";

        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        private PcapngWriter open() throws IOException {
            return PcapngWriter.open(output, "sim", List.of("air"));
        }

        @Test
        void starts_with_its_headers_even_without_frames() throws IOException {
            open();

            assertThat(hex(output.toByteArray())).isEqualTo(SECTION + AIR);
        }

        @Test
        void has_each_frame_with_its_time_to_the_nanosecond_and_a_comment() throws IOException {
            byte[] tap = {1, 2, 3};
            open().write(0, 0x1_0000_0002L, tap, new byte[] {4, 5}, Direction.INBOUND, "lost");

            assertThat(hex(output.toByteArray()))
                    .isEqualTo(
                            SECTION
                                    + AIR
                                    + "06000000" // packet
                                    + "3c000000" // 60 bytes
                                    + "00000000" // interface 0
                                    + "01000000"
                                    + "02000000"
                                    + "05000000"
                                    + "05000000"
                                    + "0102030405000000"
                                    + "01000400" // comment
                                    + "6c6f7374" // "lost"
                                    + "02000400" // flags
                                    + "01000000" // inbound
                                    + "00000000"
                                    + "3c000000");
        }

        @Test
        void refuses_a_time_that_it_cannot_hold() throws IOException {
            PcapngWriter pcap = open();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> write(pcap, 0, -1, 0))
                    .withMessage("time -1 ns is negative");
        }

        @Test
        void refuses_an_interface_that_it_has_not_described() throws IOException {
            PcapngWriter pcap = open();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> write(pcap, 1, 0, 0))
                    .withMessage("interface 1; there are 1, from 0 on");
        }

        @Test
        void refuses_a_frame_that_is_too_long() throws IOException {
            PcapngWriter pcap = open();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> write(pcap, 0, 0, 65_535))
                    .withMessage("a packet has at most 65535 bytes, not 65536");
        }

        private static void write(PcapngWriter pcap, int where, long timeNs, int mpduBytes)
                throws IOException {
            pcap.write(where, timeNs, new byte[1], new byte[mpduBytes], Direction.OUTBOUND, "");
        }
    }

    @Nested
    class TheRadiotapHeader {

        @Test
        void has_time_flags_rate_channel_and_power_each_at_its_place() {
            assertThat(hex(header(0x0102030405060708L, 6, 20).toBytes()))
                    .isEqualTo(
                            "0000" // version, padding
                                    + "1700" // 23 bytes
                                    + "0f040000" // fields 0, 1, 2, 3 and 10
                                    + "0807060504030201"
                                    + "10" // ends with its frame check sequence
                                    + "02" // 2 x 500 kbit/s
                                    + "8509" // 2437 MHz
                                    + "a000" // 2 GHz, CCK
                                    + "14"); // 20 dBm
        }

        @ParameterizedTest
        @CsvSource({"1, 2412", "13, 2472", "14, 2484"})
        void gives_the_channel_by_its_frequency(int channel, int mhz) {
            byte[] bytes = header(0, channel, 20).toBytes();

            assertThat((bytes[18] & 0xff) | (bytes[19] & 0xff) << 8).isEqualTo(mhz);
        }

        /** Radiotap counts 500 kbit/s; flags 0x02 is a short preamble; the channel CCK or OFDM. */
        @ParameterizedTest
        @CsvSource({
            "RATE_5M_L, 11, 0x10, 0x00a0",
            "RATE_11M_L, 22, 0x10, 0x00a0",
            "RATE_11M_S, 22, 0x12, 0x00a0",
            "RATE_6M, 12, 0x10, 0x00c0",
            "RATE_54M, 108, 0x10, 0x00c0"
        })
        void gives_each_rate_with_its_modulation(
                PhyRate rate, int units, int flags, int channelFlags) {
            byte[] bytes =
                    new RadiotapHeader(0, rate, new Channel(1), Power.TRANSMITTED, 20).toBytes();

            assertThat(bytes[4]).isEqualTo((byte) 0x0f);
            assertThat(bytes[17]).isEqualTo((byte) units);
            assertThat(bytes[16]).isEqualTo((byte) flags);
            assertThat(bytes[20] & 0xff).isEqualTo(channelFlags);
        }

        /** MCS is field 19; of its six known properties only guard interval and index differ. */
        @ParameterizedTest
        @CsvSource({
            "RATE_MCS0_LGI, 00, 00",
            "RATE_MCS7_LGI, 00, 07",
            "RATE_MCS0_SGI, 04, 00",
            "RATE_MCS6_SGI, 04, 06"
        })
        void has_an_mcs_field_at_its_end_instead_of_a_rate_for_ht(
                PhyRate rate, String flags, String mcs) {
            assertThat(
                            hex(
                                    new RadiotapHeader(
                                                    1, rate, new Channel(6), Power.TRANSMITTED, 20)
                                            .toBytes()))
                    .isEqualTo(
                            "0000"
                                    + "1a00" // 26 bytes
                                    + "0b040800" // fields 0, 1, 3, 10 and 19
                                    + "0100000000000000"
                                    + "10"
                                    + "00" // padding
                                    + "8509"
                                    + "c000" // 2 GHz, OFDM
                                    + "14"
                                    + "3f" // known
                                    + flags
                                    + mcs);
        }

        @ParameterizedTest
        @EnumSource(names = {"RATE_LORA_250K", "RATE_LORA_500K"})
        void has_no_field_for_a_long_range_rate_but_the_same_length(PhyRate rate) {
            assertThat(
                            hex(
                                    new RadiotapHeader(
                                                    1, rate, new Channel(6), Power.TRANSMITTED, 20)
                                            .toBytes()))
                    .isEqualTo(
                            "0000"
                                    + "1700"
                                    + "0b040000" // fields 0, 1, 3 and 10
                                    + "0100000000000000"
                                    + "10"
                                    + "00" // padding
                                    + "8509"
                                    + "8000" // 2 GHz
                                    + "14");
        }

        @Test
        void has_the_power_of_what_was_received_in_its_own_field() {
            byte[] bytes =
                    new RadiotapHeader(0, PhyRate.RATE_1M_L, new Channel(1), Power.RECEIVED, -70)
                            .toBytes();

            assertThat(hex(bytes).substring(8, 16)).isEqualTo("2f000000"); // fields 0 to 3, and 5
            assertThat(bytes[22]).isEqualTo((byte) -70);
        }

        @Test
        void may_have_a_negative_power() {
            assertThat(header(0, 1, -12).toBytes()[22]).isEqualTo((byte) -12);
        }

        @Test
        void refuses_what_its_fields_cannot_hold() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> header(-1, 1, 0))
                    .withMessage("time -1 us is negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> header(0, 1, 128))
                    .withMessage("power 128 dBm is outside -128 to 127");
            assertThatIllegalArgumentException().isThrownBy(() -> header(0, 1, -129));
        }
    }
}
