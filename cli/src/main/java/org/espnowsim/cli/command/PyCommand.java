package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.HeapSize;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.Desk;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.runner.RunResult;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--device",
            paramLabel = "CHIP",
            split = ",",
            description =
                    "What the boards are, esp32 by default, as device: in a scenario. One for all, or"
                            + " one for each FILE with commas between them.")
    private List<String> devices = List.of();

    @Option(
            names = "--mac",
            paramLabel = "BOARD=ADDRESS",
            split = ",",
            description =
                    "The station's address of a board, such as gateway=30:ae:a4:00:00:01, for"
                            + " programs that have it inside. A board has the name of its FILE.")
    private Map<String, String> macs = Map.of();

    @Option(
            names = "--espnow",
            paramLabel = "VERSION",
            description = "Version of ESP-NOW, 1 (the default) or 2.")
    private int espNowVersion = 1;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Memory for each program's objects, 16KB to 4MB; the chip's by default.")
    private @Nullable String heap;

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
        RunResult result =
                run.run(
                        scenario,
                        runSeed,
                        Optional.empty(),
                        found,
                        outputs.open(terminal, sources(), "a program"));
        if (!quiet) {
            run.text().print(TextReport.ofBoards(result, run.replay(), run.style()));
            run.text().flush();
        }
        return CommandRun.exitCode(result);
    }

    private Scenario scenario(Programs found) {
        try {
            OptionalInt heapBytes =
                    heap == null ? OptionalInt.empty() : OptionalInt.of(HeapSize.parse(heap));
            refuseMissingFiles();
            List<String> names = BoardNames.of(files);
            refuseAddressesOfNobody(names);
            List<DeviceOptions> boards = boards();
            return Desk.scenario(
                    IntStream.range(0, files.size())
                            .mapToObj(i ->
                                    new Desk.Board(
                                            names.get(i),
                                            Optional.ofNullable(macs.get(names.get(i))),
                                            Programs.MICROPYTHON_PREFIX + files.get(i),
                                            boards.get(i),
                                            heapBytes,
                                            Map.of()))
                            .toList(),
                    until,
                    found);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void refuseMissingFiles() {
        for (String file : files) {
            if (file.isBlank() || !Files.exists(Path.of(file))) {
                throw new IllegalArgumentException(
                        "there is no file or folder '%s'".formatted(file));
            }
        }
    }

    private void refuseAddressesOfNobody(List<String> names) {
        for (String name : macs.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "--mac: no board is called '%s'; there are %s"
                                .formatted(name, String.join(", ", names)));
            }
        }
    }

    private List<DeviceOptions> boards() {
        List<String> targets = devices.isEmpty() ? List.of(Chip.ESP32.target()) : devices;
        if (targets.size() != 1 && targets.size() != files.size()) {
            throw new IllegalArgumentException(
                    "--device has %s values, but there are %s of FILE; give one for all, or one for each"
                            .formatted(targets.size(), files.size()));
        }
        List<DeviceOptions> boards =
                targets.stream()
                        .map(target -> DeviceOptions.of(ChipNames.chip(target), espNowVersion))
                        .toList();
        return IntStream.range(0, files.size())
                .mapToObj(i -> boards.get(boards.size() == 1 ? 0 : i))
                .toList();
    }

    /** {@return the files that must not be written over} */
    private List<Path> sources() {
        return files.stream()
                .map(Path::of)
                .map(file -> Files.isDirectory(file) ? file.resolve("main.py") : file)
                .toList();
    }

    private String replayCommand(long runSeed) {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("espnowsim.command", "espnow-sim"));
        words.add("py");
        words.addAll(files);
        if (!devices.isEmpty()) {
            words.addAll(List.of("--device", String.join(",", devices)));
        }
        macs.forEach((name, mac) -> words.addAll(List.of("--mac", name + "=" + mac)));
        if (espNowVersion != 1) {
            words.addAll(List.of("--espnow", Integer.toString(espNowVersion)));
        }
        if (heap != null) {
            words.addAll(List.of("--heap", heap));
        }
        words.addAll(List.of("--until", DurationConverter.written(until)));
        words.addAll(List.of("--seed", Long.toString(runSeed)));
        return ShellWords.join(words);
    }
}
