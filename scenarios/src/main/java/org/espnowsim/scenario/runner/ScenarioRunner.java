package org.espnowsim.scenario.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.hint.HintCollector;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.statistics.Airtime;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.Sleep;
import org.espnowsim.scenario.verdict.Checks;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.RandomStreams;
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

    private RunResult runOnce(Scenario scenario, RunOptions options) {
        Observers observers = Observers.of(scenario);
        Duration duration = duration(scenario, options);
        SimulationOptions simulation =
                SimulationOptions.of(options.seed(), scenario.radio())
                        .withFaults(scenario.faults())
                        .withSinks(observers.and(options.sinks()))
                        .withKernel(kernel(options));
        List<Board> boards = scenario.nodes().stream().map(this::board).toList();
        SimulationResult result =
                simulator.run(
                        simulation,
                        nodes(scenario, boards, new RandomStreams(options.seed())),
                        scenario.accessPoints(),
                        scenario.interferers(),
                        options.outside().connect(),
                        duration);
        RunEnd end = end(result, duration, scenario);
        observers.checks.measured(result.energy());
        observers.checks.injected(result.faults());
        return new RunResult(
                scenario,
                options.seed(),
                end,
                result.digest(),
                result.failures(),
                observers.checks.verdicts(end),
                observers.links.summaries(),
                observers.airtime.perNode(),
                observers.sleep.perNode(),
                result.energy(),
                observers.counter.counts(),
                observers.console.log(),
                Optional.empty(),
                boards.stream().flatMap(board -> board.kept().stream()).toList(),
                observers.hints.hints());
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

    private Board board(NodeSpec node) {
        try {
            return new Board(node, programs.apply(node));
        } catch (IllegalArgumentException e) {
            throw new ProgramRefusedException(node.name(), e);
        }
    }

    private static List<NodeOptions> nodes(
            Scenario scenario, List<Board> boards, RandomStreams streams) {
        Map<String, MacAddress> addresses = new LinkedHashMap<>();
        scenario.nodes().forEach(node -> addresses.put(node.name(), node.mac()));
        return boards.stream().map(board -> node(board, addresses, streams)).toList();
    }

    private static NodeOptions node(
            Board board, Map<String, MacAddress> addresses, RandomStreams streams) {
        NodeSpec node = board.node;
        return new NodeOptions(
                node.name(),
                node.mac(),
                node.position(),
                node.route(),
                node.txPowerDbm(),
                node.radio(),
                start(node, streams),
                node.device(),
                node.retries(),
                node.clock(),
                node.supply().currents(),
                node.surroundings().wiring(),
                node.surroundings().changes(),
                board,
                new ProgramParameters(
                        node.with(), name -> Optional.ofNullable(addresses.get(name))));
    }

    private static Duration start(NodeSpec node, RandomStreams streams) {
        long jitterNs = node.startJitter().toNanos();
        return node.start()
                .plusNanos(streams.stream("start/" + node.name()).nextLong(jitterNs + 1));
    }

    /** A node, its program, and another one each time that it restarts. */
    private static final class Board implements Supplier<NodeProgram> {

        private final NodeSpec node;
        private final BoardPrograms programs;

        /** Made at once, so that what is wrong with it keeps the run from starting. */
        private Optional<NodeProgram> first;

        Board(NodeSpec node, BoardPrograms programs) {
            this.node = node;
            this.programs = programs;
            first = Optional.of(programs.next());
        }

        @Override
        public NodeProgram get() {
            NodeProgram next = first.orElseGet(programs::next);
            first = Optional.empty();
            return next;
        }

        Optional<KeptFiles> kept() {
            return node.settings()
                    .keptIn()
                    .map(folder -> new KeptFiles(folder.resolve(node.name()), programs.files()));
        }
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

    /** Who follows the run for its result. */
    private record Observers(
            Checks checks,
            LinkStatistics links,
            Airtime airtime,
            Sleep sleep,
            EventCounts.Counter counter,
            ConsoleLog.Recorder console,
            HintCollector hints) {

        static Observers of(Scenario scenario) {
            return new Observers(
                    Checks.of(scenario.expectations()),
                    new LinkStatistics(),
                    new Airtime(),
                    new Sleep(),
                    new EventCounts.Counter(),
                    new ConsoleLog.Recorder(),
                    new HintCollector(scenario));
        }

        List<TraceSink> and(List<TraceSink> others) {
            List<TraceSink> all =
                    new ArrayList<>(
                            List.of(checks, links, airtime, sleep, counter, console, hints));
            all.addAll(others);
            return all;
        }
    }
}
