package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each kind of expectation and of fault, in one scenario in which it holds, and in one in which it
 * fails, with all that is told of that. A fault fails if it changes nothing.
 *
 * <p>What was told is left in {@code target/judged}.
 */
class JudgedScenariosTest {

    private static final Path TOLD = Path.of("target/judged");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/judged"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_told(Path file) throws IOException {
        boolean holds = file.toString().endsWith(".holds.yaml");
        RunResult result = run(file);

        String told = holds ? held(result.verdicts().getFirst()) : failure(result);
        Path expected = Path.of(file.toString().replace(".yaml", ".expected"));
        Files.createDirectories(TOLD);
        Files.writeString(TOLD.resolve(expected.getFileName()), told + "\n");
        assertThat(told + "\n").isEqualTo(Files.readString(expected));
        assertThat(result.isPassed()).isEqualTo(holds);
        assertThat(run(file).digest()).isEqualTo(result.digest());
    }

    private static RunResult run(Path file) {
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(ScenarioReader.read(file), RunOptions.ofSeed(1));
    }

    private static String held(Verdict verdict) {
        return (verdict.isHeld() ? "held: " : "failed: ")
                + verdict.expectation().text()
                + "\n"
                + String.join("\n", verdict.evidence());
    }

    private static String failure(RunResult result) {
        return JsonMapper.shared()
                .readTree(JsonReport.of(result, "espnow-sim run s.yaml --seed 1"))
                .path("expectations")
                .path(0)
                .path("failure")
                .asString();
    }
}
