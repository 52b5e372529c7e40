package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames at a TCP port. */
class CaptureCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario =
                Files.writeString(
                        folder.resolve("a.yaml"),
                        """
                        scenario: a
                        run: { duration: 1s, seed: 1 }
                        nodes:
                          a: { at: [0m, 0m], program: beacon, with: { period: 10ms } }
                        expect: [{ crashed: a, count: 0 }]
                        """);
    }

    private int run(String target) {
        return command.execute(Programs::ofClassPath, "run", scenario.toString(), "--pcap", target);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:, after tcp: comes PORT or HOST:PORT",
        "tcp:65536, after tcp: comes PORT or HOST:PORT",
        "tcp:127.0.0.1, after tcp: comes PORT or HOST:PORT",
        "tcp:::1:9200, after tcp: comes PORT or HOST:PORT",
        "tcp:nobody.invalid:9200, there is no host nobody.invalid",
        "tcp:0.0.0.0:0, other machines could read what is on the air; allow that with --allow-network",
    })
    void a_place_that_cannot_be_is_refused(String target, String complaint) {
        assertThat(run(target)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained())
                .startsWith("espnow-sim: --pcap " + target + ": " + complaint);
        assertThat(command.printed()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_refused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(run("tcp:" + taken.getLocalPort())).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(command.complained()).contains("the port cannot be had: ");
        }
    }

    @Test
    void a_run_that_nobody_reads_can_be_interrupted() throws Exception {
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run("tcp:[::1]:0"));
        while (!command.complained().contains("begins when somebody reads its frames")) {
            assertThat(exitCode).isNotDone();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        command.interrupt();

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(command.complained()).contains("wireshark -k -i TCP@[0:0:0:0:0:0:0:1]:");
    }
}
