package org.espnowsim.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.espnowsim.scenario.program.Programs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code espnow-sim}. */
@Command(
        name = "espnow-sim",
        versionProvider = VersionFromManifest.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Simulates ESP-NOW meshes: who hears whom, what is lost, and why.",
        description = {
            "",
            "A scenario file says where the nodes stand, what runs on them and what must hold. A run"
                    + " takes place in virtual time, and the same scenario with the same seed always"
                    + " takes the same course.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All that was expected held; for check: every file is valid",
            "1:An expectation failed",
            "2:Invalid input: a file or an option",
            "3:A node's program crashed",
            "4:espnow-sim itself failed, or cannot be built or started",
            "130:Interrupted, as by Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim check mesh.yaml             is the file right?",
            "  espnow-sim run mesh.yaml               run it, and judge what was expected",
            "  espnow-sim run mesh.yaml --seed 7      the same with other luck",
            "  espnow-sim explain mesh.yaml           why were frames lost?",
            "  espnow-sim diff old.yaml new.yaml      what does a change change?",
            "  espnow-sim py sender.py receiver.py    MicroPython programs, without a scenario",
            "  espnow-sim serve mesh.yaml             watch it in the browser",
            "  espnow-sim repl                        a board's MicroPython prompt",
            "  espnow-sim help run                    all options of run"
        },
        subcommands = HelpCommand.class)
public final class Main {

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Print without colours, as does the environment variable NO_COLOR.")
    @SuppressWarnings("UnusedVariable") // Terminal looks for it, before picocli is set up
    private boolean noColor;

    private Main() {}

    /**
     * Runs the command and ends the process with an {@link ExitCode}.
     *
     * @param arguments as the shell gave them
     */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(arguments);
        // What a program prints past its node must not get into a report on standard output.
        System.setOut(terminal.err());
        ProcessSignals signals = new ProcessSignals();
        signals.exit(execute(terminal, signals, Programs::ofClassPath, arguments));
    }

    /** Takes programs that need no class path of their own from {@code programs}. */
    static int execute(
            Terminal terminal, Signals signals, Supplier<Programs> programs, String... arguments) {
        return commandLine(terminal, signals, programs).execute(arguments);
    }

    private static CommandLine commandLine(
            Terminal terminal, Signals signals, Supplier<Programs> programs) {
        CommandLine commandLine =
                new CommandLine(new Main())
                        .addSubcommand(new RunCommand(terminal, signals, programs))
                        .addSubcommand(new ExplainCommand(terminal, signals, programs))
                        .addSubcommand(new DiffCommand(terminal, signals, programs))
                        .addSubcommand(new PyCommand(terminal, programs))
                        .addSubcommand(new MultitestCommand(terminal, programs))
                        .addSubcommand(new ReplCommand(terminal, signals, programs))
                        .addSubcommand(new BoardsCommand(terminal, signals, programs))
                        .addSubcommand(new ServeCommand(terminal, signals, programs))
                        .addSubcommand(new CheckCommand(terminal, programs))
                        .addSubcommand(new TestCommand(terminal, signals, programs))
                        .addSubcommand(new ExploreCommand(terminal, programs))
                        .addSubcommand(new NewCommand(terminal))
                        .addSubcommand(new SchemaCommand(terminal));
        Faults faults = new Faults(terminal);
        Ansi ansi = terminal.isColoured() ? Ansi.ON : Ansi.OFF;
        return commandLine
                .setOut(new PrintWriter(terminal.out(), true, UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setExecutionStrategy(Main::runLastOrAskForCommand)
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
    }

    private static int runLastOrAskForCommand(CommandLine.ParseResult parsed) {
        boolean commandIsMissing = !parsed.hasSubcommand() && !isHelpOrVersion(parsed);
        if (commandIsMissing) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "a command is missing: run, explain, diff, py, multitest, repl, boards, serve, check, test,"
                            + " explore, new, schema or help");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean isHelpOrVersion(CommandLine.ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    }
}
