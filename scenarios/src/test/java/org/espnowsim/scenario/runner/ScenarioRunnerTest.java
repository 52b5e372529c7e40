package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.junit.jupiter.api.Test;

class ScenarioRunnerTest {

    private static final NodeProgram PROGRAM = _ -> {};
    private static final MediumOptions RADIO =
            new MediumOptions(new LogDistance(40, 3), 0, -97, 1, 1);

    private final TraceScript script = TraceScript.of("a", "b");
    private final Scenario scenario =
            new Scenario(
                    "first-light",
                    "",
                    Duration.ofMillis(100),
                    OptionalLong.empty(),
                    RADIO,
                    List.of(node("a", Map.of("peer", "b")), node("b", Map.of())),
                    List.of(
                            new Expectation.Delivered(
                                    "delivered",
                                    Optional.of(Duration.ofMillis(50)),
                                    new NodeSelector("a"),
                                    new NodeSelector("b"),
                                    1)));

    private NodeSpec node(String name, Map<String, String> with) {
        return new NodeSpec(
                name,
                script.addressOf(name),
                Position.ORIGIN,
                20,
                Duration.ZERO,
                DeviceOptions.esp32(1),
                "program-of-" + name,
                with);
    }

    /** Stands for the simulation: plays the script, and ends when told or when the time is over. */
    private final class ScriptPlayer implements ScenarioRunner.Simulator {

        private long nothingLeftNs = Long.MAX_VALUE;
        private final List<ProgramFailure> failures = new ArrayList<>();
        private SimulationOptions options;
        private List<NodeOptions> nodes;

        @Override
        public SimulationResult run(
                SimulationOptions options,
                List<NodeOptions> nodes,
                List<AccessPointOptions> accessPoints,
                List<InterfererOptions> interferers,
                Consumer<Simulation> connect,
                Duration duration) {
            this.options = options;
            this.nodes = nodes;
            long endNs = Math.min(nothingLeftNs, duration.toNanos());
            options.sinks().forEach(sink -> script.play(sink, endNs));
            return new SimulationResult(
                    endNs,
                    nothingLeftNs < Long.MAX_VALUE ? Ending.NOTHING_LEFT : Ending.DURATION_OVER,
                    "d".repeat(64),
                    failures,
                    List.of(),
                    List.of());
        }
    }

    private final ScriptPlayer simulator = new ScriptPlayer();
    private final ScenarioRunner runner = new ScenarioRunner(_ -> () -> PROGRAM, simulator);

    @Test
    void gives_the_simulation_what_the_scenario_says() {
        runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(simulator.options.seed()).isEqualTo(42);
        assertThat(simulator.options.medium()).isEqualTo(RADIO);
        NodeOptions first = simulator.nodes.getFirst();
        assertThat(first.name()).isEqualTo("a");
        assertThat(first.stationAddress()).isEqualTo(script.addressOf("a"));
        assertThat(first.txPowerDbm()).isEqualTo(20);
        assertThat(first.program().get()).isSameAs(PROGRAM);
        assertThat(first.parameters().all()).containsEntry("peer", "b");
    }

    @Test
    void draws_when_nodes_start_from_the_seed_and_their_names() {
        Scenario jittered =
                ScenarioReader.read(
                        """
                        scenario: jitter
                        run: { duration: 10s }
                        defaults: { program: receiver, start: { at: 2s, jitter: 1s } }
                        nodes: { a: { at: [0m, 0m] }, b: { at: [0m, 0m] } }
                        """,
                        "jitter.yaml",
                        Programs.ofClassPath());

        runner.run(jittered, RunOptions.ofSeed(42));
        List<Duration> starts = simulator.nodes.stream().map(NodeOptions::start).toList();
        runner.run(jittered, RunOptions.ofSeed(42));
        List<Duration> again = simulator.nodes.stream().map(NodeOptions::start).toList();
        runner.run(jittered, RunOptions.ofSeed(43));
        List<Duration> others = simulator.nodes.stream().map(NodeOptions::start).toList();

        assertThat(starts)
                .doesNotHaveDuplicates()
                .allMatch(start -> start.compareTo(Duration.ofSeconds(2)) >= 0)
                .allMatch(start -> start.compareTo(Duration.ofSeconds(3)) <= 0);
        assertThat(again).isEqualTo(starts);
        assertThat(others).doesNotContainAnyElementsOf(starts);
    }

