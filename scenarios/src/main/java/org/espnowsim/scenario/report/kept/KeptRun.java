package org.espnowsim.scenario.report.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.report.PcapTrace;
import org.espnowsim.scenario.report.html.HtmlReport;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.trace.TraceSink;

/**
 * A folder with all that a run has to say: its trace, a capture, and a page that shows it. The
 * files are there once they are {@link #commit committed}.
 */
public final class KeptRun implements AutoCloseable {

    /** Names of the files, for people: what is looked at first stands first. */
    public static final String FILES = "report.html, capture.pcapng, trace.jsonl";

    private static final List<String> NAMES =
            List.of("trace.jsonl", "capture.pcapng", "report.html");

    private final OutputFile trace;
    private final OutputFile capture;
    private final OutputFile report;
    private final HtmlReport page = new HtmlReport();
    private final List<TraceSink> sinks;

    private KeptRun(
            OutputFile trace, OutputFile capture, OutputFile report, String scenario, long seed) {
        this.trace = trace;
        this.capture = capture;
        this.report = report;
        sinks =
                List.of(
                        new JsonLinesTrace(trace.writer(), scenario, seed),
                        new PcapTrace(capture.stream()),
                        page);
    }

    /**
     * {@return files to be written}
     *
     * @param folder is created if need be
     * @param scenario name of what is run
     */
    public static KeptRun in(Path folder, String scenario, long seed) throws IOException {
        Files.createDirectories(folder);
        List<OutputFile> files = new ArrayList<>();
        try {
            for (String name : NAMES) {
                files.add(OutputFile.create(folder.resolve(name)));
            }
            return new KeptRun(files.get(0), files.get(1), files.get(2), scenario, seed);
        } catch (IOException | RuntimeException e) {
            for (OutputFile opened : files) {
                opened.close();
            }
            throw e;
        }
    }

    /** {@return who has to be told of the run's events} */
    public List<TraceSink> sinks() {
        return sinks;
    }

    /**
     * Puts the files in place, after the run.
     *
     * @param replay the command that repeats it, for people
     */
    public void commit(RunResult result, String replay) throws IOException {
        page.write(result, replay, report.stream());
        trace.commit();
        capture.commit();
        report.commit();
    }

    @Override
    public void close() throws IOException {
        try (trace;
                capture;
                report) {
            // Whatever is not in place is removed.
        }
    }
}
