package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C ends a command as a shell expects it, and leaves no half of a report. */
class InterruptTest {

    /** What SIGINT gives. */
    private static final int INTERRUPTED = 130;

    private static final long PATIENCE_S = 120;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "run, 'espnow-sim: interrupted: endless.yaml, seed 1, at'",
        "test, 'espnow-sim: interrupted: 0 of 1 runs were done; no file was written'"
    })
    void says_in_one_line_what_was_not_finished(String name, String complaint) throws Exception {
        Files.writeString(
                folder.resolve("endless.yaml"),
                """
                scenario: endless
                run: { duration: 10000d, seed: 1 }
                nodes:
                  a: { at: [0m, 0m], program: beacon, with: { period: 10ms } }
                expect: [{ crashed: a, count: 0 }]
                """);
        Path err = folder.resolve("err");
        Process process =
                // Who runs these tests in the background may have it ignore the signal.
                new ProcessBuilder(
                                "env",
                                "--default-signal=INT",
                                Launcher.SCRIPT.toString(),
                                name,
                                "endless.yaml",
                                "--json=report.json",
                                "--junit=report.xml")
                        .directory(folder.toFile())
                        .redirectError(err.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        try {
            // It runs, once its outputs are open.
            await(process, 5);
            assertThat(Launcher.of("kill", "-INT", Long.toString(process.pid())).run().exitCode())
                    .isZero();
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(err).content().startsWith(complaint).hasLineCount(1);
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(names()).containsExactlyInAnyOrder("endless.yaml", "err", "out");
    }

    /** Waits until so many files are in the folder. */
    private void await(Process process, int files) throws IOException, InterruptedException {
        long patienceNs = TimeUnit.SECONDS.toNanos(PATIENCE_S);
        long begunNs = System.nanoTime();
        while (names().size() < files) {
            assertThat(process.isAlive()).as("still running").isTrue();
            assertThat(System.nanoTime() - begunNs).as("files after").isLessThan(patienceNs);
            Thread.sleep(20);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
