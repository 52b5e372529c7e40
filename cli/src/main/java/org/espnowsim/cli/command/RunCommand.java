package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.runner.ProgramRefusedException;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario and judges what it expects. */
@Command(
        name = "run",
        header = "Runs a scenario and judges what it expects.",
        description = {
            "",
            "Runs in virtual time, as fast as the machine can, and prints who sent what to whom,"
                    + " why what was lost was lost, and whether what the scenario expects held. The"
                    + " same scenario with the same seed always takes the same course; the digest at"
                    + " the end shows it.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All expectations held",
            "1:An expectation failed",
            "2:Invalid input: the scenario, an option or an output file; nothing was run",
            "3:A node's program crashed, and the scenario did not expect it",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim run mesh.yaml",
            "  espnow-sim run mesh.yaml --seed 7 --until 30s",
            "  espnow-sim run mesh.yaml --pcap air.pcap       then: wireshark air.pcap",
            "  espnow-sim run mesh.yaml --quiet --junit TEST-mesh.xml",
            "  espnow-sim run mesh.yaml --json - | jq .digest",
            "  espnow-sim run mesh.yaml --classpath target/classes"
        })
final class RunCommand implements Callable<Integer> {

    /** Seeds chosen for the user stay below this, so that they are easy to type. */
    private static final int CHOSEN_SEED_LIMIT = 1_000_000_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file, YAML.")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description =
                    "Take all chance from this number instead of the scenario's. If neither gives"
                            + " one, it is chosen at random and printed.")
    private @Nullable Long seed;

    @Option(
            names = "--until",
            paramLabel = "D",
            converter = DurationConverter.class,
            description =
                    "Stop at this virtual time, such as 500ms, 30s or 5min; the scenario's own"
                            + " duration stays the limit.")
    private @Nullable Duration until;

    @Mixin private final OutputOptions outputs = new OutputOptions();

    @Mixin private final ClassPathOption classPath = new ClassPathOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but what went wrong.")
    private boolean quiet;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = scenarioFile();
        Programs programs = classPath.programs();
        Scenario scenario = ScenarioReader.read(file, programs);
        long runSeed = seed(scenario);
        String replay = replayCommand(file, runSeed);
        try (Outputs opened = outputs.open(terminal, file)) {
            RunResult result = run(scenario, programs, runSeed, opened);
            opened.finish(result);
            KeptFolders.write(result.keptFiles());
            print(result, replay);
            return exitCode(result);
        } catch (UncheckedIOException e) {
            throw new InvalidInputException("the run's output cannot be written: " + e.getCause());
        } catch (ProgramRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FaultInRunException(replay, e);
        }
    }

    private Path scenarioFile() {
        if (scenarioFile == null) {
            throw new IllegalStateException("picocli demands a SCENARIO");
        }
        return scenarioFile;
    }

    private long seed(Scenario scenario) {
        if (seed != null) {
            return seed;
        }
        if (scenario.seed().isPresent()) {
            return scenario.seed().getAsLong();
        }
        int chosen = RandomGenerator.getDefault().nextInt(1, CHOSEN_SEED_LIMIT);
        if (quiet) {
            terminal.err().println("espnow-sim: chose seed " + chosen);
        }
        return chosen;
    }

    private RunResult run(Scenario scenario, Programs programs, long runSeed, Outputs opened)
            throws IOException {
        ScenarioRunner runner = new ScenarioRunner(programs::board);
        try (ProgressLine progress = ProgressLine.of(terminal, quiet, end(scenario))) {
            return runner.run(
                    scenario,
                    new RunOptions(
                            runSeed,
                            Optional.ofNullable(until),
                            opened.sinks(scenario, runSeed),
                            progress::show));
        }
    }

    private Duration end(Scenario scenario) {
        return until == null || until.compareTo(scenario.duration()) > 0
                ? scenario.duration()
                : until;
    }

    private void print(RunResult result, String replay) {
        if (quiet) {
            printIfWrong(result, replay);
            return;
        }
        Style style = terminal.isColoured() ? Style.COLOUR : Style.PLAIN;
        PrintStream where = outputs.useStandardOutput() ? terminal.err() : terminal.out();
        where.print(TextReport.of(result, replay, style));
        where.flush();
    }

    private void printIfWrong(RunResult result, String replay) {
        if (!result.isPassed()) {
            terminal.err().print(TextReport.of(result, replay, Style.PLAIN));
        }
    }

    private static int exitCode(RunResult result) {
        if (!result.unexpectedFailures().isEmpty()) {
            return ExitCode.PROGRAM_CRASHED;
        }
        return result.isAllHeld() ? ExitCode.HELD : ExitCode.EXPECTATION_FAILED;
    }

    private String replayCommand(Path file, long runSeed) {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("espnowsim.command", "espnow-sim"));
        words.addAll(List.of("run", file.toString()));
        words.addAll(List.of("--seed", Long.toString(runSeed)));
        if (until != null) {
            words.addAll(List.of("--until", DurationConverter.written(until)));
        }
        classPath.text().ifPresent(text -> words.addAll(List.of("--classpath", text)));
        return ShellWords.join(words);
    }
}
