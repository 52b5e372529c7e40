package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.Problem;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.SuiteResult;
import org.espnowsim.scenario.report.SuiteRun;
import org.espnowsim.scenario.report.SuiteText;
import org.espnowsim.scenario.runner.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs suites of scenarios. */
@Command(
        name = "test",
        header = "Runs many scenarios, with many seeds, and judges them all.",
        description = {
            "",
            "Takes files, and folders with all scenarios in them: YAML files with scenario: at the"
                    + " beginning of a line. All are checked before one is run, and each has to expect"
                    + " something. Runs go side by side"
                    + " and do not touch each other; what is printed keeps the order of the files."
                    + " A scenario runs with the seeds that it names, and with seed 1 if it names"
                    + " none.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All expectations of all runs held",
            "1:An expectation failed",
            "2:Invalid input: a scenario, an option or an output file; nothing was run",
            "3:A node's program crashed, and the scenario did not expect it",
            "4:espnow-sim itself failed",
            "130:Interrupted, as by Ctrl-C; no file was written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim test scenarios",
            "  espnow-sim test mesh.yaml --seeds 1..200",
            "  espnow-sim test mesh.yaml --set leaves=9       vars: { leaves: 5 } says 5",
            "  espnow-sim test scenarios --junit TEST-scenarios.xml --json results.json"
        })
final class TestCommand implements Callable<Integer> {

    private final Terminal terminal;

    private final Signals signals;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Scenario files, and folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            converter = SeedsConverter.class,
            description =
                    "Run each scenario with these seeds, whatever it says; a single number N is"
                            + " 1..N.")
    private @Nullable List<Long> seeds;

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Mixin private final SideBySide jobs = new SideBySide();

    @Option(
            names = "--slowest",
            paramLabel = "N",
            defaultValue = "3",
            description = "List so many of the slowest runs; ${DEFAULT-VALUE} without it.")
    private int slowest;

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final ReportOptions reports = new ReportOptions();

    @Mixin private final ClassPathOption classPath;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but what went wrong.")
    private boolean quiet;

    TestCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        classPath = new ClassPathOption(programs);
    }

    /** A scenario and where it is from. */
    private record Loaded(Path file, Scenario scenario) {}

    /** What is to be run. */
    private record Job(Path file, Scenario scenario, long seed) {}

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        List<Path> files = SuiteFiles.find(paths);
        List<Loaded> scenarios = load(files, found);
        if (scenarios.size() < files.size()) {
            return ExitCode.INVALID_INPUT;
        }
        scenarios.forEach(each -> network.network().check(each.scenario()));
        long begunNs = System.nanoTime();
        try (Interruption interruption = Interruption.of(signals);
                Outputs outputs = reports.open(terminal, files, "a scenario")) {
            SuiteResult suite = new SuiteResult(runAll(jobsOf(scenarios), found, interruption));
            Duration wall = Duration.ofNanos(System.nanoTime() - begunNs);
            outputs.finish(suite);
            print(suite, wall);
            return exitCode(suite);
        }
    }

    private List<Loaded> load(List<Path> files, ClassPathOption.Found found) {
        List<Loaded> scenarios = new ArrayList<>();
        for (Path file : files) {
            try {
                Scenario scenario =
                        ScenarioReader.read(
                                file, found.programs(), found.models(), variables.values());
                if (scenario.expectations().isEmpty()) {
                    terminal.err().println(provesNothing(file));
                } else {
                    scenarios.add(new Loaded(file, scenario));
                }
            } catch (ScenarioException e) {
                terminal.err().println(e.getMessage());
            }
        }
        return scenarios;
    }

    private static Problem provesNothing(Path file) {
        String message =
                "nothing is expected, so that a test of it proves nothing; write expect: or"
                        + " invariants:, or leave the file out";
        return new Problem(file.toString(), 0, 0, "", message);
    }

    private List<Job> jobsOf(List<Loaded> scenarios) {
        List<Job> all = new ArrayList<>();
        for (Loaded each : scenarios) {
            for (long seed : seedsOf(each.scenario())) {
                all.add(new Job(each.file(), each.scenario(), seed));
            }
        }
        return all;
    }

    private List<Long> seedsOf(Scenario scenario) {
        if (seeds != null) {
            return seeds;
        }
        return scenario.seeds().isEmpty() ? List.of(scenario.seed().orElse(1)) : scenario.seeds();
    }

    private List<SuiteRun> runAll(
            List<Job> all, ClassPathOption.Found found, Interruption interruption) {
        AtomicInteger done = new AtomicInteger();
        LongConsumer watch =
                _ -> interruption.check(() -> done + " of " + all.size() + " runs were done");
        try (ProgressLine progress = ProgressLine.ofRuns(terminal, quiet, all.size())) {
            return jobs.upTo(
                    _ -> false,
                    all.stream()
                            .<Callable<SuiteRun>>map(job ->
                                    () -> {
                                        watch.accept(0);
                                        SuiteRun run = run(job, found, watch);
                                        done.incrementAndGet();
                                        progress.step();
                                        return run;
                                    })
                            .toList());
        }
    }

    private SuiteRun run(Job job, ClassPathOption.Found found, LongConsumer watch)
            throws IOException {
        String replay =
                network.in(
                        RunCommand.replayCommand(
                                job.file(), job.seed(), variables.words(), null, classPath.text()));
        CommandRun run =
                new CommandRun(
                        terminal, terminal.out(), false, true, replay, network.network(), watch);
        long begunNs = System.nanoTime();
        RunResult result = run.judge(job.scenario(), job.seed(), found.programs());
        return new SuiteRun(
                job.file().toString(),
                result,
                Duration.ofNanos(System.nanoTime() - begunNs),
                replay);
    }

    private void print(SuiteResult suite, Duration wall) {
        if (quiet) {
            terminal.err().print(SuiteText.ofFailures(suite, Style.PLAIN));
            return;
        }
        PrintStream text = reports.textFor(terminal);
        boolean coloured = terminal.isColoured() && text.equals(terminal.out());
        text.print(SuiteText.of(suite, wall, slowest, coloured ? Style.COLOUR : Style.PLAIN));
    }

    /** A crash tells more than an expectation that failed. */
    private static int exitCode(SuiteResult suite) {
        if (suite.runs().stream().anyMatch(run -> !run.result().unexpectedFailures().isEmpty())) {
            return ExitCode.PROGRAM_CRASHED;
        }
        return suite.isPassed() ? ExitCode.HELD : ExitCode.EXPECTATION_FAILED;
    }
}
