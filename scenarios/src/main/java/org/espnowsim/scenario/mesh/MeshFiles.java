package org.espnowsim.scenario.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.report.PcapTrace;
import org.espnowsim.scenario.report.html.HtmlReport;
import org.espnowsim.scenario.runner.KeptFiles;
import org.espnowsim.scenario.runner.Observers;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.sim.SimulationResult;

/** Writes what happened in a mesh, as the command line does for a scenario. */
final class MeshFiles {

    private MeshFiles() {}

    static void write(
            Recording recording,
            Scenario scenario,
            long seed,
            SimulationResult result,
            List<KeptFiles> kept,
            Path folder,
            String replay)
            throws IOException {
        recording.events(); // else some of the files would be there
        Files.createDirectories(folder);
        try (OutputFile file = OutputFile.create(folder.resolve("trace.jsonl"))) {
            recording.replay(
                    new JsonLinesTrace(file.writer(), scenario.name(), seed), result.endNs());
            file.commit();
        }
        try (OutputFile file = OutputFile.create(folder.resolve("capture.pcapng"))) {
            recording.replay(new PcapTrace(file.stream()), result.endNs());
            file.commit();
        }
        try (OutputFile file = OutputFile.create(folder.resolve("report.html"))) {
            // Expectations are of the scenario's own run, not of what a test made of it.
            Scenario run = scenario.withoutEnd(Duration.ofNanos(Math.max(1, result.endNs())));
            Observers observers = new Observers(run);
            observers.sinks().forEach(sink -> recording.replay(sink, result.endNs()));
            HtmlReport page = new HtmlReport();
            recording.replay(page, result.endNs());
            RunEnd end = new RunEnd(result.endNs(), reason(result.ending()));
            page.write(observers.result(seed, end, result, kept), replay, file.stream());
            file.commit();
        }
    }

    private static RunEnd.Reason reason(SimulationResult.Ending ending) {
        return switch (ending) {
            case DURATION_OVER, STOPPED -> RunEnd.Reason.STOPPED;
            case NOTHING_LEFT -> RunEnd.Reason.NOTHING_LEFT;
            case GIVEN_UP -> RunEnd.Reason.GIVEN_UP;
        };
    }
}
