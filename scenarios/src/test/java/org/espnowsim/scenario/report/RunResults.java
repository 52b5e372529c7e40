package org.espnowsim.scenario.report;

import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Conduct;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.Airtime;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.NodeSleep;
import org.espnowsim.scenario.statistics.Sleep;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.scenario.verdict.Checks;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.scenario.verdict.RunEnd.Reason;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.energy.EnergyMeters;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;

/** Results of runs made up by hand, two seconds long. */
public final class RunResults {

    static final String DIGEST = "0123456789abcdef".repeat(4);

    private RunResults() {}

    static Expectation delivered(String from, String to, double ratioMin) {
        return new Expectation.Delivered(
                "delivered(%s -> %s) >= %s".formatted(from, to, ratioMin),
                Optional.of(Duration.ofSeconds(1)),
                new NodeSelector(from),
                new NodeSelector(to),
                ratioMin);
    }

    public static RunResult of(
            TraceScript script, List<ProgramFailure> failures, Expectation... expectations) {
        return of(42, script, failures, Map.of(), expectations);
    }

    public static RunResult of(
            long seed,
            TraceScript script,
            List<ProgramFailure> failures,
            Map<Expectation, Double> seedShareMins,
            Expectation... expectations) {
        Scenario scenario = scenario(script, seedShareMins, expectations);
        RunEnd end = new RunEnd(2_000 * MS, Reason.DURATION_OVER);
        return new RunResult(
                scenario,
                seed,
                end,
                DIGEST,
                failures,
                script.play(Checks.of(scenario.expectations()), end.timeNs()).verdicts(end),
                script.play(new LinkStatistics(), end.timeNs()).summaries(),
                script.play(new Airtime(), end.timeNs()).perNode(),
                script.play(new Sleep(), end.timeNs()).perNode().stream()
                        .map(RunResults::started)
                        .toList(),
                energy(script, end.timeNs()),
                script.play(new EventCounts.Counter(), end.timeNs()).counts(),
                script.play(new ConsoleLog.Recorder(), end.timeNs()).log(),
                Optional.empty(),
                List.of(),
                List.of(),
                scenario.internet());
    }

    /** Scripts that are not about starts leave them out. */
    private static NodeSleep started(NodeSleep node) {
        return new NodeSleep(node.node(), Math.max(1, node.starts()), node.asleepNs());
    }

    /** The same result, but for a node that never started. */
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

    private static List<EnergyUse> energy(TraceScript script, long endNs) {
        EnergyMeters meters = new EnergyMeters();
        script.nodes().forEach(_ -> meters.add(Currents.of(Chip.ESP32), false));
        return script.play(meters, endNs).uses();
    }

    private static Scenario scenario(
            TraceScript script,
            Map<Expectation, Double> seedShareMins,
            Expectation... expectations) {
        return new Scenario(
                "first-light",
                "Two nodes talk.",
                Duration.ofSeconds(2),
                OptionalLong.empty(),
                List.of(),
                new MediumOptions(new LogDistance(40, 3), 0, -97, 1, 1),
                script.nodes().stream()
                        .map(node ->
                                new NodeSpec(
                                        node.name(),
                                        node.stationAddress(),
                                        Position.ORIGIN,
                                        20,
                                        Duration.ZERO,
                                        DeviceOptions.esp32(1),
                                        "none",
                                        Map.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Conduct.USUAL,
                List.of(expectations),
                seedShareMins);
    }

    /** A crash whose stack trace does not depend on where the test runs. */
    static ProgramFailure crash(String node, String message) {
        IllegalStateException cause = new IllegalStateException(message);
        cause.setStackTrace(
                new StackTraceElement[] {
                    new StackTraceElement("com.example.Blink", "run", "Blink.java", 12)
                });
        return new ProgramFailure(node, 1_200 * MS, cause);
    }
}
