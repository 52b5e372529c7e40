package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled MicroPython programs do what their scenarios say, with any seed. */
class BundledProgramsTest {

    private static final Path FOLDER = Path.of("../../scenarios");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(BundledProgramsTest::hasMicroPython)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasMicroPython(Path file) {
        try {
            return Files.readString(file).contains("\"micropython:");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RunResult run(Path file, long seed) {
        Scenario scenario = ScenarioReader.read(file);
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(seed));
    }

    @Test
    void are_at_least_fourteen() throws IOException {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(14);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void hold_what_they_promise(Path file) {
        for (long seed = 1; seed <= 3; seed++) {
            RunResult result = run(file, seed);
            assertThat(result.failures()).as("seed %s", seed).isEmpty();
            assertThat(result.verdicts())
                    .as("seed %s", seed)
                    .isNotEmpty()
                    .allMatch(Verdict::isHeld);
        }
    }

    @Test
    void take_the_same_course_each_time() {
        Path file = FOLDER.resolve("micropython/proxy.yaml");
        assertThat(run(file, 5).digest()).isEqualTo(run(file, 5).digest());
        assertThat(run(file, 5).digest()).isNotEqualTo(run(file, 6).digest());
    }
}
