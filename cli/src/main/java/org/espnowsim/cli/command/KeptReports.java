package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espnowsim.scenario.Reports;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.trace.TraceSink;

/**
 * What a scenario's {@code report:} keeps of a run: written from its beginning, in place only if it
 * is kept.
 */
final class KeptReports implements AutoCloseable {

    private final Reports reports;
    private final Map<OutputKind, String> targets;
    private final Outputs outputs;

    private KeptReports(Reports reports, Map<OutputKind, String> targets, Outputs outputs) {
        this.reports = reports;
        this.targets = targets;
        this.outputs = outputs;
    }

    /**
     * {@return them, opened; their folder is made}
     *
     * @throws InvalidInputException if one cannot be written
     */
    static KeptReports open(Scenario scenario, long seed, PrintStream standardOutput)
            throws IOException {
        Reports reports = scenario.conduct().reports();
        Map<OutputKind, String> targets = new EnumMap<>(OutputKind.class);
        if (reports.keep() != Reports.Keep.NEVER) {
            for (Reports.Kind kind : reports.files()) {
                targets.put(kindOf(kind), reports.path(kind, seed).toString());
            }
            makeFolder(reports);
        }
        return new KeptReports(reports, targets, Outputs.open(targets, standardOutput));
    }

    private static OutputKind kindOf(Reports.Kind kind) {
        return switch (kind) {
            case HTML -> OutputKind.REPORT;
            case PCAP -> OutputKind.PCAP;
            case TRACE -> OutputKind.TRACE;
            case JSON -> OutputKind.JSON;
            case JUNIT -> OutputKind.JUNIT;
        };
    }

    private static void makeFolder(Reports reports) {
        try {
            Files.createDirectories(reports.stem().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "folder %s of report.into cannot be made: %s; write another into the scenario"
                            .formatted(reports.stem().toAbsolutePath().getParent(), e));
        }
    }

    List<TraceSink> sinks(Scenario scenario, long seed) throws IOException {
        return outputs.sinks(scenario, seed);
    }

    /** {@return the files, now in place, for people; empty if nothing is kept of such a run} */
    String finish(RunResult result, String replay) {
        if (targets.isEmpty() || !reports.isKept(result.isPassed())) {
            return "";
        }
        outputs.finish(result, replay);
        return targets.values().stream().collect(Collectors.joining(", "));
    }

    /** Removes what is not kept. */
    @Override
    public void close() throws IOException {
        outputs.close();
    }
}
