package org.espnowsim.scenario.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.statistics.NodeSleep;

/** Documents and runs for these tests. */
final class Explorations {

    private static final Programs PROGRAMS = Programs.ofClassPath();

    static final Judge JUDGE = Explorations::run;

    private Explorations() {}

    static RunResult run(Scenario scenario, long seed) {
        return new ScenarioRunner(PROGRAMS::board).run(scenario, RunOptions.ofSeed(seed));
    }

    /** {@return what a text says that is in a file in this folder} */
    static ScenarioDocument document(Path folder, String text) {
        try {
            Path file = Files.writeString(folder.resolve("mesh.yaml"), text);
            return ScenarioDocument.read(file, PROGRAMS, Models.ofClassPath(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the bundled mesh, with the flooding that forgets in place of the right one} */
    static String forgetfulMesh() {
        try {
            return Files.readString(Path.of("mesh/flooding.yaml"))
                    .replace(
                            "program: flood",
                            "program: \"java:" + ForgetfulFlood.class.getName() + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what comes of a document as a file that {@code run} would take} */
    static RunResult replayed(ScenarioDocument document) {
        Scenario scenario = ScenarioReader.read(document.text(), "replay.yaml", PROGRAMS);
        return run(scenario, scenario.seed().orElseThrow());
    }

    /** {@return the same result, but for a node whose program never started} */
    static RunResult neverStarted(RunResult result, String name) {
        return new RunResult(
                result.scenario(),
                result.seed(),
                result.end(),
                result.digest(),
                result.failures(),
                result.verdicts(),
                result.links(),
                result.airtime(),
                result.sleep().stream()
                        .map(node -> node.node().equals(name) ? new NodeSleep(name, 0, 0) : node)
                        .toList(),
                result.energy(),
                result.counts(),
                result.console(),
                result.control(),
                result.keptFiles(),
                result.hints(),
                result.internet());
    }

    /** {@return what comes of a scenario's own faults} */
    static Explored asWritten(ScenarioDocument document, long seed) {
        ScenarioDocument plain = document.plain(seed);
        RunResult result = Explorer.run(plain, seed, JUDGE);
        return new Explored(seed, plain, result, Failure.of(result));
    }

    /** {@return the first seed that fails} */
    static Explored firstFailure(Explorer explorer, int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            Explored explored = explorer.explore(seed);
            if (explored.failure().isPresent()) {
                return explored;
            }
        }
        throw new AssertionError("none of %s seeds fails".formatted(seeds));
    }
}
