package org.espnowsim.scenario.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.kept.KeptRun;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Runs of one scenario.
 *
 * @param variables values of the scenario's variables that the test gives
 */
record ScenarioRuns(
        Path file, Map<String, String> variables, Scenario scenario, Programs programs) {

    /** {@return what came of a run; one that failed is kept} */
    RunResult run(long seed, KeptFolder kept) {
        RunResult result = run(RunOptions.ofSeed(seed));
        if (!result.isPassed()) {
            try {
                keep(seed, kept);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return result;
    }

    private RunResult run(RunOptions options) {
        return new ScenarioRunner(programs::board).run(scenario, options);
    }

    /** It takes the same course a second time. */
    private void keep(long seed, KeptFolder kept) throws IOException {
        try (KeptRun files = KeptRun.in(kept.path(), scenario.name(), seed)) {
            RunOptions options = RunOptions.ofSeed(seed);
            for (TraceSink sink : files.sinks()) {
                options = options.withSink(sink);
            }
            files.commit(run(options), command(seed));
        }
    }

    /** {@return the command line that repeats a run} */
    String command(long seed) {
        StringBuilder command = new StringBuilder("espnow-sim run " + file + " --seed " + seed);
        variables.forEach((name, value) ->
                command.append(" --set '").append(name).append('=').append(value).append('\''));
        return command.toString();
    }
}
