package org.espnowsim.cli.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.compare.Comparison;
import org.espnowsim.scenario.compare.RecordedTrace;
import org.espnowsim.scenario.compare.Side;
import org.espnowsim.scenario.compare.TraceFormatException;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.ComparisonJson;
import org.espnowsim.scenario.report.ComparisonText;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what two runs have not in common. */
@Command(
        name = "diff",
        header = "Compares two runs: the first event that differs, and the figures that do.",
        description = {
            "",
            "Each is a scenario, which is run, or a trace that run --trace has written. Two versions"
                    + " of a scenario differ where the change first tells; two seeds where chance"
                    + " does. Figures are those of links, nodes and expectations; a trace alone has"
                    + " neither energy nor expectations.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Both are equal: all events and all figures",
            "1:They differ",
            "2:Invalid input: a scenario, a trace, an option or an output file",
            "3:A model of yours crashed",
            "4:espnow-sim itself failed",
            "130:Interrupted, as by Ctrl-C; no file was written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim diff before.yaml after.yaml",
            "  espnow-sim diff mesh.yaml@1 mesh.yaml@2        two seeds",
            "  espnow-sim diff mesh.yaml mesh.yaml --seeds 1,2",
            "  espnow-sim diff yesterday.jsonl mesh.yaml      a trace, and a run of today",
            "  espnow-sim diff before.yaml after.yaml --markdown comment.md"
        })
final class DiffCommand implements Callable<Integer> {

    private static final Pattern WITH_SEED = Pattern.compile("(.+)@(\\d{1,19})");

    /** Of a scenario that names no seed, as for a suite. */
    private static final long DEFAULT_SEED = 1;

    private final Terminal terminal;

    private final Signals signals;

    @Parameters(index = "0", paramLabel = "A", description = "A scenario, FILE@SEED, or F.jsonl.")
    private String fileA = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another, or the same again.")
    private String fileB = "";

    @Option(
            names = "--seeds",
            paramLabel = "N,M",
            split = ",",
            converter = SeedConverter.class,
            description =
                    "Run A with seed N and B with seed M; both with N if there is one. Otherwise"
                            + " each with its own, or 1.")
    private @Nullable List<Long> seeds;

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Option(
            names = "--json",
            paramLabel = "F",
            description = "Write the comparison to this file, as one JSON object.")
    private @Nullable String json;

    @Option(
            names = "--markdown",
            paramLabel = "F",
            description =
                    "Write it to this file, as Markdown for a pull request. For both, - is standard"
                            + " output.")
    private @Nullable String markdown;

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final ClassPathOption classPath;

    DiffCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        classPath = new ClassPathOption(programs);
    }

    /** What is to be compared. */
    private record Input(Path file, OptionalLong seed) {

        boolean isTrace() {
            return file.toString().endsWith(".jsonl");
        }
    }

    @Override
    public Integer call() throws IOException {
        Input a = input(fileA, 0);
        Input b = input(fileB, 1);
        ClassPathOption.Found found = classPath.find();
        Map<OutputKind, String> targets = targets();
        Collisions.refuse(targets, List.of(a.file, b.file), "what is compared");
        try (Interruption interruption = Interruption.of(signals);
                Outputs outputs = Outputs.open(targets, terminal.out());
                Recording recordingA = new Recording(found, interruption);
                Recording recordingB = new Recording(found, interruption)) {
            Comparison comparison = Comparison.of(recordingA.side(a), recordingB.side(b));
            outputs.finish(
                    Map.of(
                            OutputKind.JSON,
                            ComparisonJson.of(comparison),
                            OutputKind.MARKDOWN,
                            ComparisonText.markdown(comparison)));
            print(comparison, targets);
            return comparison.isEqual() ? ExitCode.HELD : ExitCode.EXPECTATION_FAILED;
        } catch (TraceFormatException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("there is no file " + e.getMessage());
        }
    }

    private Map<OutputKind, String> targets() {
        Map<OutputKind, String> targets = new EnumMap<>(OutputKind.class);
        if (json != null) {
            targets.put(OutputKind.JSON, json);
        }
        if (markdown != null) {
            targets.put(OutputKind.MARKDOWN, markdown);
        }
        return targets;
    }

    private void print(Comparison comparison, Map<OutputKind, String> targets) {
        boolean toErr = targets.containsValue(ReportOptions.STANDARD_OUTPUT);
        PrintStream text = toErr ? terminal.err() : terminal.out();
        boolean isColoured = terminal.isColoured() && !toErr;
        text.print(ComparisonText.of(comparison, isColoured ? Style.COLOUR : Style.PLAIN));
        text.flush();
    }

    private Input input(String text, int place) {
        Matcher withSeed = WITH_SEED.matcher(text);
        boolean hasSeed = withSeed.matches() && !Files.exists(Path.of(text));
        Input input =
                hasSeed
                        ? new Input(Path.of(withSeed.group(1)), seed(withSeed.group(2)))
                        : new Input(Path.of(text), ofSeeds(place));
        if (hasSeed && (input.isTrace() || seeds != null)) {
            throw new InvalidInputException(
                    "%s: %s; leave @ away"
                            .formatted(
                                    text,
                                    input.isTrace()
                                            ? "a trace has the seed that it was recorded with"
                                            : "--seeds says its seed already"));
        }
        return input;
    }

    private OptionalLong ofSeeds(int place) {
        if (seeds == null) {
            return OptionalLong.empty();
        }
        if (seeds.size() > 2) {
            throw new InvalidInputException(
                    "--seeds are %s; give one for both, or one for each".formatted(seeds.size()));
        }
        return OptionalLong.of(seeds.get(Math.min(place, seeds.size() - 1)));
    }

    private static OptionalLong seed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "seed %s is too large; use a smaller one".formatted(text));
        }
    }

    /** A run and its trace, which is there until it is closed. */
    private final class Recording implements AutoCloseable {

        private final ClassPathOption.Found found;
        private final Interruption interruption;
        private @Nullable Path temporary;

        Recording(ClassPathOption.Found found, Interruption interruption) {
            this.found = found;
            this.interruption = interruption;
        }

        Side side(Input input) throws IOException {
            if (input.isTrace()) {
                RecordedTrace trace = RecordedTrace.open(input.file);
                return Side.of(
                        "%s: %s, seed %s".formatted(input.file, trace.scenario(), trace.seed()),
                        trace);
            }
            Scenario scenario =
                    ScenarioReader.read(
                            input.file, found.programs(), found.models(), variables.values());
            long seed = input.seed.orElse(scenario.seed().orElse(DEFAULT_SEED));
            Path file = Files.createTempFile("espnow-sim-", ".jsonl");
            temporary = file;
            RunResult result;
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                result =
                        new CommandRun(
                                        terminal,
                                        terminal.out(),
                                        false,
                                        false,
                                        network.in(
                                                RunCommand.replayCommand(
                                                        input.file,
                                                        seed,
                                                        variables.words(),
                                                        null,
                                                        classPath.text())),
                                        network.network(),
                                        timeNs ->
                                                interruption.check(() ->
                                                        "%s, seed %s, at %s of virtual time"
                                                                .formatted(
                                                                        input.file,
                                                                        seed,
                                                                        Durations.format(timeNs))))
                                .watch(
                                        scenario,
                                        seed,
                                        found.programs(),
                                        new JsonLinesTrace(writer, scenario.name(), seed),
                                        Outside.nobody());
            }
            return Side.of(
                    "%s: %s, seed %s".formatted(input.file, scenario.name(), seed),
                    RecordedTrace.open(file),
                    result);
        }

        @Override
        public void close() throws IOException {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
