package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapTraceTest {

    private static byte[] capture(TraceScript script) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        script.play(new PcapTrace(bytes), 2_000 * MS);
        return bytes.toByteArray();
    }

    private static List<String> told(TraceScript script) {
        return CapturedPacket.all(capture(script)).stream()
                .map(packet -> packet.where() + " " + packet.comment())
                .toList();
    }

    @Test
    void a_run_without_frames_is_a_file_without_packets() {
        byte[] file = capture(TraceScript.of("a").print(0, "a", "hi"));

        assertThat(file).isNotEmpty();
        assertThat(CapturedPacket.all(file)).isEmpty();
    }

    @Test
    void each_frame_is_a_packet_at_the_start_of_its_preamble() throws Exception {
        long startNs = 1_500_000_321L;
        CapturedPacket packet =
                CapturedPacket.ofAir(
                                capture(TraceScript.of("a", "b").transmit(startNs, "a", 0, 1, "b")))
                        .getFirst();

        assertThat(packet.timeNs()).isEqualTo(1_500_000_321L);
        VendorActionFrame frame = (VendorActionFrame) FrameCodec.decode(packet.mpdu());
        assertThat(frame.message().toUtf8()).isEqualTo("m0");
        // 45 bytes at 1 Mbit/s take 360 of the frame's 1000 us.
        assertThat(packet.tsftUs()).isEqualTo(1_500_640);
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
    void its_mpdu_comes_after_its_preamble(PhyRate rate, long airtimeUs, long mpduUs) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PcapTrace trace = new PcapTrace(file);
        trace.begin(TraceScript.of("a", "b").nodes());
        trace.accept(
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
        trace.end(1_000_000);

        assertThat(CapturedPacket.ofAir(file.toByteArray()).getFirst().tsftUs()).isEqualTo(mpduUs);
    }

    @Test
    void acknowledgements_are_packets_too() {
        byte[] file = capture(TraceScript.of("a", "b").acknowledge(0, "b", "a"));

        assertThat(CapturedPacket.ofAir(file).getFirst().mpdu()).hasSize(14);
    }

    @Test
    void so_are_requests_to_send_and_their_answers() {
        byte[] file = capture(TraceScript.of("a", "b").ask(0, "a", "b", 3).allow(9, "b", "a", 2));

        assertThat(CapturedPacket.ofAir(file))
                .extracting(packet -> packet.mpdu().length)
                .containsExactly(20, 14);
    }

    @Test
    void what_became_of_a_frame_is_a_comment_and_who_decoded_it_has_it_too() {
        assertThat(
                        told(
                                TraceScript.of("a", "b", "c")
                                        .transmit(0, "a", 0, 1, "b")
                                        .fate(MS, "b", 0, "a", Fate.RECEIVE_RING_FULL, -61)))
                .containsExactly(
                        "air b: receive ring was full, -50.5 dBm, SINR 40.0 dB",
                        "a ",
                        "b receive ring was full, -50.5 dBm, SINR 40.0 dB");
    }

    @Test
    void a_broadcast_has_a_fate_at_each_that_is_in_range() {
        TraceScript script =
                TraceScript.of("a", "b", "c")
                        .inRange(2)
                        .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                        .fate(MS, "b", 0, "a", Fate.DELIVERED)
                        .fate(MS, "c", 0, "a", Fate.COLLISION);

        assertThat(told(script))
                .containsExactly(
                        "air b: delivered, -50.5 dBm, SINR 40.0 dB; c: collision, -50.5 dBm, SINR 40.0 dB",
                        "a ",
                        "b delivered, -50.5 dBm, SINR 40.0 dB");
    }

    @Test
    void a_packet_waits_for_what_became_of_those_before_it() {
        TraceScript script =
                TraceScript.of("a", "b", "c")
                        .transmit(0, "a", 0, 1, "b")
                        .transmit(10, "c", 1, 1, "b")
                        .fate(MS, "b", 1, "c", Fate.COLLISION)
                        .fate(2 * MS, "b", 0, "a", Fate.DELIVERED);

        assertThat(CapturedPacket.ofAir(capture(script)))
                .extracting(CapturedPacket::timeNs)
                .containsExactly(0L, 10L);
    }

    @Test
    void a_packet_waits_a_second_at_most() {
        TraceScript script =
                TraceScript.of("a", "b").transmit(0, "a", 0, 1, "b").print(1_500 * MS, "a", "hi");

        assertThat(told(script)).first().isEqualTo("air not yet known at 1");
    }

    @Test
    void lets_errors_of_the_stream_through() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                };
        PcapTrace trace = new PcapTrace(full);
        TraceScript script = TraceScript.of("a", "b").transmit(0, "a", 0, 1, "b");

        assertThatThrownBy(() -> script.play(trace, 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }
}
