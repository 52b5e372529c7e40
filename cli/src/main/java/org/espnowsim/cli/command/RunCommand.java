package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.espnowsim.cli.external.ExternalServer;
import org.espnowsim.cli.recording.Header;
import org.espnowsim.cli.recording.Recording;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.time.Durations;
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
                    + " the end shows it. Only a scenario that allows its nodes something of the"
                    + " real network runs in real time, and may take another one.",
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
            "2:Invalid input: the scenario, an option or an output file, and nothing was run; or the"
                    + " run does not follow the recording",
            "3:A node's program crashed, and the scenario did not expect it; or a model of yours did;"
                    + " or an external node was silent",
            "4:espnow-sim itself failed",
            "130:Interrupted, as by Ctrl-C; no file was written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim run mesh.yaml",
            "  espnow-sim run mesh.yaml --console --speed 1x",
            "  espnow-sim run mesh.yaml --seed 7 --until 30s",
            "  espnow-sim run mesh.yaml --set leaves=9        vars: { leaves: 5 } says 5",
            "  espnow-sim run mesh.yaml --pcap air.pcap       then: wireshark air.pcap",
            "  espnow-sim run mesh.yaml --pcap tcp:9200       then: wireshark -k -i TCP@127.0.0.1:9200",
            "  espnow-sim run mesh.yaml --report mesh.html    then: open it in a browser",
            "  espnow-sim run mesh.yaml --quiet --junit TEST-mesh.xml",
            "  espnow-sim run mesh.yaml --json - | jq .digest",
            "  espnow-sim run mesh.yaml --classpath target/classes",
            "  espnow-sim run mesh.yaml --external 127.0.0.1:9100"
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    private final Signals signals;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario file, YAML.")
    private @Nullable Path scenarioFile;

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Option(
            names = "--until",
            paramLabel = "D",
            converter = DurationConverter.class,
            description =
                    "Stop at this virtual time, such as 500ms, 30s or 5min; the scenario's own"
                            + " duration stays the limit.")
    private @Nullable Duration until;

    @Option(
            names = "--speed",
            paramLabel = "S",
            converter = PaceConverter.class,
            description =
                    "Let virtual time go so many times as fast as the real one, as 1x or 0.5x, for"
                            + " who looks on; max for as fast as the machine can. By default what"
                            + " run.speed of the scenario says, or max.")
    private @Nullable Pace speed;

    @Mixin private final OutputOptions outputs = new OutputOptions();

    @Mixin private final RecordingOptions recordings = new RecordingOptions();

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final ClassPathOption classPath;

    @Mixin private final ExternalOptions external = new ExternalOptions();

    @Option(names = "--console", description = "Print what the programs print, when they print it.")
    private boolean consoles;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but what went wrong, and what --console asks for.")
    private boolean quiet;

    RunCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        Path file = scenarioFile();
        ClassPathOption.Found found = classPath.find();
        Recording recording = recordings.recording();
        Map<String, String> set = variables.values();
        if (recording != null) {
            set = set.isEmpty() ? recording.header().variables() : set;
            until = until == null ? recordedUntil(recording.header()) : until;
        }
        Scenario scenario = ScenarioReader.read(file, found.programs(), found.models(), set);
        long runSeed =
                recording == null || seed.isGiven()
                        ? seed.choose(scenario.seed(), terminal, quiet)
                        : recording.header().seed();
        Network reach =
                recordings.network(
                        network.isAllowed(), recording, file, scenario, runSeed, until, set);
        reach.check(scenario);
        recordings.addTo(outputs);
        tellOfOtherSeeds(scenario, runSeed);
        Pace pace = pace(scenario);
        Inbox inbox = scenario.internet().isEmpty() ? Inbox.closed() : Inbox.open();
        Outside outside = new Outside(pace, inbox, _ -> {});
        boolean isLockstep = pace instanceof Pace.Unlimited && scenario.internet().isEmpty();
        try (Interruption interruption = Interruption.of(signals);
                ExternalServer server =
                        external.open(scenario, isLockstep, inbox, this::tell).orElse(null)) {
            CommandRun run =
                    new CommandRun(
                            terminal,
                            outputs.textFor(terminal),
                            consoles,
                            quiet,
                            again(file, runSeed),
                            reach,
                            timeNs -> interruption.check(() -> text(file, runSeed, timeNs)));
            if (server != null) {
                outside = outside.withExternal(server);
                awaitClients(server, () -> interruption.check(() -> text(file, runSeed, 0)));
            }
            RunResult result =
                    run.run(
                            scenario,
                            runSeed,
                            Optional.ofNullable(until),
                            found.programs(),
                            outputs.open(
                                            terminal,
                                            List.of(file),
                                            "the scenario itself",
                                            network.isAllowed())
                                    .awaitReader(
                                            this::tell,
                                            () -> interruption.check(() -> text(file, runSeed, 0))),
                            outside);
            print(result, run);
            if (server != null && server.failure().isPresent()) {
                tell("the run was ended: " + server.failure().get());
                return ExitCode.PROGRAM_CRASHED;
            }
            return CommandRun.exitCode(result);
        }
    }

    /** {@return the command that runs the same once more; a recording has the other options} */
    private String again(Path file, long runSeed) {
        Optional<String> replay = recordings.replayWords();
        if (replay.isEmpty()) {
            return network.in(
                    replayCommand(file, runSeed, variables.words(), until, classPath.text())
                            + external.replayWords());
        }
        List<String> words = new ArrayList<>(List.of(commandName(), "run", file.toString()));
        classPath.text().ifPresent(text -> words.addAll(List.of("--classpath", text)));
        return ShellWords.join(words) + external.replayWords() + " " + replay.get();
    }

    private static @Nullable Duration recordedUntil(Header header) {
        return header.untilNs() == 0 ? null : Duration.ofNanos(header.untilNs());
    }

    private void awaitClients(ExternalServer server, Runnable goOn) {
        if (!quiet) {
            tell("external nodes join at " + server.address());
        }
        try {
            server.awaitAll(goOn);
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String what) {
        terminal.err().println("espnow-sim: " + what);
    }

    private Pace pace(Scenario scenario) {
        if (speed != null) {
            return speed;
        }
        OptionalDouble own = scenario.conduct().speed();
        return own.isPresent() ? new Pace.OfRealTime(own.getAsDouble()) : Pace.AS_FAST_AS_POSSIBLE;
    }

    private static String text(Path file, long runSeed, long timeNs) {
        return "%s, seed %s, at %s of virtual time"
                .formatted(file, runSeed, Durations.format(timeNs));
    }

    private void tellOfOtherSeeds(Scenario scenario, long runSeed) {
        int count = scenario.seeds().size();
        if (count > 1 && !seed.isGiven() && !quiet) {
            List<String> all = new ArrayList<>(List.of(commandName(), "test"));
            all.add(scenarioFile().toString());
            all.addAll(variables.words());
            classPath.text().ifPresent(text -> all.addAll(List.of("--classpath", text)));
            terminal.err()
                    .println(
                            "espnow-sim: this is seed %s, the first of %s; all of them: %s"
                                    .formatted(runSeed, count, ShellWords.join(all)));
        }
    }

    private Path scenarioFile() {
        if (scenarioFile == null) {
            throw new IllegalStateException("picocli demands a SCENARIO");
        }
        return scenarioFile;
    }

    private void print(RunResult result, CommandRun run) {
        if (quiet) {
            printIfWrong(result, run.replay());
            return;
        }
        if (consoles) {
            run.text().println();
        }
        run.text().print(TextReport.of(result, run.replay(), run.style()));
        run.text().flush();
    }

    private void printIfWrong(RunResult result, String replay) {
        if (!result.isPassed()) {
            terminal.err().print(TextReport.of(result, replay, Style.PLAIN));
        }
    }

    /** {@return how the command was called} */
    static String commandName() {
        return System.getProperty("espnowsim.command", "espnow-sim");
    }

    /** {@return the command that runs a scenario once more, as a shell takes it} */
    static String replayCommand(
            Path file,
            long runSeed,
            List<String> variables,
            @Nullable Duration until,
            Optional<String> classPath) {
        List<String> words = new ArrayList<>();
        words.add(commandName());
        words.addAll(List.of("run", file.toString()));
        words.addAll(List.of("--seed", Long.toString(runSeed)));
        words.addAll(variables);
        if (until != null) {
            words.addAll(List.of("--until", DurationConverter.written(until)));
        }
        classPath.ifPresent(text -> words.addAll(List.of("--classpath", text)));
        return ShellWords.join(words);
    }
}
