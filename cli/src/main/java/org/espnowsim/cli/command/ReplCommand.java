package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

/** The terminal as a board's serial console. */
@Command(
        name = "repl",
        header = "Opens a board's MicroPython prompt, in real time.",
        description = {
            "",
            "Your terminal becomes the serial console of one of the scenario's boards, while the"
                    + " others run behind it; without SCENARIO, of a board with nothing on it. All"
                    + " keys are the board's, as Ctrl-C, Ctrl-D and paste mode; Ctrl-X or Ctrl-]"
                    + " leaves.",
            "",
            "What comes through a pipe is typed, a line feed as Enter; the command ends when the pipe"
                    + " has ended, and the board has read all of it and waits for more.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Left, or the pipe has ended",
            "2:Invalid input: the scenario, an option or an output file; nothing was run",
            "3:A program crashed on another board, or took forever to compute; or a model of yours crashed",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim repl",
            "  espnow-sim repl mesh.yaml --node gateway",
            "  echo 'import machine; machine.freq()' | espnow-sim repl --device esp8266"
        })
final class ReplCommand implements Callable<Integer> {

    private static final String FRESH_BOARD = "board";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            description = "The scenario file; its duration and expectations do not count.")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--node",
            paramLabel = "N",
            description = "Which board, if the scenario has several with MicroPython.")
    private @Nullable String node;

    @Mixin private final ClassPathOption classPath;

    @Mixin private final BoardOptions boards = new BoardOptions();

    @Mixin private final LiveRun run;

    ReplCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        run = new LiveRun(terminal, signals);
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        Scenario scenario = scenario(found);
        String board = board(scenario);
        long runSeed = run.chooseSeed(scenario);
        if (!terminal.isInTerminal()) {
            return run(scenario, runSeed, found.programs(), board);
        }
        terminal.err()
                .println("espnow-sim: at the console of " + board + "; Ctrl-X or Ctrl-] leaves");
        try (RawMode _ = RawMode.enter()) {
            return run(scenario, runSeed, found.programs(), board);
        } finally {
            terminal.err().println();
        }
    }

    private int run(Scenario scenario, long runSeed, Programs found, String board)
            throws IOException {
        Inbox inbox = Inbox.open();
        List<Path> sources = scenarioFile == null ? List.of() : List.of(scenarioFile);
        return run.run(
                scenario,
                runSeed,
                found,
                sources,
                inbox,
                simulation -> attach(simulation, board, inbox));
    }

    private void attach(Simulation simulation, String board, Inbox inbox) {
        Screen screen = new Screen(run.text(), inbox::stop);
        Typist typist =
                new Typist(terminal.in(), simulation.connect(board, screen), screen, inbox::stop);
        if (terminal.isInTerminal()) {
            typist.typeKeys();
        } else {
            typist.typeText();
        }
    }

    private Scenario scenario(ClassPathOption.Found found) {
        if (scenarioFile != null) {
            boards.refuseBesideScenario();
            return ScenarioReader.read(scenarioFile, found.programs(), found.models());
        }
        classPath.refuseWithoutScenario();
        return boards.scenario(
                List.of(FRESH_BOARD),
                List.of(Programs.MICROPYTHON_PREFIX),
                LiveRun.DURATION,
                found.programs());
    }

    private String board(Scenario scenario) {
        List<String> names =
                LiveRun.boardsWithPrompt(scenario).stream().map(NodeSpec::name).toList();
        if (names.isEmpty()) {
            throw new InvalidInputException(
                    "%s has no board with MicroPython, so that there is no prompt"
                            .formatted(scenarioFile));
        }
        if (node == null && names.size() > 1) {
            throw new InvalidInputException(
                    "which board? say --node and one of %s".formatted(String.join(", ", names)));
        }
        if (node != null && !names.contains(node)) {
            throw new InvalidInputException(
                    "--node: no board with MicroPython is called '%s'; there are %s"
                            .formatted(node, String.join(", ", names)));
        }
        return node == null ? names.getFirst() : node;
    }
}
