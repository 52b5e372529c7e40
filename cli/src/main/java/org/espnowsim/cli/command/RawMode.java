package org.espnowsim.cli.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal at standard input, without line editing, echo and signals of its own: each key
 * arrives when it is pressed. Set by {@code stty}, which every Unix has.
 */
final class RawMode implements AutoCloseable {

    private final String before;

    private RawMode(String before) {
        this.before = before;
    }

    /**
     * Sets it.
     *
     * @throws InvalidInputException if {@code stty} cannot
     */
    static RawMode enter() {
        RawMode mode = new RawMode(stty("-g"));
        stty("raw", "-echo");
        return mode;
    }

    /** Sets the terminal to what it was. */
    @Override
    public void close() {
        stty(before);
    }

    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(Redirect.INHERIT)
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said.strip());
            }
            return said.strip();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the terminal cannot be set to another mode: %s; type through a pipe instead"
                            .formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
