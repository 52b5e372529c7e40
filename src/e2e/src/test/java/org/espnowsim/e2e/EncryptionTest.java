package org.espnowsim.e2e;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The encrypted link, from the file to what Wireshark reads in the capture.
 *
 * <p>Wireshark is not asked to decrypt: with a TK key it opens data frames, and action frames
 * encrypted as the standard says, but not ESP-NOW's, whose nonce and additional data are those of a
 * data frame (tried with tshark 4.0.17). {@link JdkCcmp} does, which shares no code with the
 * simulator.
 */
class EncryptionTest {

    private static final List<String> KEYS =
            List.of("pmk1234567890123", "lmk1234567890123", "lmk3210987654321");

    @TempDir private static Path folder;

    private static Path pcap;
    private static Ended ended;
    private static List<JsonNode> trace;

    @BeforeAll
    static void run() throws IOException {
        pcap = folder.resolve("air.pcap");
        ended =
                Launcher.ofCheckout()
                        .run(
                                "run",
                                "scenarios/basics/encrypted-link.yaml",
                                "--json",
                                folder.resolve("report.json"),
                                "--trace",
                                folder.resolve("trace.jsonl"),
                                "--pcap",
                                pcap,
                                "--junit",
                                folder.resolve("junit.xml"));
        trace =
                Files.readAllLines(folder.resolve("trace.jsonl")).stream()
                        .map(JsonMapper.shared()::readTree)
                        .toList();
    }

    @Test
    void passes_and_says_why_the_others_got_nothing() {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains(
                        "passed: 5 of 5 expectations held",
                        "encrypted, and the receiver has no key for its sender",
                        "encrypted with another key than the receiver's");
    }

