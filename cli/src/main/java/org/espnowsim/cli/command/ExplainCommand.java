package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.Explanation;
import org.espnowsim.scenario.explain.FrameChoice;
import org.espnowsim.scenario.explain.LossCollector;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.format.Suggestion;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.ExplanationJson;
import org.espnowsim.scenario.report.ExplanationText;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why frames of a run were lost. */
@Command(
        name = "explain",
        header = "Runs a scenario and tells why frames were lost.",
        description = {
            "",
            "Tells for each two nodes how many frames were lost to what, the most important first,"
                    + " with the numbers behind it and what helps. A frame is one transmission of a"
                    + " message or of data; a message that is sent again is several. A run takes the"
                    + " same course each time, so that nothing has to be recorded before.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The frames were explained, whatever became of them",
            "2:Invalid input: the scenario, an option, or no such frames",
            "3:A model of yours crashed",
            "4:espnow-sim itself failed",
            "130:Interrupted, as by Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim explain mesh.yaml",
            "  espnow-sim explain mesh.yaml --from leaf --to root --at 1s..2.5s",
            "  espnow-sim explain mesh.yaml --seed 7 --frame 412     its number in --trace",
            "  espnow-sim explain mesh.yaml --json - | jq '.links[0].reasons'"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    private final Signals signals;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file, YAML.")
    private @Nullable Path scenarioFile;

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Option(
            names = "--from",
            paramLabel = "NODES",
            description = "Only frames of these senders: a name, a group, or a wildcard as leaf*.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "NODES",
            description =
                    "Only what became of frames at these receivers; also of broadcasts that did not"
                            + " reach them.")
    private @Nullable String to;

    @Option(
            names = "--frame",
            paramLabel = "N",
            description = "Only the frame with this number, its transmission in a trace.")
    private @Nullable Long frame;

    @Option(
            names = "--message",
            paramLabel = "N",
            description = "Only the frames that carry the message with this number in a trace.")
    private @Nullable Long message;

    @Option(
            names = "--at",
            paramLabel = "TIME..TIME",
            converter = TimeSpan.Converter.class,
            description = "Only frames that begin in this span of virtual time, as 1.5s..2s.")
    private @Nullable TimeSpan at;

    @Option(
            names = "--json",
            paramLabel = "F",
            description =
                    "Write the same facts to this file, as one JSON object; - is standard output.")
    private @Nullable String json;

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final ClassPathOption classPath;

    ExplainCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        Path file =
                Optional.ofNullable(scenarioFile)
                        .orElseThrow(() -> new IllegalStateException("picocli demands a SCENARIO"));
        ClassPathOption.Found found = classPath.find();
        Scenario scenario =
                ScenarioReader.read(file, found.programs(), found.models(), variables.values());
        network.network().check(scenario);
        checkNodes("--from", from, scenario);
        checkNodes("--to", to, scenario);
        long runSeed = seed.choose(scenario.seed(), terminal, true);
        Map<OutputKind, String> targets = json == null ? Map.of() : Map.of(OutputKind.JSON, json);
        Collisions.refuse(targets, List.of(file), "the scenario itself");
        try (Interruption interruption = Interruption.of(signals);
                Outputs outputs = Outputs.open(targets, terminal.out())) {
            LossCollector collector = new LossCollector(scenario, choice());
            RunResult result =
                    new CommandRun(
                                    terminal,
                                    terminal.out(),
                                    false,
                                    false,
                                    network.in(
                                            RunCommand.replayCommand(
                                                    file,
                                                    runSeed,
                                                    variables.words(),
                                                    null,
                                                    classPath.text())),
                                    network.network(),
                                    timeNs -> interruption.check(() -> text(file, timeNs)))
                            .watch(
                                    scenario,
                                    runSeed,
                                    found.programs(),
                                    collector,
                                    collector.beside());
            Explanation explanation = collector.explanation();
            checkFound(explanation, result);
            outputs.finish(
                    Map.of(OutputKind.JSON, ExplanationJson.of(explanation, scenario, runSeed)));
            print(explanation);
            return ExitCode.HELD;
        }
    }

    private void print(Explanation explanation) {
        boolean toErr = ReportOptions.STANDARD_OUTPUT.equals(json);
        PrintStream text = toErr ? terminal.err() : terminal.out();
        boolean isColoured = terminal.isColoured() && !toErr;
        text.print(ExplanationText.of(explanation, isColoured ? Style.COLOUR : Style.PLAIN));
        text.flush();
    }

    private static String text(Path file, long timeNs) {
        return "%s, at %s of virtual time".formatted(file, Durations.format(timeNs));
    }

    private FrameChoice choice() {
        return new FrameChoice(
                Optional.ofNullable(from).map(NodeSelector::new),
                Optional.ofNullable(to).map(NodeSelector::new),
                frame == null ? OptionalLong.empty() : OptionalLong.of(frame),
                message == null ? OptionalLong.empty() : OptionalLong.of(message),
                at == null ? 0 : at.from().toNanos(),
                at == null ? Long.MAX_VALUE : at.to().toNanos());
    }

    private static void checkNodes(String option, @Nullable String text, Scenario scenario) {
        if (text == null) {
            return;
        }
        List<String> names =
                Stream.concat(
                                scenario.nodes().stream().map(NodeSpec::name),
                                scenario.accessPoints().stream().map(AccessPointOptions::name))
                        .toList();
        NodeSelector selector = new NodeSelector(text);
        if (names.stream().noneMatch(selector::matches)) {
            throw new InvalidInputException(
                    "%s %s: no node has this name; %s"
                            .formatted(option, text, Suggestion.instead(text, names)));
        }
    }

    private void checkFound(Explanation explanation, RunResult result) {
        if (!explanation.pairs().isEmpty() || explanation.aborted() > 0) {
            return;
        }
        long frames = result.counts().transmissions();
        if (frame != null && frame >= frames) {
            throw new InvalidInputException(
                    "--frame %s: no such frame; the run had %s"
                            .formatted(
                                    frame,
                                    frames == 0 ? "none" : "those from 0 to " + (frames - 1)));
        }
        throw new InvalidInputException(
                "%s: no frame of the run with seed %s is like that, or it had nobody in range; %s"
                        .formatted(
                                asked(),
                                result.seed(),
                                frames == 0
                                        ? "nothing was sent at all"
                                        : "look for one with --trace, or ask for more"));
    }

    private String asked() {
        List<String> words = new ArrayList<>();
        add(words, "--from", from);
        add(words, "--to", to);
        add(words, "--frame", frame);
        add(words, "--message", message);
        add(
                words,
                "--at",
                at == null
                        ? null
                        : DurationConverter.written(at.from())
                                + ".."
                                + DurationConverter.written(at.to()));
        return words.isEmpty() ? "nothing to explain" : String.join(" ", words);
    }

    private static void add(List<String> words, String option, @Nullable Object value) {
        if (value != null) {
            words.add(option + " " + value);
        }
    }
}
