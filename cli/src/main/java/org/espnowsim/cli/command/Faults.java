package org.espnowsim.cli.command;

import java.io.PrintStream;
import java.util.List;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.model.ModelFailedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and what to do about it. */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final PrintStream err;

    Faults(Terminal terminal) {
        err = terminal.err();
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        err.println(command + ": " + message(problem));
        err.println("'" + command + " --help' shows what it understands.");
        return ExitCode.INVALID_INPUT;
    }

    private static @Nullable String message(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return problem.getMessage();
        }
        List<String> suggestions = unmatched.getSuggestions();
        return (unmatched.isUnknownOption() ? "unknown option '" : "cannot make sense of '")
                + unmatched.getUnmatched().getFirst()
                + "'"
                + (suggestions.isEmpty()
                        ? ""
                        : "; did you mean " + String.join(" or ", suggestions) + "?");
    }

    @Override
    public int handleExecutionException(
            Exception problem, CommandLine commandLine, ParseResult parsed) {
        return switch (problem) {
            case ScenarioException scenario -> invalid(scenario.getMessage());
            case InvalidInputException input -> invalid("espnow-sim: " + input.getMessage());
            case InterruptedRunException interrupted -> interrupted(interrupted.getMessage());
            case FaultInRunException fault
                    when fault.getCause() instanceof ModelFailedException model ->
                    modelFailed(fault.getMessage(), model);
            case FaultInRunException fault -> ourFault(fault.getMessage(), fault.getCause());
            default -> ourFault(commandOf(parsed), problem);
        };
    }

    private int invalid(@Nullable String text) {
        err.println(text);
        return ExitCode.INVALID_INPUT;
    }

    private int interrupted(@Nullable String text) {
        err.println("espnow-sim: " + text);
        return ExitCode.INTERRUPTED;
    }

    private int modelFailed(@Nullable String command, ModelFailedException model) {
        err.println("espnow-sim: " + model.getMessage());
        err.println("  replay: " + command);
        if (model.getCause() != null) {
            model.getCause().printStackTrace(err);
        }
        return ExitCode.PROGRAM_CRASHED;
    }

    private int ourFault(@Nullable String command, @Nullable Throwable problem) {
        err.println(
                "espnow-sim: this is a fault of espnow-sim itself; please report it, with this"
                        + " text and the scenario:");
        err.println("  command: " + command);
        err.println("  version: " + VersionFromManifest.version() + ", Java " + Runtime.version());
        if (problem != null) {
            problem.printStackTrace(err);
        }
        return ExitCode.OUR_FAULT;
    }

    private static String commandOf(ParseResult parsed) {
        return "espnow-sim " + ShellWords.join(parsed.originalArgs());
    }
}
