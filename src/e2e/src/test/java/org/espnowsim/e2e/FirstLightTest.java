package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.e2e.Launcher.FIRST_LIGHT;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first scenario, from the file to what Wireshark reads in the capture. */
class FirstLightTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** "Starting...", a hundred numbers, "end". */
    private static final int MESSAGES = 102;

    private static final String SENDER = "24:6f:28:0a:36:7a";
    private static final String RECEIVER = "30:ae:a4:00:00:01";

    // IEEE 802.11 DSSS with the long preamble, at 1 Mbit/s.
    private static final int PREAMBLE_US = 192;
    private static final int US_PER_BYTE = 8;
    private static final int SIFS_US = 10;
    private static final int ACK_BYTES = 14;

    /** All of an ESP-NOW v1 frame but its payload. */
    private static final int FRAME_BYTES = 43;

    @TempDir private static Path folder;

    private static Path pcap;
    private static Ended ended;
    private static JsonNode report;
    private static List<JsonNode> trace;

    @BeforeAll
    static void run() throws IOException {
        pcap = folder.resolve("air.pcap");
        Path json = folder.resolve("report.json");
        Path jsonLines = folder.resolve("trace.jsonl");
        ended =
                Launcher.ofCheckout()
                        .run(
                                "run",
                                FIRST_LIGHT,
                                "--json",
                                json,
                                "--trace",
                                jsonLines,
                                "--pcap",
                                pcap,
                                "--junit",
                                folder.resolve("junit.xml"));
        report = JSON.readTree(Files.readString(json));
        trace = Files.readAllLines(jsonLines).stream().map(JSON::readTree).toList();
    }

    private static Stream<JsonNode> events(String kind) {
        return trace.stream().filter(event -> event.path("event").asString("").equals(kind));
    }

    @Test
    void passes_and_says_so() {
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("passed: 4 of 4 expectations held", "seed    1", "--seed 1")
                .contains(report.path("digest").asString());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(folder.resolve("junit.xml")).content().contains("failures=\"0\"");
    }

    @Test
    void all_messages_are_acknowledged_and_read_in_order() {
        JsonNode link = report.path("links").path(0);

        assertThat(link.path("sender").asString()).isEqualTo("sender");
        assertThat(link.path("receiver").asString()).isEqualTo("receiver");
        assertThat(link.path("sent").asInt()).isEqualTo(MESSAGES);
        assertThat(link.path("acknowledged").asInt()).isEqualTo(MESSAGES);
        assertThat(link.path("delivered").asInt()).isEqualTo(MESSAGES);
        assertThat(events("message-read").map(event -> event.path("text").asString()))
                .containsExactlyElementsOf(
                        Stream.of(
                                        Stream.of("Starting..."),
                                        IntStream.range(0, 100)
                                                .mapToObj(i -> Integer.toString(i).repeat(20)),
                                        Stream.of("end"))
                                .flatMap(texts -> texts)
                                .toList());
    }

    @Test
    void wireshark_reads_102_espressif_action_frames_and_their_acknowledgements() {
        List<String[]> frames = frames();
        List<String[]> data = frames.stream().filter(FirstLightTest::isAction).toList();
        List<String[]> acks = frames.stream().filter(frame -> !isAction(frame)).toList();

        assertThat(data).hasSize(MESSAGES);
        assertThat(acks).hasSize(MESSAGES);
        // Category 127 is vendor-specific; 1637940 is 18:fe:34, Espressif.
        assertThat(data)
                .allSatisfy(
                        frame -> assertThat(frame).contains("127", "1637940", SENDER, RECEIVER));
        assertThat(acks).allSatisfy(frame -> assertThat(frame).contains("0x001d", SENDER));
        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame[Column.FCS.ordinal()]).isEqualTo("1"));
        assertThat(tshark("-Y", "_ws.malformed or _ws.expert.severity >= 6291456")).isEmpty();
    }

    @Test
    void frames_are_as_long_as_their_messages_ask_for() {
        List<Integer> expected =
                events("message-queued")
                        .map(event -> FRAME_BYTES + event.path("length").asInt())
                        .toList();

        assertThat(
                        frames().stream()
                                .filter(FirstLightTest::isAction)
                                .map(FirstLightTest::mpduBytes))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void times_in_the_capture_are_those_of_the_standard() {
        List<String[]> frames = frames();
        for (int i = 0; i < frames.size(); i += 2) {
            String[] data = frames.get(i);
            String[] ack = frames.get(i + 1);
            int airtimeUs = PREAMBLE_US + US_PER_BYTE * mpduBytes(data);

            assertThat(startUs(ack).subtract(startUs(data)))
                    .isEqualByComparingTo(BigDecimal.valueOf(airtimeUs + SIFS_US));
            assertThat(data[Column.DURATION.ordinal()]).isEqualTo(Integer.toString(airtimeUs));
            assertThat(ack[Column.DURATION.ordinal()])
                    .isEqualTo(Integer.toString(PREAMBLE_US + US_PER_BYTE * ACK_BYTES));
        }
    }

    private enum Column {
        TIME("frame.time_epoch"),
        KIND("wlan.fc.type_subtype"),
        CATEGORY("wlan.fixed.category_code"),
        OUI("wlan.tag.oui"),
        TRANSMITTER("wlan.ta"),
        RECEIVER("wlan.ra"),
        LENGTH("frame.len"),
        RADIOTAP("radiotap.length"),
        FCS("wlan.fcs.status"),
        DURATION("wlan_radio.duration");

        private final String field;

        Column(String field) {
            this.field = field;
        }
    }

    private static List<String[]> frames() {
        List<String> options = new ArrayList<>(List.of("-T", "fields"));
        for (Column column : Column.values()) {
            options.addAll(List.of("-e", column.field));
        }
        List<String[]> frames =
                tshark(options.toArray(String[]::new)).stream()
                        .map(line -> line.split("\t", -1))
                        .toList();
        assertThat(frames).hasSize(2 * MESSAGES);
        return frames;
    }

    private static List<String> tshark(String... options) {
        return new Capture(pcap).air(options);
    }

    private static boolean isAction(String[] frame) {
        return frame[Column.KIND.ordinal()].equals("0x000d");
    }

    private static int mpduBytes(String[] frame) {
        return Integer.parseInt(frame[Column.LENGTH.ordinal()])
                - Integer.parseInt(frame[Column.RADIOTAP.ordinal()]);
    }

    private static BigDecimal startUs(String[] frame) {
        return new BigDecimal(frame[Column.TIME.ordinal()]).movePointRight(6);
    }
}
