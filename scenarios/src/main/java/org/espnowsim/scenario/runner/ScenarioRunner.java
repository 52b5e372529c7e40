package org.espnowsim.scenario.runner;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.trace.TraceSink;

/** Runs scenarios. */
public final class ScenarioRunner {

    private final Function<NodeSpec, BoardPrograms> programs;
    private final Simulator simulator;

    /**
     * Takes programs from {@code programs}, which is asked once for each node of each run, and may
     * refuse with an {@link IllegalArgumentException}.
     */
    public ScenarioRunner(Function<NodeSpec, BoardPrograms> programs) {
        this(
                programs,
                (options, nodes, accessPoints, interferers, connect, duration) -> {
                    Simulation simulation =
                            Simulation.of(options, nodes, accessPoints, interferers);
                    connect.accept(simulation);
                    return simulation.run(duration);
                });
    }

    ScenarioRunner(Function<NodeSpec, BoardPrograms> programs, Simulator simulator) {
        this.programs = programs;
        this.simulator = simulator;
    }

    /**
     * Runs the scenario to its end; then, if it says so, once more without its faults, for what
     * they changed.
     *
     * @return the result, also if expectations or programs failed
     * @throws ProgramRefusedException if a node has no program to start with
     */
    public RunResult run(Scenario scenario, RunOptions options) {
        if (scenario.conduct().control()) {
            refuseExternalNodes(scenario);
        }
        RunResult result = runOnce(scenario, options);
        if (!scenario.conduct().control() || result.end().reason() == RunEnd.Reason.STOPPED) {
            return result;
        }
        RunOptions silent =
                new RunOptions(
                        options.seed(),
                        options.until(),
                        List.of(),
                        options.progress(),
                        Outside.nobody());
        RunResult control = runOnce(scenario.withoutFaults(), silent);
        return result.withControl(ControlRun.differences(result, control));
    }

    /** A process joins one run; it is not there for the one without faults. */
    private static void refuseExternalNodes(Scenario scenario) {
        scenario.nodes().stream()
                .filter(ScenarioRunner::isExternal)
                .findFirst()
                .ifPresent(node -> {
                    throw new ProgramRefusedException(
                            node.name(),
                            new IllegalArgumentException(
                                    "an external program cannot run twice, as run.control demands; leave one of them out"));
                });
    }

    private static boolean isExternal(NodeSpec node) {
        return node.program().equals(Programs.EXTERNAL);
    }

    private RunResult runOnce(Scenario scenario, RunOptions options) {
        Observers observers = new Observers(scenario);
        Duration duration = duration(scenario, options);
        SimulationOptions simulation =
                SimulationOptions.of(options.seed(), scenario.radio())
                        .withFaults(scenario.faults())
                        .withSinks(sinks(observers, options))
                        .withKernel(kernel(options));
        Boards boards =
                Boards.of(
                        scenario,
                        node ->
                                isExternal(node)
                                        ? options.outside().external().board(node)
                                        : programs.apply(node));
        SimulationResult result =
                simulator.run(
                        simulation,
                        boards.options(options.seed()),
                        scenario.accessPoints(),
                        scenario.interferers(),
                        options.outside().connect(),
                        duration);
        return observers.result(
                options.seed(), end(result, duration, scenario), result, boards.kept());
    }

    private static List<TraceSink> sinks(Observers observers, RunOptions options) {
        return Stream.concat(observers.sinks().stream(), options.sinks().stream()).toList();
    }

    private static KernelOptions kernel(RunOptions options) {
        KernelOptions defaults = KernelOptions.ofDefaults();
        return new KernelOptions(
                defaults.scheduler(),
                defaults.spinLimit(),
                defaults.eventsPerInstantMax(),
                options.progress(),
                options.outside().pace(),
                options.outside().inbox());
    }

    private static Duration duration(Scenario scenario, RunOptions options) {
        return options.until()
                .filter(until -> until.compareTo(scenario.duration()) < 0)
                .orElse(scenario.duration());
    }

    private static RunEnd end(SimulationResult result, Duration duration, Scenario scenario) {
        RunEnd.Reason reason =
                switch (result.ending()) {
                    case NOTHING_LEFT -> RunEnd.Reason.NOTHING_LEFT;
                    case GIVEN_UP -> RunEnd.Reason.GIVEN_UP;
                    case STOPPED -> RunEnd.Reason.STOPPED;
                    case DURATION_OVER ->
                            duration.equals(scenario.duration())
                                    ? RunEnd.Reason.DURATION_OVER
                                    : RunEnd.Reason.STOPPED;
                };
        return new RunEnd(result.endNs(), reason);
    }

    /** Runs nodes; {@link Simulation} but in tests. */
    @FunctionalInterface
    interface Simulator {
        SimulationResult run(
                SimulationOptions options,
                List<NodeOptions> nodes,
                List<AccessPointOptions> accessPoints,
                List<InterfererOptions> interferers,
                Consumer<Simulation> connect,
                Duration duration);
    }
}
