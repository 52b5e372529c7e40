package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulated boards for programs that expect real ones. */
@Command(
        name = "boards",
        header = "Has boards in real time, their serial ports at TCP ports.",
        description = {
            "",
            "N boards with MicroPython and nothing on them, board0, board1 and so on, 3 m apart; or"
                    + " the MicroPython boards of a scenario, with all else that is in it. mpremote,"
                    + " pyserial and what builds on them take socket://HOST:PORT for a board's serial"
                    + " port. One client at a time for each board; a board does not notice when one"
                    + " comes or goes. Goes on until Ctrl-C.",
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
            "3:A program crashed on a node without a prompt, or took forever to compute",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim boards 2 --port 9000",
            "  espnow-sim boards 2 --port 9000 --device esp8266,esp32 --pcap air.pcap",
            "  espnow-sim boards --scenario mesh.yaml --port 9000",
            "  mpremote connect socket://127.0.0.1:9000 run sender.py"
        })
final class BoardsCommand implements Callable<Integer> {

    private static final int COUNT_MAX = 100;
    private static final int PORT_MAX = 65_535;

    private final Terminal terminal;
    private final Signals signals;
    private final Supplier<Programs> programs;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "N", arity = "0..1", description = "How many boards, 1 to 100.")
    private @Nullable Integer count;

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

    @Mixin private final BoardOptions boards = new BoardOptions();

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final OutputOptions outputs = new OutputOptions();

    BoardsCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException {
        Programs found = programs.get();
        Scenario scenario = scenario(found);
        LiveRun run = new LiveRun(terminal, signals, spec(), Inbox.open());
        try (SerialServer server = bind(scenario)) {
            long runSeed = seed.choose(scenario.seed(), terminal, true);
            List<Path> sources = scenarioFile == null ? List.of() : List.of(scenarioFile);
            return run.run(
                    scenario,
                    runSeed,
                    found,
                    outputs.open(terminal, sources, "the scenario itself"),
                    simulation -> open(server, scenario, simulation));
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }

    private Scenario scenario(Programs found) {
        if (scenarioFile != null) {
            if (count != null) {
                throw new InvalidInputException(
                        "there are N boards or those of --scenario, not both; leave one out");
            }
            boards.refuseBesideScenario();
            return ScenarioReader.read(scenarioFile, found);
        }
        if (count == null) {
            throw new InvalidInputException(
                    "how many boards? write a number, or --scenario and a file");
        }
        if (count < 1 || count > COUNT_MAX) {
            throw new InvalidInputException(
                    "%s boards cannot be had; 1 to %s can".formatted(count, COUNT_MAX));
        }
        return boards.scenario(
                IntStream.range(0, count).mapToObj(i -> "board" + i).toList(),
                Collections.nCopies(count, Programs.MICROPYTHON_PREFIX),
                LiveRun.DURATION,
                found);
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
            outputs.textFor(terminal)
                    .printf(
                            "%s  %s  %s  socket://%s:%d%n",
                            board.name(),
                            board.mac(),
                            board.device().chip().target(),
                            host,
                            server.ports().get(i));
        }
        outputs.textFor(terminal).println("Ctrl-C ends");
    }
}