    @Test
    void lets_programs_find_addresses_by_the_names_of_nodes() {
        runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(simulator.nodes.getFirst().parameters().address("peer"))
                .contains(script.addressOf("b"));
    }

    @Test
    void collects_what_happened() {
        script.start(0, "a")
                .start(0, "b")
                .deliver(0, "a", 0, "b", 2 * MS)
                .print(3 * MS, "b", "got it");

        RunResult result = runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(result.seed()).isEqualTo(42);
        assertThat(result.digest()).isEqualTo("d".repeat(64));
        assertThat(result.isPassed()).isTrue();
        assertThat(result.links()).hasSize(1);
        assertThat(result.airtime().getFirst().airtimeNs()).isEqualTo(MS);
        assertThat(result.counts()).isEqualTo(new EventCounts(7, 1, 0, 1));
        assertThat(result.console().lines()).hasSize(1);
    }

    @Test
    void runs_to_the_end_of_the_scenario() {
        RunResult result = runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(result.end()).isEqualTo(new RunEnd(100 * MS, RunEnd.Reason.DURATION_OVER));
    }

    @Test
    void stops_where_the_options_say() {
        RunResult result =
                runner.run(scenario, RunOptions.ofSeed(42).withUntil(Duration.ofMillis(20)));

        assertThat(result.end()).isEqualTo(new RunEnd(20 * MS, RunEnd.Reason.STOPPED));
        assertThat(result.verdicts().getFirst().evidence())
                .containsExactly("not reached: the run was stopped at 20ms");
    }

    @Test
    void is_not_prolonged_by_the_options() {
        RunResult result =
                runner.run(scenario, RunOptions.ofSeed(42).withUntil(Duration.ofHours(1)));

        assertThat(result.end()).isEqualTo(new RunEnd(100 * MS, RunEnd.Reason.DURATION_OVER));
    }

    @Test
    void that_has_nothing_left_to_do_has_reached_every_deadline() {
        script.start(0, "a").start(0, "b").deliver(0, "a", 0, "b", 2 * MS);
        simulator.nothingLeftNs = 3 * MS;

        RunResult result = runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(result.end()).isEqualTo(new RunEnd(3 * MS, RunEnd.Reason.NOTHING_LEFT));
        assertThat(result.isPassed()).isTrue();
    }

    @Test
    void proves_nothing_if_a_program_never_started() {
        script.start(0, "a").deliver(0, "a", 0, "b", 2 * MS);

        RunResult result = runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(result.isAllHeld()).isTrue();
        assertThat(result.isPassed()).isFalse();
        assertThat(result.unproven())
                .containsExactly(
                        "the program of b never started, so that the run proves nothing about it");
    }

    @Test
    void judges_also_if_a_program_failed() {
        script.deliver(0, "a", 0, "b", 2 * MS);
        simulator.failures.add(new ProgramFailure("b", 9 * MS, new RuntimeException("gone")));

        RunResult result = runner.run(scenario, RunOptions.ofSeed(42));

        assertThat(result.verdicts()).allMatch(Verdict::isHeld);
        assertThat(result.isAllHeld()).isTrue();
        assertThat(result.isPassed()).isFalse();
    }

    @Test
    void gives_the_events_to_further_sinks_too() {
        script.print(0, "a", "hi");
        EventCounts.Counter counter = new EventCounts.Counter();

        runner.run(scenario, RunOptions.ofSeed(42).withSink(counter));

        assertThat(counter.counts().events()).isEqualTo(1);
    }

    @Test
    void does_not_start_if_there_is_no_such_program() {
        ScenarioRunner without =
                new ScenarioRunner(
                        node -> {
                            throw new IllegalArgumentException(node.program() + " is unknown");
                        },
                        simulator);

        assertThatThrownBy(() -> without.run(scenario, RunOptions.ofSeed(42)))
                .isInstanceOf(ProgramRefusedException.class)
                .hasMessage("node a: program-of-a is unknown");
        assertThat(simulator.options).isNull();
    }

    @Test
    void tells_its_progress() {
        LongConsumer progress = _ -> {};

        runner.run(scenario, RunOptions.ofSeed(42).withProgress(progress));

        assertThat(simulator.options.kernel().progress()).isSameAs(progress);
    }

    @Test
    void refuses_to_run_for_no_time() {
        assertThatThrownBy(() -> RunOptions.ofSeed(42).withUntil(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero");
    }
}
