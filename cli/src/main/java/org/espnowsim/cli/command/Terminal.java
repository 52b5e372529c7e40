package org.espnowsim.cli.command;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where the command reads, and writes, always in UTF-8.
 *
 * @param in standard input
 * @param isInTerminal whether {@code in} is a terminal, and not a pipe or a file
 * @param out standard output: text for people, or a report asked for with {@code -}
 * @param err standard error: diagnostics, and the progress line
 * @param isColoured whether to colour the text on {@code out}
 * @param isErrRedrawn whether {@code err} is a terminal, on which a line can be redrawn
 */
record Terminal(
        InputStream in,
        boolean isInTerminal,
        PrintStream out,
        PrintStream err,
        boolean isColoured,
        boolean isErrRedrawn) {

    /**
     * System property in which the launcher tells which streams are terminals: {@code 0} for
     * standard input, {@code 1} for standard output, {@code 2} for standard error. Java itself
     * knows of all together only.
     */
    private static final String TERMINALS = "espnowsim.terminals";

    static Terminal ofProcess(String... arguments) {
        String terminals = System.getProperty(TERMINALS, javaSeesTerminal() ? "012" : "");
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                terminals.contains("0"),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminals.contains("1") && isColourWanted(System.getenv(), arguments),
                terminals.contains("2"));
    }

    /** {@return whether neither the environment nor the arguments forbid colours} */
    static boolean isColourWanted(Map<String, String> environment, String... arguments) {
        boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return !forbidden && !List.of(arguments).contains("--no-color");
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where Java runs without a terminal
    private static boolean javaSeesTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        OutputStream stream = new FileOutputStream(descriptor);
        return new PrintStream(
                new BufferedOutputStream(stream, 8192), true, StandardCharsets.UTF_8);
    }
}
