package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of some seconds tells how far it is, but only to somebody who looks on. */
class ProgressTest {

    @TempDir private Path folder;

    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario =
                Files.writeString(
                        folder.resolve("crowd.yaml"),
                        """
                        scenario: crowd
                        run: { duration: 60s, seed: 1 }
                        nodes:
                          n:
                            count: 250
                            layout: { grid: 5m }
                            program: beacon
                            with: { jitter: 900ms }
                        """);
    }

    @Test
    void on_a_terminal_there_is_a_line() {
        String command = Launcher.SCRIPT + " run '" + scenario + "'";

        Ended ended = Launcher.of("script", "-qec", command, "/dev/null").run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("simulated").containsPattern("\\d+/60s");
    }

    @Test
    void elsewhere_there_is_none() {
        Ended ended = Launcher.ofCheckout().run("run", scenario);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out() + ended.err()).doesNotContain("simulated");
    }
}
