package org.espnowsim.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.runner.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs MicroPython programs without a scenario. */
@Command(
        name = "py",
        header = "Runs MicroPython programs, each on a board of its own.",
        description = {
            "",
            "Each FILE is a Python file, or a folder with main.py, which is the board's file system."
                    + " The boards stand in a row, 3 m apart, and hear each other. What they print"
                    + " appears in order of virtual time, then a summary. For anything else, write a"
                    + " scenario.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:No program crashed",
            "2:Invalid input: a program, an option or an output file; nothing was run",
            "3:A program crashed",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim py sender.py receiver.py",
            "  espnow-sim py sensor.py gateway/ --device esp8266,esp32 --until 5min",
            "  espnow-sim py sender.py receiver.py --seed 7 --pcap air.pcap",
            "  espnow-sim py sender.py receiver.py --mac receiver=30:ae:a4:00:00:01",
            "  espnow-sim py --quiet blink.py                 only what the program prints"
        })
final class PyCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<Programs> programs;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Python files, or folders with main.py.")
    private List<String> files = List.of();

    @Mixin private final BoardOptions boards = new BoardOptions();

    @Option(
            names = "--until",
            paramLabel = "D",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "Stop at this virtual time, such as 500ms or 5min; 60s by default.")
    private Duration until = Duration.ZERO;

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final OutputOptions outputs = new OutputOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print what the programs print, and no summary.")
    private boolean quiet;

    PyCommand(Terminal terminal, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException {
        Programs found = programs.get();
        Scenario scenario = scenario(found);
        long runSeed = seed.choose(OptionalLong.empty(), terminal, quiet);
        CommandRun run =
                new CommandRun(
                        terminal, outputs.textFor(terminal), true, quiet, replayCommand(runSeed));
        Outputs opened =
                outputs.open(terminal, programFiles().sources(), "a program", false)
                        .awaitReader(
                                what -> terminal.err().println("espnow-sim: " + what), () -> {});
        if (!quiet) {
            run.text().println(TextReport.boards(scenario, run.style()));
        }
        RunResult result = run.run(scenario, runSeed, Optional.empty(), found, opened);
        if (!quiet) {
            run.text().print(TextReport.ofBoards(result, run.replay(), run.style()));
            run.text().flush();
        }
        return CommandRun.exitCode(result);
    }

    private Scenario scenario(Programs found) {
        return boards.scenario(BoardNames.of(files), programFiles().programs(), until, found);
    }

    private ProgramFiles programFiles() {
        return new ProgramFiles(files);
    }

    private String replayCommand(long runSeed) {
        List<String> words = new ArrayList<>();
        words.add(RunCommand.commandName());
        words.add("py");
        words.addAll(files);
        words.addAll(boards.words());
        words.addAll(List.of("--until", DurationConverter.written(until)));
        words.addAll(List.of("--seed", Long.toString(runSeed)));
        return ShellWords.join(words);
    }
}
