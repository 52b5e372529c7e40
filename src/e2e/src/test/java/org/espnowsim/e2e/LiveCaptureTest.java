package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.e2e.Launcher.FIRST_LIGHT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's own command reads frames from a run while that goes on. */
class LiveCaptureTest {

    private static final Pattern WIRESHARK =
            Pattern.compile(
                    "begins when somebody reads its frames: wireshark -k -i (TCP@127.0.0.1:\\d+)");

    private static final String[] FIELDS = {
        "-T",
        "fields",
        "-e",
        "frame.interface_name",
        "-e",
        "frame.time_epoch",
        "-e",
        "wlan.seq",
        "-e",
        "frame.comment"
    };

    @TempDir private Path folder;

    @Test
    void tshark_gets_from_a_port_what_a_file_would_have() throws Exception {
        Path file = folder.resolve("air.pcapng");
        Launcher.ofCheckout().run("run", FIRST_LIGHT, "--quiet", "--pcap", file);
        List<String> expected = new Capture(file).all(FIELDS);
        Process run =
                new ProcessBuilder(
                                Launcher.SCRIPT.toString(),
                                "run",
                                FIRST_LIGHT.toString(),
                                "--quiet",
                                "--pcap",
                                "tcp:0")
                        .start();
        try {
            Ended read = Launcher.of("tshark", "-l", "-i", port(run)).run((Object[]) FIELDS);

            assertThat(read.out().lines().toList()).as(read.err()).isEqualTo(expected);
            assertThat(expected).hasSizeGreaterThan(600);
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isZero();
        } finally {
            run.destroyForcibly();
        }
    }

    private static String port(Process run) throws IOException {
        BufferedReader err =
                new BufferedReader(
                        new InputStreamReader(run.getErrorStream(), StandardCharsets.UTF_8));
        String line = err.readLine();
        Matcher wireshark = WIRESHARK.matcher(String.valueOf(line));
        assertThat(wireshark.find()).as(line).isTrue();
        return wireshark.group(1);
    }
}
