package org.espnowsim.cli.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.report.JUnitXml;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.report.PcapTrace;
import org.espnowsim.scenario.report.SuiteJson;
import org.espnowsim.scenario.report.SuiteResult;
import org.espnowsim.scenario.report.html.HtmlReport;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** What a run writes, opened before it starts and in place once it is finished. */
final class Outputs implements AutoCloseable {

    private final Map<OutputKind, OutputFile> files = new EnumMap<>(OutputKind.class);
    private final Map<OutputKind, Writer> writers = new EnumMap<>(OutputKind.class);
    private final Map<OutputKind, OutputStream> streams = new EnumMap<>(OutputKind.class);
    private final PrintStream standardOutput;
    private @Nullable HtmlReport page;

    /** Who else is told of the run's events. */
    private final List<TraceSink> watchers = new ArrayList<>();

    private Outputs(PrintStream standardOutput) {
        this.standardOutput = standardOutput;
    }

    /**
     * {@return all of them, opened}
     *
     * @throws InvalidInputException if one cannot be written
     */
    static Outputs open(Map<OutputKind, String> targets, PrintStream standardOutput)
            throws IOException {
        Outputs outputs = new Outputs(standardOutput);
        try {
            for (Map.Entry<OutputKind, String> target : targets.entrySet()) {
                outputs.open(target.getKey(), target.getValue());
            }
            return outputs;
        } catch (IOException | InvalidPathException e) {
            outputs.close();
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void open(OutputKind kind, String target) throws IOException {
        if (target.equals(ReportOptions.STANDARD_OUTPUT)) {
            streams.put(kind, standardOutput);
            writers.put(
                    kind,
                    new BufferedWriter(
                            new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8)));
            return;
        }
        OutputFile file = OutputFile.create(Path.of(target));
        files.put(kind, file);
        streams.put(kind, file.stream());
        writers.put(kind, file.writer());
    }

    /** Has somebody told of the run's events who writes nothing. */
    void alsoTell(TraceSink watcher) {
        watchers.add(watcher);
    }

    /** {@return where the recording goes; null if none is asked for} */
    @Nullable Writer recording() {
        return writers.get(OutputKind.RECORD);
    }

    /** {@return who is to be told of the run's events} */
    List<TraceSink> sinks(Scenario scenario, long seed) throws IOException {
        List<TraceSink> sinks = new ArrayList<>(watchers);
        OutputStream pcap = streams.get(OutputKind.PCAP);
        if (pcap != null) {
            sinks.add(new PcapTrace(pcap));
        }
        Writer trace = writers.get(OutputKind.TRACE);
        if (trace != null) {
            sinks.add(new JsonLinesTrace(trace, scenario.name(), seed));
        }
        if (streams.containsKey(OutputKind.REPORT)) {
            page = new HtmlReport();
            sinks.add(page);
        }
        return sinks;
    }

    /**
     * Writes what is known at the end only, and puts all files in their places.
     *
     * @param replay the command that repeats the run
     * @throws InvalidInputException if something cannot be written
     */
    void finish(RunResult result, String replay) {
        try {
            writePage(result, replay);
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
        finish(JUnitXml.of(result, replay), JsonReport.of(result, replay));
    }

    /**
     * Writes what came of several runs, and puts all files in their places.
     *
     * @throws InvalidInputException if something cannot be written
     */
    void finish(SuiteResult suite) {
        finish(JUnitXml.of(suite), SuiteJson.of(suite));
    }

    private void finish(String junit, String json) {
        finish(Map.of(OutputKind.JUNIT, junit, OutputKind.JSON, json));
    }

    /**
     * Writes these texts where they are asked for, and puts all files in their places.
     *
     * @throws InvalidInputException if something cannot be written
     */
    void finish(Map<OutputKind, String> texts) {
        try {
            for (Map.Entry<OutputKind, Writer> writer : writers.entrySet()) {
                writer.getValue().write(texts.getOrDefault(writer.getKey(), ""));
            }
            for (Writer writer : writers.values()) {
                writer.flush();
            }
            for (OutputFile file : files.values()) {
                file.commit();
            }
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
        if (standardOutput.checkError()) {
            throw new InvalidInputException("standard output cannot be written");
        }
    }

    private void writePage(RunResult result, String replay) throws IOException {
        OutputStream stream = streams.get(OutputKind.REPORT);
        if (page != null && stream != null) {
            page.write(result, replay, stream);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        for (OutputFile file : files.values()) {
            file.close();
        }
    }
}
