package org.espnowsim.scenario.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.report.PcapTrace;
import org.espnowsim.scenario.report.html.HtmlReport;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;

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
        Path folder = Files.createDirectories(kept.path());
        try (OutputFile trace = OutputFile.create(folder.resolve("trace.jsonl"));
                OutputFile pcap = OutputFile.create(folder.resolve("capture.pcapng"));
                OutputFile html = OutputFile.create(folder.resolve("report.html"))) {
            HtmlReport page = new HtmlReport();
            RunResult result =
                    run(
                            RunOptions.ofSeed(seed)
                                    .withSink(
                                            new JsonLinesTrace(
                                                    trace.writer(), scenario.name(), seed))
                                    .withSink(new PcapTrace(pcap.stream()))
                                    .withSink(page));
            page.write(result, command(seed), html.stream());
            trace.commit();
            pcap.commit();
            html.commit();
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