    @Test
    void shows_no_key_and_has_none_in_its_files() throws IOException {
        assertHasNoKey(ended.out() + ended.err());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.toList();
            assertThat(written).hasSize(4);
            for (Path file : written) {
                assertHasNoKey(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertHasNoKey(String text) {
        assertThat(text).isNotEmpty();
        for (String key : KEYS) {
            assertThat(text).doesNotContain(key);
        }
    }

    @Test
    void wireshark_shows_what_each_protected_frame_says_beside_what_became_of_it() {
        List<String> said =
                trace.stream()
                        .filter(event -> event.path("event").asString().equals("message-queued"))
                        .map(event -> event.path("text").asString())
                        .distinct()
                        .toList();

        List<String> comments =
                tshark(
                        "-Y",
                        "wlan.fc.protected == 1 and frame.interface_name == \"air\"",
                        "-T",
                        "fields",
                        "-e",
                        "frame.comment");

        assertThat(comments).hasSizeGreaterThan(50);
        assertThat(comments).allMatch(comment -> comment.matches(".*[a-z]+: .*; says b'.*'"));
        assertThat(comments)
                .extracting(comment -> comment.replaceFirst(".*; says b'(.*)'", "$1"))
                .hasSameElementsAs(said);
    }

    @Test
    void wireshark_reads_protected_action_frames_with_key_3_and_growing_packet_numbers() {
        List<String> frames =
                tshark(
                        "-Y",
                        "wlan.fc.type_subtype == 0x000d",
                        "-T",
                        "fields",
                        "-e",
                        "wlan.fc.protected",
                        "-e",
                        "wlan.wep.key",
                        "-e",
                        "wlan.fcs.status",
                        "-e",
                        "wlan.ccmp.extiv");

        assertThat(frames).hasSizeGreaterThan(50);
        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame).startsWith("1\t3\t1\t0x0000000000"));
        assertThat(frames.getFirst()).endsWith("\t0x000000000001");
        assertThat(frames).anyMatch(frame -> frame.endsWith("\t0x000000000013"));
        assertThat(tshark("-Y", "_ws.malformed or _ws.expert.severity >= 6291456")).isEmpty();
    }

    @Nested
    class Decrypted {

        private static final String PMK = "pmk1234567890123";

        /** The LMK each sender has in the scenario. */
        private static final Map<String, String> LMKS =
                Map.of(
                        "sensor", "lmk1234567890123",
                        "courier", "lmk1234567890123",
                        "caller", "lmk3210987654321");

        @Test
        void every_frame_carries_the_message_that_was_queued() throws Exception {
            Map<Integer, JsonNode> queued =
                    events("message-queued")
                            .collect(toMap(event -> event.path("message").asInt(), event -> event));
            Map<Long, byte[]> frames = protectedFrames();
            List<JsonNode> transmissions = encryptedTransmissions();

            assertThat(transmissions).hasSizeGreaterThanOrEqualTo(60);
            assertThat(frames.keySet())
                    .containsExactlyElementsOf(
                            transmissions.stream().map(sent -> sent.path("t").asLong()).toList());
            for (JsonNode sent : transmissions) {
                JsonNode message = queued.get(sent.path("message").asInt());
                byte[] frame = frames.get(sent.path("t").asLong());
                String sender = message.path("node").asString();

                assertThat(address(frame, 4)).isEqualTo(message.path("to").asString());
                assertThat(address(frame, 10)).isEqualTo(addressOf(sender));
                assertThat(new JdkCcmp(PMK, LMKS.get(sender)).open(frame))
                        .as("%s", sent)
                        .hasValueSatisfying(body -> assertThat(body).matches(bodyWith(message)));
            }
        }

        /** Category and OUI, four random bytes, and the one element of an ESP-NOW 1 message. */
        private static String bodyWith(JsonNode message) {
            return "7f18fe34[0-9a-f]{8}dd%02x18fe340401%s"
                    .formatted(message.path("length").asInt() + 5, message.path("hex").asString());
        }

        @Test
        void no_frame_verifies_with_another_key() throws Exception {
            List<JdkCcmp> wrong =
                    List.of(
                            new JdkCcmp(PMK, "lmk1234567890124"),
                            new JdkCcmp("pmk1234567890124", "lmk1234567890123"),
                            new JdkCcmp("pmk1234567890124", "lmk3210987654321"));

            assertThat(protectedFrames()).isNotEmpty();
            for (byte[] frame : protectedFrames().values()) {
                for (JdkCcmp key : wrong) {
                    assertThat(key.open(frame)).isEmpty();
                }
            }
        }

        @Test
        void no_frame_verifies_with_a_bit_changed() throws Exception {
            JdkCcmp key = new JdkCcmp(PMK, "lmk1234567890123");
            byte[] frame = frameOf("sensor");
            assertThat(key.open(frame)).isPresent();

            // Of each: an address, the packet number, the ciphertext and the MIC.
            for (int changed : new int[] {4, 24, 40, frame.length - 1}) {
                byte[] forged = frame.clone();
                forged[changed] ^= 1;
                assertThat(key.open(forged)).as("byte %s", changed).isEmpty();
            }
        }

        /** One that a board sent: esp32.com, topic 16414; both keys are zeros. */
        @Test
        void a_real_boards_frame_opens_the_same_way() throws Exception {
            String zeros = "\0".repeat(16);
            byte[] frame =
                    HexFormat.of()
                            .parseHex(
                                    "d0403a0130aea4454aa4240ac41d5868ffffffffffff1000"
                                            + "010000e000000000"
                                            + "b9a25874d202d2fe9067f86a63cd0a1b355a2cb6b50abaca"
                                            + "9902ebc133cd193484ee21effcef389b97d9f5");

            assertThat(new JdkCcmp(zeros, zeros).open(frame))
                    .hasValue(
                            "7f18fe349bcf85e9dd1918fe340401"
                                    + "5468697320697320746865206d65737361676500");
        }

        private static List<JsonNode> encryptedTransmissions() {
            return events("transmission-started")
                    .filter(sent -> sent.path("frame").asString().equals("espnow-encrypted"))
                    .toList();
        }

        private static byte[] frameOf(String node) throws IOException {
            return protectedFrames().values().stream()
                    .filter(frame -> address(frame, 10).equals(addressOf(node)))
                    .findFirst()
                    .orElseThrow();
        }

        private static String addressOf(String node) {
            return trace.getFirst()
                    .path("nodes")
                    .valueStream()
                    .filter(other -> other.path("name").asString().equals(node))
                    .map(found -> found.path("stationAddress").asString())
                    .findFirst()
                    .orElseThrow();
        }

        private static String address(byte[] frame, int from) {
            return HexFormat.ofDelimiter(":").formatHex(frame, from, from + 6);
        }

        private static Stream<JsonNode> events(String kind) {
            return trace.stream().filter(event -> event.path("event").asString("").equals(kind));
        }
    }

    /** {@return the capture's protected frames without FCS, by their time in nanoseconds} */
    private static Map<Long, byte[]> protectedFrames() throws IOException {
        Path classic = pcap.resolveSibling("classic.pcap");
        tshark("-F", "nsecpcap", "-w", classic.toString());
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(classic)).order(LITTLE_ENDIAN);
        assertThat(file.getInt()).as("the magic number of nanoseconds").isEqualTo(0xa1b23c4d);
        file.position(24);
        Map<Long, byte[]> frames = new LinkedHashMap<>();
        while (file.hasRemaining()) {
            long timeNs = file.getInt() * 1_000_000_000L + file.getInt();
            byte[] packet = new byte[file.getInt()];
            file.getInt(); // the length on the air, which is the same
            file.get(packet);
            int radiotap = ByteBuffer.wrap(packet).order(LITTLE_ENDIAN).getShort(2);
            if ((packet[radiotap + 1] & 0x40) != 0) {
                frames.put(timeNs, Arrays.copyOfRange(packet, radiotap, packet.length - 4));
            }
        }
        return frames;
    }

    private static List<String> tshark(String... options) {
        return new Capture(pcap).air(options);
    }
}
