package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A run in real time that goes on until somebody stops it, by a signal or through the inbox. The
 * scenario's duration and expectations do not count, as they are about a run that is left alone.
 */
final class LiveRun {

    /** Longer than anybody stays: 27 years. */
    static final Duration DURATION = Duration.ofDays(10_000);

    private final Terminal terminal;
    private final Signals signals;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final OutputOptions outputs = new OutputOptions();

    LiveRun(Terminal terminal, Signals signals) {
        this.terminal = terminal;
        this.signals = signals;
    }

    /** {@return where text for people goes, which must not get into a report} */
    PrintStream text() {
        return outputs.textFor(terminal);
    }

    /** {@return the seed, also told if it was chosen} */
    long chooseSeed(Scenario scenario) {
        return seed.choose(scenario.seed(), terminal, true);
    }

    /**
     * Runs, and puts all outputs in their places.
     *
     * @param sources the files that must not be written over
     * @param inbox through which the run is stopped
     * @param connect called before the run begins
     * @return the exit code
     */
    int run(
            Scenario scenario,
            long chosenSeed,
            Programs programs,
            List<Path> sources,
            Inbox inbox,
            Consumer<Simulation> connect)
            throws IOException {
        network.network().check(scenario);
        Outputs opened = outputs.open(terminal, sources, "what is to be run", network.isAllowed());
        opened.wireshark()
                .ifPresent(command ->
                        terminal.err().println("espnow-sim: the frames can be read: " + command));
        CommandRun run =
                new CommandRun(
                        terminal,
                        terminal.err(),
                        false,
                        true,
                        commandLine(),
                        network.network(),
                        _ -> {});
        try (Signals.Handling _ = signals.handle(inbox::stop)) {
            RunResult result =
                    run.run(
                            scenario.withoutEnd(DURATION),
                            chosenSeed,
                            Optional.empty(),
                            programs,
                            opened,
                            new Outside(Pace.REAL_TIME, inbox, connect));
            tellFailures(result.unexpectedFailures());
            return CommandRun.exitCode(result);
        }
    }

    private void tellFailures(List<ProgramFailure> failures) {
        for (ProgramFailure failure : failures) {
            terminal.err()
                    .printf(
                            "espnow-sim: %s crashed at %s:%n%s%n",
                            failure.node(),
                            Durations.format(failure.timeNs()),
                            String.valueOf(failure.cause().getMessage()).stripTrailing());
        }
    }

    private String commandLine() {
        if (command == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return "espnow-sim "
                + ShellWords.join(command.commandLine().getParseResult().originalArgs());
    }

    /** {@return the scenario's boards that have a prompt at their serial port} */
    static List<NodeSpec> boardsWithPrompt(Scenario scenario) {
        return scenario.nodes().stream()
                .filter(node -> node.program().startsWith(Programs.MICROPYTHON_PREFIX))
                .toList();
    }
}
