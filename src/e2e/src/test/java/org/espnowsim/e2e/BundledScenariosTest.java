package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes with the simulator passes, and Wireshark can read what was on the air. */
class BundledScenariosTest {

    private static final Pattern ACCESS_POINTS =
            Pattern.compile("^access-points:\\n(?: .*\\n)+", Pattern.MULTILINE);

    private static final Pattern SSID = Pattern.compile("\\bssid: (\\w+)");

    private final Launcher launcher = Launcher.ofCheckout();

    @TempDir private Path folder;

    static List<Path> scenarios() {
        try (Stream<Path> files = Files.walk(Launcher.ROOT.resolve("scenarios"), 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void are_all_valid() {
        List<Path> scenarios = scenarios();

        Ended ended = launcher.run(Stream.concat(Stream.of("check"), scenarios.stream()).toArray());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(25);
        assertThat(ended.out().lines())
                .hasSameSizeAs(scenarios)
                .allMatch(line -> line.contains(".yaml: valid, "));
    }

    private static final Pattern SUMMARY =
            Pattern.compile(
                    "(?<scenarios>\\d+) scenarios, (?<runs>\\d+) runs: \\k<runs> passed, 0 failed");

    @Test
    void pass_as_a_suite_with_one_file_for_the_build_server() throws IOException {
        Path junit = folder.resolve("TEST-all.xml");

        Ended ended =
                launcher.run(
                        Stream.concat(
                                        Stream.of("test", "--junit", junit, "--jobs", "2"),
                                        scenarios().stream())
                                .toArray());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        Matcher summary = SUMMARY.matcher(ended.out());
        assertThat(summary.find()).as(ended.out()).isTrue();
        assertThat(summary.group("scenarios")).isEqualTo("" + scenarios().size());
        int runs = Integer.parseInt(summary.group("runs"));
        assertThat(runs).isGreaterThan(scenarios().size()); // some have several seeds
        assertThat(Files.readString(junit).split("<testsuite ")).hasSizeGreaterThan(runs);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void pass_and_leave_files_that_others_can_read(Path scenario) throws IOException {
        Path pcap = folder.resolve("air.pcap");
        Path junit = folder.resolve("junit.xml");

        Ended ended = launcher.run("run", scenario, "--quiet", "--pcap", pcap, "--junit", junit);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(junit).content().contains("failures=\"0\" errors=\"0\"");
        List<Frame> frames = frames(pcap);
        assertThat(frames).hasSizeGreaterThanOrEqualTo(2);
        assertThat(frames).allMatch(Frame::sound);
        assertThat(frames.stream().map(Frame::ssid)).containsAll(ssids(scenario));
    }

    /** {@return what the beacons of a scenario's access points should say} */
    private static List<String> ssids(Path scenario) throws IOException {
        return ACCESS_POINTS
                .matcher(Files.readString(scenario))
                .results()
                .flatMap(block -> SSID.matcher(block.group()).results())
                .map((MatchResult ssid) -> ssid.group(1))
                .toList();
    }

    /** A frame as Wireshark understands it; only a beacon has an SSID here. */
    private record Frame(boolean sound, String ssid) {

        private static final String GOOD = "1";
        private static final String BEACON = "0x0008";

        static Frame of(String line) {
            String[] fields = line.split("\t", -1);
            return new Frame(
                    fields[0].equals(GOOD) && fields[1].isEmpty(),
                    fields[2].equals(BEACON) ? text(fields[3]) : "");
        }

        /** Wireshark shows it as text or, since version 4, as the digits of its bytes. */
        private static String text(String ssid) {
            return ssid.matches("([0-9a-f]{2})+")
                    ? new String(HexFormat.of().parseHex(ssid), StandardCharsets.UTF_8)
                    : ssid;
        }
    }

    private static List<Frame> frames(Path pcap) {
        return new Capture(pcap)
                        .air(
                                "-T",
                                "fields",
                                "-e",
                                "wlan.fcs.status",
                                "-e",
                                "_ws.malformed",
                                "-e",
                                "wlan.fc.type_subtype",
                                "-e",
                                "wlan.ssid")
                        .stream()
                        .map(Frame::of)
                        .toList();
    }
}
