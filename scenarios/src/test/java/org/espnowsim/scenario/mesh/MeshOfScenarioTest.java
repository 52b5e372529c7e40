package org.espnowsim.scenario.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.BundledScenarios;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mesh of a scenario, with which a test does nothing, is the scenario's run. */
class MeshOfScenarioTest {

    static List<Path> scenarios() throws IOException {
        return BundledScenarios.ofKnownPrograms();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void has_the_digest_of_the_scenarios_run(Path file) {
        Scenario scenario = ScenarioReader.read(file);
        long seed = scenario.seed().orElse(1);
        String expected =
                new ScenarioRunner(Programs.ofClassPath()::board)
                        .run(scenario, RunOptions.ofSeed(seed))
                        .digest();
        Mesh mesh = Mesh.of(scenario, seed);
        Duration leg = scenario.duration().dividedBy(7).plusNanos(1);
        while (mesh.now().compareTo(scenario.duration()) < 0) {
            Duration left = scenario.duration().minus(mesh.now());
            run(mesh, left.compareTo(leg) < 0 ? left : leg);
        }
        mesh.close();
        assertThat(mesh.digest()).isEqualTo(expected);
    }

    /** Programs of some scenarios fail, and a test goes on after it was told. */
    private static void run(Mesh mesh, Duration duration) {
        try {
            mesh.runFor(duration);
        } catch (ProgramFailedException e) {
            assertThat(e.getCause()).isNotNull();
        }
    }
}
