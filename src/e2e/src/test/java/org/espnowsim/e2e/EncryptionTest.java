package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The encrypted link, from the file to what Wireshark reads in the capture.
 *
 * <p>Wireshark is not asked to decrypt: with a TK key it opens data frames, and action frames
 * encrypted as the standard says, but not ESP-NOW's, whose nonce and additional data are those of a
 * data frame (tried with tshark 4.0.17). That the bytes are right is for core's tests to say.
 */
class EncryptionTest {

    private static final List<String> KEYS =
            List.of("pmk1234567890123", "lmk1234567890123", "lmk3210987654321");

    @TempDir private static Path folder;

    private static Path pcap;
    private static Ended ended;

    @BeforeAll
    static void run() {
        pcap = folder.resolve("air.pcap");
        ended =
                Launcher.ofCheckout()
                        .run(
                                "run",
                                "scenarios/encrypted-link.yaml",
                                "--json",
                                folder.resolve("report.json"),
                                "--trace",
                                folder.resolve("trace.jsonl"),
                                "--pcap",
                                pcap,
                                "--junit",
                                folder.resolve("junit.xml"));
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

    private static List<String> tshark(String... options) {
        Ended read =
                Launcher.of("tshark", "-r", pcap.toString(), "-o", "wlan.check_checksum:TRUE")
                        .run((Object[]) options);
        assertThat(read.exitCode()).as(read.err()).isZero();
        return read.out().lines().toList();
    }
}
