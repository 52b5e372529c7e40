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
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.cli.bridge.CaptureServer;
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
    private @Nullable CaptureServer server;

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

    /** Has a server tell of the frames; it is closed with the others. */
    void serve(CaptureServer newServer) {
        server = newServer;
        streams.put(OutputKind.PCAP, newServer);
    }

    /** {@return what shows the frames while they come; none if they are not served} */
    Optional<String> wireshark() {
        return Optional.ofNullable(server).map(CaptureAddress::wireshark);
    }

    /**
     * Waits until somebody reads the frames, if they are to be read at a port.
     *
     * @param tell told how they can be read
     * @param goOn called now and then meanwhile; ends the waiting by an exception, and closes all
     * @return this
     */
    Outputs awaitReader(Consumer<String> tell, Runnable goOn) throws IOException {
        if (server == null) {
            return this;
        }
        tell.accept(
                "the run begins when somebody reads its frames: "
                        + CaptureAddress.wireshark(server));
        try {
            server.awaitReader(goOn);
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
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
            if (server != null) {
                server.finish();
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
        if (server != null) {
            server.close();
        }
        for (OutputFile file : files.values()) {
            file.close();
        }
    }
}
