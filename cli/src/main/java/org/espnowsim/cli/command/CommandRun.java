package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.espnowsim.cli.bridge.RealInternet;
import org.espnowsim.cli.recording.Header;
import org.espnowsim.cli.recording.RecordedInternet;
import org.espnowsim.cli.recording.Recording;
import org.espnowsim.cli.recording.RecordingException;
import org.espnowsim.cli.recording.RecordingWriter;
import org.espnowsim.cli.recording.ReplayedInternet;
import org.espnowsim.net.Forwarding;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.ConsoleTrace;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.ProgramRefusedException;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * A run of a scenario on behalf of a command, with all that the command writes while it goes on.
 *
 * @param text where text for people goes
 * @param consoles whether what the programs print is shown at once
 * @param quiet whether there is no progress to be shown
 * @param replay the command that repeats the run
 * @param network what it may have to do with the real network
 * @param watch told the virtual time, in nanoseconds, about ten times a second of real time; ends
 *     the run by an exception
 */
record CommandRun(
        Terminal terminal,
        PrintStream text,
        boolean consoles,
        boolean quiet,
        String replay,
        Network network,
        LongConsumer watch) {

    /** A run that nobody watches, and that reaches no other machine. */
    CommandRun(
            Terminal terminal, PrintStream text, boolean consoles, boolean quiet, String replay) {
        this(terminal, text, consoles, quiet, replay, Network.LOOPBACK, _ -> {});
    }

    /**
     * Runs to the end, and puts all outputs in their places.
     *
     * @param until virtual time after which the run is stopped; empty for the scenario's end
     * @param outputs are closed in any case
     * @throws InvalidInputException if a program cannot be had or an output cannot be written
     * @throws FaultInRunException if the simulator itself fails
     */
    RunResult run(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            Outputs outputs)
            throws IOException {
        return run(scenario, seed, until, programs, outputs, Outside.nobody());
    }

    /**
     * Runs as {@link #run(Scenario, long, Optional, Programs, Outputs)} does.
     *
     * @param outside who acts on the run
     */
    RunResult run(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            Outputs outputs,
            Outside outside)
            throws IOException {
        try (outputs) {
            RunResult result = simulated(scenario, seed, until, programs, outputs, outside);
            outputs.finish(result, replay);
            KeptFolders.write(result.keptFiles());
            return result;
        }
    }

    /**
     * Runs to the end for its verdicts: nothing is written but what the scenario's {@code report:}
     * keeps, no file of a board is kept.
     *
     * @throws InvalidInputException if a program cannot be had
     * @throws FaultInRunException if the simulator itself fails
     */
    RunResult judge(Scenario scenario, long seed, Programs programs) throws IOException {
        try (Outputs none = Outputs.open(Map.of(), terminal.out())) {
            return simulated(scenario, seed, Optional.empty(), programs, none, Outside.nobody());
        }
    }

    /**
     * Runs to the end for somebody who watches, and writes nothing.
     *
     * @throws InvalidInputException if a program cannot be had
     * @throws FaultInRunException if the simulator itself fails
     */
    RunResult watch(
            Scenario scenario, long seed, Programs programs, TraceSink watcher, Outside outside)
            throws IOException {
        try (Outputs none = Outputs.open(Map.of(), terminal.out())) {
            none.alsoTell(watcher);
            return simulated(scenario, seed, Optional.empty(), programs, none, outside);
        }
    }

    private RunResult simulated(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            Outputs outputs,
            Outside outside)
            throws IOException {
        try (KeptReports reports = KeptReports.open(scenario, seed, terminal.out())) {
            List<TraceSink> sinks = new ArrayList<>(outputs.sinks(scenario, seed));
            sinks.addAll(reports.sinks(scenario, seed));
            network.check(scenario);
            RunResult result;
            if (scenario.internet().isEmpty()) {
                result = simulate(scenario, seed, until, programs, sinks, outside);
            } else if (network.replay().isPresent()) {
                Recording recording = network.replay().get();
                result = replayed(scenario, seed, until, programs, sinks, outside, recording);
            } else {
                Writer writer = outputs.recording();
                result = connected(scenario, seed, until, programs, sinks, outside, writer);
            }
            String kept = reports.finish(result, replay);
            if (!kept.isEmpty() && !quiet) {
                tell("kept " + kept);
            }
            return result;
        } catch (UncheckedIOException e) {
            throw new InvalidInputException("the run's output cannot be written: " + e.getCause());
        } catch (ProgramRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        } catch (RecordingException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        } catch (InvalidInputException | InterruptedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FaultInRunException(replay, e);
        }
    }

    /** Runs with a way to the real network, in real time as that goes on in it. */
    private RunResult connected(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            List<TraceSink> sinks,
            Outside outside,
            @Nullable Writer writer)
            throws IOException {
        tell(
                "%s can reach the real network (%s), so that it runs in real time, and does not repeat itself"
                        .formatted(
                                scenario.name(),
                                scenario.internet().stream()
                                        .map(Forwarding::toString)
                                        .collect(Collectors.joining(", "))));
        Header header = network.recorded();
        RecordingWriter recording =
                writer == null || header == null ? null : new RecordingWriter(writer, header);
        Inbox inbox = outside.inbox().isOpen() ? outside.inbox() : Inbox.open();
        try (RealInternet internet = new RealInternet(inbox, this::tell)) {
            RunResult result =
                    simulate(
                            scenario,
                            seed,
                            until,
                            programs,
                            sinks,
                            new Outside(
                                    Pace.REAL_TIME,
                                    inbox,
                                    simulation -> {
                                        simulation.open(
                                                recording == null
                                                        ? internet
                                                        : new RecordedInternet(
                                                                internet, simulation, recording));
                                        outside.connect().accept(simulation);
                                    },
                                    outside.external()));
            if (recording != null) {
                recording.end(result.endNs(), result.digest());
            }
            return result;
        }
    }

    /** Runs with what the real network told another run. */
    private RunResult replayed(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            List<TraceSink> sinks,
            Outside outside,
            Recording recording)
            throws IOException {
        ReplayedInternet internet = new ReplayedInternet(recording);
        RunResult result =
                simulate(
                        scenario,
                        seed,
                        until,
                        programs,
                        sinks,
                        new Outside(
                                outside.pace(),
                                Inbox.scripted(internet),
                                simulation -> {
                                    internet.attach(simulation);
                                    outside.connect().accept(simulation);
                                },
                                outside.external()));
        internet.end(result.endNs(), result.digest());
        return result.replayed();
    }

    private void tell(String what) {
        terminal.err().println("espnow-sim: " + what);
    }

    private RunResult simulate(
            Scenario scenario,
            long seed,
            Optional<Duration> until,
            Programs programs,
            List<TraceSink> given,
            Outside outside)
            throws IOException {
        List<TraceSink> sinks = new ArrayList<>(given);
        if (consoles) {
            sinks.add(new ConsoleTrace(text, style()));
        }
        Duration end =
                until.filter(stop -> stop.compareTo(scenario.duration()) < 0)
                        .orElse(scenario.duration());
        // A progress line would be torn apart by the consoles, which show progress themselves.
        try (ProgressLine progress = ProgressLine.of(terminal, quiet || consoles, end)) {
            return new ScenarioRunner(programs::board)
                    .run(
                            scenario,
                            new RunOptions(
                                    seed, until, sinks, timeNs -> goOn(timeNs, progress), outside));
        }
    }

    /** Ends the run if nobody takes what it shows, as {@code head} after its lines. */
    private void goOn(long timeNs, ProgressLine progress) {
        if (consoles && text.checkError()) {
            throw new InvalidInputException(
                    "the consoles cannot be written: the terminal or pipe is closed, or the disk full");
        }
        watch.accept(timeNs);
        progress.show(timeNs);
    }

    /** {@return how the text for people is marked up} */
    Style style() {
        return terminal.isColoured() ? Style.COLOUR : Style.PLAIN;
    }

    static int exitCode(RunResult result) {
        if (!result.unexpectedFailures().isEmpty()) {
            return ExitCode.PROGRAM_CRASHED;
        }
        return result.isProved() ? ExitCode.HELD : ExitCode.EXPECTATION_FAILED;
    }
}
