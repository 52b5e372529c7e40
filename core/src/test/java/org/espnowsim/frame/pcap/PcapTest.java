package org.espnowsim.frame.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapTest {

    private static RadiotapHeader header(long tsftUs, int channel, int txPowerDbm) {
        return new RadiotapHeader(tsftUs, PhyRate.RATE_1M_L, new Channel(channel), txPowerDbm);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Nested
    class TheFile {

        private static final String FILE_HEADER =
                "4d3cb2a1" // nanoseconds, little-endian
                        + "02000400" // version 2.4
                        + "0000000000000000"
                        + "ffff0000" // longest packet
                        + "7f000000"; // link type 127, radiotap

        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        @Test
        void starts_with_its_header_even_without_frames() throws IOException {
            PcapWriter.open(output).close();

            assertThat(hex(output.toByteArray())).isEqualTo(FILE_HEADER);
        }

        @Test
        void has_each_frame_with_its_time_to_the_nanosecond() throws IOException {
            try (PcapWriter pcap = PcapWriter.open(output)) {
                pcap.write(1_999_999_999L, new byte[] {1, 2, 3}, new byte[] {4, 5});
                pcap.write(2_000_000_000L, new byte[] {6}, new byte[] {7});
            }

            assertThat(hex(output.toByteArray()))
                    .isEqualTo(
                            FILE_HEADER
                                    + "01000000"
                                    + "ffc99a3b"
                                    + "05000000"
                                    + "05000000"
                                    + "0102030405"
                                    + "02000000"
                                    + "00000000"
                                    + "02000000"
                                    + "02000000"
                                    + "0607");
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, 4_294_967_296_000_000_000L})
        void refuses_a_time_that_it_cannot_hold(long timeNs) throws IOException {
            PcapWriter pcap = PcapWriter.open(output);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pcap.write(timeNs, new byte[0], new byte[0]))
                    .withMessage("time " + timeNs + " ns does not fit pcap's 32 bits of seconds");
        }

        @Test
        void refuses_a_frame_longer_than_it_announces() throws IOException {
            PcapWriter pcap = PcapWriter.open(output);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pcap.write(0, new byte[1], new byte[65_535]))
                    .withMessage("a packet has at most 65535 bytes, not 65536");
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
            byte[] bytes = new RadiotapHeader(0, rate, new Channel(1), 20).toBytes();

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
            assertThat(hex(new RadiotapHeader(1, rate, new Channel(6), 20).toBytes()))
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
            assertThat(hex(new RadiotapHeader(1, rate, new Channel(6), 20).toBytes()))
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
                    .withMessage("transmit power 128 dBm is outside -128 to 127");
            assertThatIllegalArgumentException().isThrownBy(() -> header(0, 1, -129));
        }
    }
}
