package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explore.Explored;
import org.espnowsim.scenario.explore.Explorer;
import org.espnowsim.scenario.explore.Judge;
import org.espnowsim.scenario.explore.Shrinker;
import org.espnowsim.scenario.explore.Shrunk;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.ExplorationText;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.SuiteResult;
import org.espnowsim.scenario.report.SuiteRun;
import org.espnowsim.scenario.runner.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for faults that a scenario's programs do not survive. */
@Command(
        name = "explore",
        header = "Looks for faults that programs do not survive, and for the fewest of them.",
        description = {
            "",
            "Draws from each seed when the faults of a scenario happen, for how long, how often and"
                    + " how badly. All are over when the scenario's explore: heal-by says, or when half"
                    + " of its time is; what it expects has to hold then. A scenario that fails is made"
                    + " as small as it can be - fewer nodes, fewer faults, less time, rounder numbers -"
                    + " and written to a file that run takes.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All expectations held, with all seeds",
            "1:An expectation failed",
            "2:Invalid input: the scenario, an option or an output file; nothing was run",
            "3:A node's program crashed, and the scenario did not expect it",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim explore mesh.yaml",
            "  espnow-sim explore mesh.yaml --seeds 1000 --keep-going",
            "  espnow-sim run mesh.explored-17.yaml           what it has written"
        })
