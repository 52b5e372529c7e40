package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.espnowsim.cli.bridge.SerialServer;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.external.Inbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulated boards for programs that expect real ones. */
@Command(
        name = "boards",
        header = "Has boards in real time, their serial ports at TCP ports.",
        description = {
            "",
            "N boards with MicroPython and nothing on them, board0, board1 and so on, and one for each"
                    + " FILE, with that on it as for py, 3 m apart; or the MicroPython boards of a"
                    + " scenario, with all else that is in it. mpremote, pyserial and what builds on"
                    + " them take socket://HOST:PORT for a board's serial port. One client at a time"
                    + " for each board; a board does not notice when one comes or goes. Goes on until"
                    + " Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Ended by Ctrl-C or kill",
            "2:Invalid input, or a port that is taken; nothing was run",
            "3:A program crashed on a node without a prompt, or took forever to compute; or a model"
                    + " of yours crashed",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim boards 2 --port 9000",
            "  espnow-sim boards 2 --port 9000 --device esp8266,esp32 --pcap air.pcap",
            "  espnow-sim boards 1 sensor.py gateway/ --port 9000",
            "  espnow-sim boards --scenario mesh.yaml --port 9000",
            "  mpremote connect socket://127.0.0.1:9000 run sender.py"
        })
final class BoardsCommand implements Callable<Integer> {

    private static final int COUNT_MAX = 100;
    private static final int PORT_MAX = 65_535;

    @Parameters(
            paramLabel = "N|FILE",
            arity = "0..*",
            description =
                    "First, how many boards with nothing on them; then Python files, or folders with"
                            + " main.py. Up to 100 boards.")
    private List<String> numberAndFiles = List.of();

    @Option(
            names = "--port",
            paramLabel = "P",
            required = true,
            description =
                    "The first board's TCP port; the next has the next one. 0 for ports that are"
                            + " free.")
    private int firstPort;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen at, 127.0.0.1 by default: this machine only. Whoever"
                            + " reaches it can use the boards.")
    private String host = "";

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Have this scenario's boards instead of N; its duration and expectations do not"
                            + " count.")
    private @Nullable Path scenarioFile;

    @Mixin private final ClassPathOption classPath;

    @Mixin private final BoardOptions boards = new BoardOptions();

    @Mixin private final LiveRun run;

    BoardsCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        run = new LiveRun(terminal, signals);
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        Scenario scenario = scenario(found);
        try (SerialServer server = bind(scenario)) {
            return run.run(
                    scenario,
                    run.chooseSeed(scenario),
                    found.programs(),
                    sources(),
                    Inbox.open(),
                    simulation -> open(server, scenario, simulation));
        }
    }

    private Scenario scenario(ClassPathOption.Found found) {
        if (scenarioFile != null) {
            if (!numberAndFiles.isEmpty()) {
                throw new InvalidInputException(
                        "there are N boards and FILEs or those of --scenario, not both; leave one out");
            }
            boards.refuseBesideScenario();
            return ScenarioReader.read(scenarioFile, found.programs(), found.models());
        }
        classPath.refuseWithoutScenario();
        if (numberAndFiles.isEmpty()) {
            throw new InvalidInputException(
                    "how many boards? write a number, a program's FILE, or --scenario and a file");
        }
        ProgramFiles files = files();
        int count = emptyBoards() + files.files().size();
        if (count < 1 || count > COUNT_MAX) {
            throw new InvalidInputException(
                    "%s boards cannot be had; 1 to %s can".formatted(count, COUNT_MAX));
        }
        List<String> programs =
                new ArrayList<>(Collections.nCopies(emptyBoards(), Programs.MICROPYTHON_PREFIX));
        programs.addAll(files.programs());
        List<String> names =
                new ArrayList<>(
                        IntStream.range(0, emptyBoards()).mapToObj(i -> "board" + i).toList());
        names.addAll(files.files());
        return boards.scenario(BoardNames.of(names), programs, LiveRun.DURATION, found.programs());
    }

    /** {@return how many boards are to have nothing on them} */
    private int emptyBoards() {
        return startsWithNumber() ? Integer.parseInt(numberAndFiles.getFirst()) : 0;
    }

    private boolean startsWithNumber() {
        return !numberAndFiles.isEmpty() && numberAndFiles.getFirst().matches("[0-9]{1,9}");
    }

    private ProgramFiles files() {
        return new ProgramFiles(
                numberAndFiles.subList(startsWithNumber() ? 1 : 0, numberAndFiles.size()));
    }

    /** {@return the files that must not be written over} */
    private List<Path> sources() {
        return scenarioFile == null ? files().sources() : List.of(scenarioFile);
    }

    private SerialServer bind(Scenario scenario) {
        SequencedMap<String, Integer> ports = new LinkedHashMap<>();
        for (NodeSpec board : LiveRun.boardsWithPrompt(scenario)) {
            ports.put(board.name(), firstPort == 0 ? 0 : firstPort + ports.size());
        }
        if (ports.isEmpty()) {
            throw new InvalidInputException(
                    "%s has no board with MicroPython, so that there is no serial port to talk to"
                            .formatted(scenarioFile));
        }
        if (firstPort < 0 || firstPort > PORT_MAX + 1 - ports.size()) {
            throw new InvalidInputException(
                    "--port %s: %s boards need ports from 1 to %s"
                            .formatted(firstPort, ports.size(), PORT_MAX));
        }
        try {
            return SerialServer.bind(host, ports);
        } catch (IOException e) {
            throw new InvalidInputException(e.getMessage() + "; see --host and --port");
        }
    }

    private void open(SerialServer server, Scenario scenario, Simulation simulation) {
        server.open(simulation);
        List<NodeSpec> served = LiveRun.boardsWithPrompt(scenario);
        for (int i = 0; i < served.size(); i++) {
            NodeSpec board = served.get(i);
            run.text()
                    .printf(
                            "%s  %s  %s  socket://%s:%d%n",
                            board.name(),
                            board.mac(),
                            board.device().chip().target(),
                            host,
                            server.ports().get(i));
        }
        run.text().println("Ctrl-C ends");
    }
}
