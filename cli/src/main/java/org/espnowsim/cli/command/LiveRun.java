package org.espnowsim.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
import picocli.CommandLine.Model.CommandSpec;

/**
 * A run in real time that goes on until somebody stops it, by a signal or through the inbox. The
 * scenario's duration and expectations do not count, as they are about a run that is left alone.
 */
record LiveRun(Terminal terminal, Signals signals, CommandSpec command, Inbox inbox) {

    /** Longer than anybody stays: 27 years. */
    static final Duration DURATION = Duration.ofDays(10_000);

    /**
     * Runs, and puts all outputs in their places.
     *
     * @param connect called before the run begins
     * @return the exit code
     */
    int run(
            Scenario scenario,
            long seed,
            Programs programs,
            Outputs outputs,
            Consumer<Simulation> connect)
            throws IOException {
        CommandRun run = new CommandRun(terminal, terminal.err(), false, true, commandLine());
        try (Signals.Handling _ = signals.handle(inbox::stop)) {
            RunResult result =
                    run.run(
                            withoutEnd(scenario),
                            seed,
                            Optional.empty(),
                            programs,
                            outputs,
                            new Outside(Pace.REAL_TIME, inbox, connect));
            tellFailures(result.unexpectedFailures());
            return CommandRun.exitCode(result);
        }
    }

    private static Scenario withoutEnd(Scenario scenario) {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                DURATION,
                OptionalLong.empty(),
                scenario.radio(),
                scenario.nodes(),
                scenario.accessPoints(),
                List.of());
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
