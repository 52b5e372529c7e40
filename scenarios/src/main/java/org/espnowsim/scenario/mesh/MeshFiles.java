package org.espnowsim.scenario.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.report.kept.KeptRun;
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
        recording.events(); // refuses what was not kept before a file is made
        // Expectations are of the scenario's own run, not of what a test made of it.
        Scenario run = scenario.withoutEnd(Duration.ofNanos(Math.max(1, result.endNs())));
        Observers observers = new Observers(run);
        try (KeptRun files = KeptRun.in(folder, scenario.name(), seed)) {
            files.sinks().forEach(sink -> recording.replay(sink, result.endNs()));
            observers.sinks().forEach(sink -> recording.replay(sink, result.endNs()));
            RunEnd end = new RunEnd(result.endNs(), reason(result.ending()));
            files.commit(observers.result(seed, end, result, kept), replay);
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