final class ExploreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file, YAML.")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "100",
            converter = SeedsConverter.class,
            description =
                    "Draw faults from these seeds, which are those of the runs, too; a single number"
                            + " N is 1..N. ${DEFAULT-VALUE} without it.")
    private List<Long> seeds = List.of();

    @Mixin private final SideBySide jobs = new SideBySide();

    @Option(
            names = "--keep-going",
            description = "Go on after a seed that fails; all of them are made small.")
    private boolean keepGoing;

    @Option(
            names = "--shrink-runs",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Take up to so many runs to make a scenario small; ${DEFAULT-VALUE} without it.")
    private int shrinkRuns;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write what fails to this folder, as NAME.explored-SEED.yaml; to the scenario's"
                            + " own without it.")
    private @Nullable Path out;

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Mixin private final ReportOptions reports = new ReportOptions();

    @Mixin private final ClassPathOption classPath;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but what went wrong.")
    private boolean quiet;

    ExploreCommand(Terminal terminal, Supplier<Programs> programs) {
        this.terminal = terminal;
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        ScenarioDocument document =
                ScenarioDocument.read(file(), found.programs(), found.models(), variables.values());
        Judge judge = (scenario, seed) -> judge(scenario, seed, found.programs());
        Explorer explorer = made(() -> new Explorer(inFolderOfOutput(document), judge));
        Shrinker shrinker = made(() -> new Shrinker(judge, explorer.window(), shrinkRuns));
        checkOutput();
        long begunNs = System.nanoTime();
        try (Outputs outputs = reports.open(terminal, List.of(file()), "the scenario itself")) {
            List<Tried> tried = exploreAll(explorer);
            Duration wall = Duration.ofNanos(System.nanoTime() - begunNs);
            outputs.finish(new SuiteResult(tried.stream().map(this::suiteRun).toList()));
            report(tried, shrinker, wall);
            return tried.stream()
                    .mapToInt(each -> CommandRun.exitCode(each.explored.result()))
                    .max()
                    .orElse(ExitCode.HELD);
        }
    }

    /** Tells what has failed, and makes it small. */
    private void report(List<Tried> tried, Shrinker shrinker, Duration wall) {
        PrintStream text = quiet ? terminal.err() : reports.textFor(terminal);
        boolean isColoured = terminal.isColoured() && text.equals(terminal.out());
        ExplorationText report = new ExplorationText(isColoured ? Style.COLOUR : Style.PLAIN);
        List<Explored> all = tried.stream().map(Tried::explored).toList();
        for (Explored each : all) {
            if (each.failure().isPresent()) {
                text.print(report.failed(each, again(each.seed())));
                Shrunk shrunk = shrink(each, shrinker);
                write(shrunk, each);
                text.print(report.shrunk(shrunk, output(each.seed()), replay(each)));
            }
        }
        if (!quiet) {
            text.print(report.summary(all, seeds.size(), wall));
        }
    }

    /** A seed, and how long it took in real time. */
    private record Tried(Explored explored, Duration wall) {}

    /** What cannot be explored, or not so, is the input's fault. */
    private static <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    /** What is written elsewhere has to find the scenario's other files from there. */
    private ScenarioDocument inFolderOfOutput(ScenarioDocument document) {
        if (out == null) {
            return document;
        }
        if (!Files.isDirectory(out)) {
            throw new InvalidInputException(
                    "--out %s is no folder; create it, or choose another".formatted(out));
        }
        try {
            ScenarioDocument moved = document.in(out);
            moved.scenario();
            return moved;
        } catch (ScenarioException e) {
            throw new InvalidInputException(
                    "a scenario in %s would not find the files that %s names: %s; leave --out away"
                            .formatted(out, file(), e.problems().getFirst().message()));
        }
    }

    /** Before the runs, which may take long and would be for nothing. */
    private void checkOutput() {
        try (OutputFile file = OutputFile.create(output(seeds.getFirst()))) {
            file.writer();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "what fails could not be written there: %s".formatted(e.getMessage()));
        }
    }

    private List<Tried> exploreAll(Explorer explorer) {
        try (ProgressLine progress = ProgressLine.ofRuns(terminal, quiet, seeds.size())) {
            return jobs.upTo(
                    each -> !keepGoing && each.explored.failure().isPresent(),
                    seeds.stream()
                            .<Callable<Tried>>map(seed -> () -> explore(seed, explorer, progress))
                            .toList());
        }
    }

    private static Tried explore(long seed, Explorer explorer, ProgressLine progress) {
        long begunNs = System.nanoTime();
        Explored explored = explorer.explore(seed);
        progress.step();
        return new Tried(explored, Duration.ofNanos(System.nanoTime() - begunNs));
    }

    private RunResult judge(Scenario scenario, long seed, Programs programs) {
        try {
            return new CommandRun(terminal, terminal.out(), false, true, again(seed))
                    .judge(scenario, seed, programs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shrunk shrink(Explored failed, Shrinker shrinker) {
        try (ProgressLine progress = ProgressLine.ofRuns(terminal, quiet, shrinkRuns)) {
            return shrinker.shrink(failed, (_, runs) -> progress.show(runs));
        }
    }

    private void write(Shrunk shrunk, Explored failed) {
        String heading =
                ExplorationText.heading(
                        shrunk, failed, String.valueOf(file().getFileName()), replay(failed));
        try (OutputFile target = OutputFile.create(output(failed.seed()))) {
            target.writer().write(heading + shrunk.document().text());
            target.commit();
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private Path output(long seed) {
        String stem = String.valueOf(file().getFileName()).replaceFirst("\\.ya?ml$", "");
        String name = stem + ".explored-" + seed + ".yaml";
        return out == null ? file().resolveSibling(name) : out.resolve(name);
    }

    private String replay(Explored failed) {
        return RunCommand.replayCommand(
                output(failed.seed()), failed.seed(), List.of(), null, classPath.text());
    }

    /** {@return the command that explores a seed once more} */
    private String again(long seed) {
        List<String> words = new ArrayList<>();
        words.add(RunCommand.commandName());
        words.addAll(List.of("explore", file().toString(), "--seeds", seed + ".." + seed));
        words.addAll(variables.words());
        classPath.text().ifPresent(text -> words.addAll(List.of("--classpath", text)));
        return ShellWords.join(words);
    }

    private SuiteRun suiteRun(Tried tried) {
        return new SuiteRun(
                file().toString(),
                tried.explored.result(),
                tried.wall,
                again(tried.explored.seed()));
    }

    private Path file() {
        return Optional.ofNullable(scenarioFile)
                .orElseThrow(() -> new IllegalStateException("picocli demands a SCENARIO"));
    }
}
