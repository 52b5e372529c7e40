package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapTraceTest {

    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int RADIOTAP_BYTES = 23;
    private static final int TSFT_OFFSET = 8;

    private static byte[] capture(TraceScript script) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        script.play(new PcapTrace(bytes), 2_000 * MS);
        return bytes.toByteArray();
    }

    @Test
    void a_run_without_frames_is_a_file_without_packets() throws IOException {
        assertThat(capture(TraceScript.of("a").print(0, "a", "hi"))).hasSize(FILE_HEADER_BYTES);
    }

    @Test
    void each_frame_is_a_packet_at_the_start_of_its_preamble() throws Exception {
        long startNs = 1_500_000_321L;
        byte[] file = capture(TraceScript.of("a", "b").transmit(startNs, "a", 0, 1, "b"));

        ByteBuffer packet =
                ByteBuffer.wrap(file, FILE_HEADER_BYTES, file.length - FILE_HEADER_BYTES)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(packet.getInt(0)).isEqualTo(1);
        assertThat(packet.getInt(4)).isEqualTo(500_000_321);
        byte[] mpdu =
                Arrays.copyOfRange(
                        file,
                        FILE_HEADER_BYTES + RECORD_HEADER_BYTES + RADIOTAP_BYTES,
                        file.length);
        VendorActionFrame frame = (VendorActionFrame) FrameCodec.decode(mpdu);
        assertThat(frame.message().toUtf8()).isEqualTo("m0");
        // 45 bytes at 1 Mbit/s take 360 of the frame's 1000 us.
        assertThat(packet.getLong(RECORD_HEADER_BYTES + TSFT_OFFSET)).isEqualTo(1_500_640);
    }

    /** 14 bytes: rate, airtime and when the first of them is on the air, in microseconds. */
    @ParameterizedTest
    @CsvSource({
        "RATE_1M_L, 304, 192",
        "RATE_5M_L, 213, 192",
        "RATE_11M_S, 107, 96",
        "RATE_6M, 50, 20",
        "RATE_54M, 30, 20",
        "RATE_MCS7_LGI, 46, 36",
        "RATE_LORA_250K, 1216, 768"
    })
    void its_mpdu_comes_after_its_preamble(PhyRate rate, long airtimeUs, long mpduUs)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new PcapTrace(file)
                .accept(
                        new TransmissionStarted(
                                0,
                                0,
                                0,
                                TransmissionStarted.NO_MESSAGE,
                                0,
                                new AckFrame(MacAddress.parse("24:6f:28:00:00:10")),
                                Channel.FIRST,
                                rate,
                                1_000 * airtimeUs,
                                20,
                                1));
        long tsftUs =
                ByteBuffer.wrap(file.toByteArray())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong(FILE_HEADER_BYTES + RECORD_HEADER_BYTES + TSFT_OFFSET);
        assertThat(tsftUs).isEqualTo(mpduUs);
    }

    @Test
    void acknowledgements_are_packets_too() throws IOException {
        byte[] file = capture(TraceScript.of("a", "b").acknowledge(0, "b", "a"));

        assertThat(file).hasSize(FILE_HEADER_BYTES + RECORD_HEADER_BYTES + RADIOTAP_BYTES + 14);
    }

    @Test
    void so_are_requests_to_send_and_their_answers() throws IOException {
        byte[] file = capture(TraceScript.of("a", "b").ask(0, "a", "b", 3).allow(9, "b", "a", 2));

        int packets = 2 * (RECORD_HEADER_BYTES + RADIOTAP_BYTES);
        assertThat(file).hasSize(FILE_HEADER_BYTES + packets + 20 + 14);
    }

    @Test
    void lets_errors_of_the_stream_through() throws IOException {
        OutputStream full =
                new OutputStream() {
                    private int count;

                    @Override
                    public void write(int b) throws IOException {
                        if (++count > FILE_HEADER_BYTES) {
                            throw new IOException("disk full");
                        }
                    }
                };
        PcapTrace trace = new PcapTrace(full);
        TraceScript script = TraceScript.of("a", "b").transmit(0, "a", 0, 1, "b");

        assertThatThrownBy(() -> script.play(trace, 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }
}
