package org.espnowsim.scenario.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espnowsim.espnow.crypto.Ccmp;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.CapturedPacket;
import org.espnowsim.scenario.report.JUnitXml;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.report.PcapTrace;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedLinkTest {

    private static final Path FILE = Path.of("basics/encrypted-link.yaml");
    private static final List<String> KEYS =
            List.of("pmk1234567890123", "lmk1234567890123", "lmk3210987654321");

    /** A run, with everything that it writes. */
    private static final class Run {

        private final StringWriter trace = new StringWriter();
        private final ByteArrayOutputStream pcap = new ByteArrayOutputStream();
        private final List<ProtectedActionFrame> encrypted = new ArrayList<>();
        private final List<VendorActionFrame> clear = new ArrayList<>();
        private final RunResult result;

        Run(Path file) throws IOException {
            Scenario scenario = ScenarioReader.read(file);
            result =
                    new ScenarioRunner(Programs.ofClassPath()::board)
                            .run(
                                    scenario,
                                    RunOptions.ofSeed(1)
                                            .withSink(new JsonLinesTrace(trace, "x", 1))
                                            .withSink(new PcapTrace(pcap))
                                            .withSink(event -> {
                                                if (event instanceof TransmissionStarted started) {
                                                    sort(started);
                                                }
                                            }));
        }

        private void sort(TransmissionStarted started) {
            switch (started.frame()) {
                case ProtectedActionFrame frame -> encrypted.add(frame);
                case VendorActionFrame frame -> clear.add(frame);
                default -> {}
            }
        }

        LinkSummary link(String sender) {
            return result.links().stream()
                    .filter(link -> link.sender().equals(sender))
                    .findFirst()
                    .orElseThrow();
        }

        String everything() {
            StringWriter failures = new StringWriter();
            for (ProgramFailure failure : result.failures()) {
                failure.cause().printStackTrace(new PrintWriter(failures));
            }
            return String.join(
                    "\n",
                    trace.toString(),
                    pcap.toString(ISO_8859_1),
                    TextReport.of(result, "again", Style.PLAIN),
                    JsonReport.of(result, "again"),
                    JUnitXml.of(result, "again"),
                    failures.toString(),
                    result.console().toString());
        }
    }

    @Nested
    class EverySender {

        @Test
        void sees_all_messages_acknowledged() throws IOException {
            Run run = new Run(FILE);

            for (String sender : List.of("sensor", "courier", "caller")) {
                assertThat(run.link(sender).sent()).isGreaterThan(15);
                assertThat(run.link(sender).acknowledged()).isEqualTo(run.link(sender).sent());
            }
        }

        @Test
        void is_read_with_the_same_keys_only_and_the_report_says_why() throws IOException {
            Run run = new Run(FILE);

            assertThat(run.link("sensor").delivered()).isEqualTo(run.link("sensor").sent());
            assertThat(run.link("courier").lossesByReason())
                    .containsExactly(
                            Map.entry(LossReason.of(Fate.NO_KEY), run.link("courier").sent()));
            assertThat(run.link("caller").lossesByReason())
                    .containsExactly(
                            Map.entry(LossReason.of(Fate.WRONG_KEY), run.link("caller").sent()));
        }

        @Test
        void has_nothing_in_clear_on_the_air() throws IOException, FrameFormatException {
            Run run = new Run(FILE);

            assertThat(run.clear).isEmpty();
            assertThat(run.encrypted).hasSizeGreaterThan(50);
            ProtectedActionFrame first = run.encrypted.getFirst();
            assertThat(CapturedPacket.all(run.pcap.toByteArray()))
                    .extracting(packet -> new String(packet.bytes(), ISO_8859_1))
                    .noneMatch(bytes -> bytes.contains("reading"))
                    .anyMatch(bytes ->
                            bytes.contains(new String(FrameCodec.encode(first), ISO_8859_1)));
            assertThat(Ccmp.of(Pmk.utf8(KEYS.get(0)), Lmk.utf8(KEYS.get(1))).open(first))
                    .map(frame -> frame.message().toUtf8())
                    .contains("reading 0");
        }
    }

    @Test
    void trace_lines_of_encrypted_frames_have_their_packet_number() throws IOException {
        assertThat(new Run(FILE).trace.toString())
                .contains("\"frame\":\"espnow-encrypted\"", "\"packetNumber\":1,");
    }

    @Nested
    class Keys {

        @TempDir private Path folder;

        @Test
        void are_in_nothing_that_a_run_writes() throws IOException {
            assertHasNoKey(new Run(FILE).everything());
        }

        @Test
        void are_in_no_failure() throws IOException {
            Path file = folder.resolve("failing.yaml");
            Files.writeString(
                    file,
                    Files.readString(FILE)
                            .replace("from: sensor, ", "")
                            .replace("to: keyless", "to: \"ff:ff:ff:ff:ff:ff\""));

            Run run = new Run(file);

            assertThat(run.result.failures())
                    .extracting(failure -> String.valueOf(failure.cause().getMessage()))
                    .anyMatch(message -> message.contains("parameter from is missing"))
                    .anyMatch(message -> message.contains("ESP_ERR_ESPNOW_ARG"));
            assertHasNoKey(run.everything());
        }

        private static void assertHasNoKey(String written) {
            for (String key : KEYS) {
                assertThat(written)
                        .doesNotContain(key)
                        .doesNotContain(HexFormat.of().formatHex(key.getBytes(UTF_8)));
            }
        }

        @Test
        void are_in_the_scenario_so_that_the_search_means_something() {
            String told =
                    ScenarioReader.read(FILE).nodes().stream()
                            .map(NodeSpec::with)
                            .map(Map::toString)
                            .collect(Collectors.joining());

            assertThat(told).contains(KEYS);
        }
    }
}
