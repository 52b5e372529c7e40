package org.espnowsim.cli.multitest;

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
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;

/**
 * Runs tests in MicroPython's multi-instance format on simulated boards.
 *
 * @param programs where MicroPython is found
 * @param distanceM between the boards, which stand in a row
 * @param limit virtual time after which a test that has come to no end has failed
 */
public record MultiTests(Programs programs, double distanceM, Duration limit) {

    private static final String HARNESS = "main.py";

    /**
     * Runs a test once.
     *
     * @param boards what the instances run on; at least as many
     */
    public Outcome run(TestFile test, List<DeviceOptions> boards, long seed) {
        List<DeviceOptions> used = boards.subList(0, test.instances());
        List<String> names = IntStream.range(0, used.size()).mapToObj(i -> "instance" + i).toList();
        Inbox inbox = Inbox.open();
        TestRun run = new TestRun(used.size(), inbox);
        Outside outside =
                new Outside(
                        Pace.AS_FAST_AS_POSSIBLE,
                        inbox,
                        simulation -> run.connect(simulation, names));
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

    private static Verdict verdict(TestRun run, String output, TestFile test) {
        if (run.isSkipped()) {
            return Verdict.SKIP;
        }
        return output.equals(test.expected()) ? Verdict.PASS : Verdict.FAIL;
    }

    private Scenario scenario(TestFile test, List<String> names, List<DeviceOptions> boards) {
        Map<String, Payload> files = new LinkedHashMap<>();
        files.put(HARNESS, harness());
        files.put("multitest.py", test.source());
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
                limit,
                programs);
    }

    private static Payload harness() {
        try (InputStream in = MultiTests.class.getResourceAsStream(HARNESS)) {
            return Payload.of(Objects.requireNonNull(in, HARNESS).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
