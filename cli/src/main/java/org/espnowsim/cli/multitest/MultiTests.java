package org.espnowsim.cli.multitest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espnowsim.cli.multitest.Outcome.Verdict;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.Desk;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.kernel.Pace;

/**
 * Runs tests in MicroPython's multi-instance format on simulated boards.
 *
 * @param programs where MicroPython is found
 * @param distanceM between the boards, which stand in a row
 * @param limit virtual time after which a test that has come to no end has failed
 */
public record MultiTests(Programs programs, double distanceM, Duration limit) {

    /** Runs an instance; on a board and elsewhere. */
    static final String HARNESS = "main.py";

    /** The board's {@code boot.py}, for tests that need a network. */
    private static final String JOINING = "joining.py";

    private static final String NETWORK = "multitest";

    /**
     * Runs a test once.
     *
     * @param boards what the instances run on; at least as many
     */
    public Outcome run(TestFile test, List<DeviceOptions> boards, long seed) {
        List<DeviceOptions> used = boards.subList(0, test.instances());
        List<String> names = IntStream.range(0, used.size()).mapToObj(i -> "instance" + i).toList();
        Inbox inbox = Inbox.open();
        TestRun run = new TestRun(used.size(), inbox::stop);
        Outside outside =
                new Outside(
                        Pace.AS_FAST_AS_POSSIBLE,
                        inbox,
                        simulation -> connect(run, simulation, names));
        RunResult result =
                new ScenarioRunner(programs::board)
                        .run(
                                scenario(test, names, used),
                                RunOptions.ofSeed(seed).withOutside(outside));
        String output = run.isOver() ? run.output() : run.output() + "TIMEOUT\n";
        return new Outcome(
                test.name(),
                used.stream().map(board -> board.chip().target()).toList(),
                seed,
                verdict(run, output, test),
                output,
                test.expected(),
                run.metrics(),
                result.endNs(),
                result.digest());
    }

    private static void connect(TestRun run, Simulation simulation, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int instance = i;
            SerialConnection cable =
                    simulation.connect(names.get(i), bytes -> run.written(instance, bytes));
            run.attach(instance, cable::type);
        }
        simulation.watch(TestRun.LOOK_INTERVAL_NS, run::look);
    }

    private static Verdict verdict(TestRun run, String output, TestFile test) {
        if (run.isSkipped()) {
            return Verdict.SKIP;
        }
        return output.equals(test.expected()) ? Verdict.PASS : Verdict.FAIL;
    }

    private Scenario scenario(TestFile test, List<String> names, List<DeviceOptions> boards) {
        Map<String, Payload> files = new LinkedHashMap<>();
        files.put(HARNESS, Payload.utf8(resource(HARNESS)));
        files.put("multitest.py", test.source());
        if (test.usesNetwork()) {
            files.put("boot.py", Payload.utf8(resource(JOINING)));
        }
        String program =
                Programs.MICROPYTHON_PREFIX + Path.of(test.name()).toAbsolutePath().normalize();
        return Desk.scenario(
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                new Desk.Board(
                                        names.get(i),
                                        Optional.empty(),
                                        program,
                                        boards.get(i),
                                        OptionalInt.empty(),
                                        files))
                        .toList(),
                distanceM,
                test.usesNetwork() ? Optional.of(NETWORK) : Optional.empty(),
                limit,
                programs);
    }

    /** {@return the Python program of that name} */
    static String resource(String name) {
        try (InputStream in = MultiTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
