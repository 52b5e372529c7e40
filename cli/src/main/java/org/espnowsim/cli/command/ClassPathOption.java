package org.espnowsim.cli.command;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import picocli.CommandLine.Option;

/** Where the classes of {@code java:} programs and of models are. */
final class ClassPathOption {

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description =
                    "Where the classes of java: programs and of models are: folders and jars,"
                            + " separated as in Java's own class path. May be given more than once.")
    private List<String> paths = List.of();

    private final Supplier<Programs> programs;

    /** Takes programs that need no class path of their own from {@code programs}. */
    ClassPathOption(Supplier<Programs> programs) {
        this.programs = programs;
    }

    /** {@return the class path as one text; empty if none is given} */
    Optional<String> text() {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(File.pathSeparator, paths));
    }

    /**
     * {@return the programs and models that scenarios may name}
     *
     * @throws InvalidInputException if something on the class path does not exist, or brings what
     *     cannot be had
     */
    Found find() throws IOException {
        if (paths.isEmpty()) {
            return new Found(programs.get(), Models.ofClassPath());
        }
        // Open to the process's end, as programs may load classes while they run.
        ClassLoader loader =
                new URLClassLoader(
                        "programs", urls().toArray(URL[]::new), getClass().getClassLoader());
        try {
            return new Found(new Programs(loader), Models.of(loader));
        } catch (IllegalStateException | ServiceConfigurationError e) {
            Throwable cause = e.getCause();
            throw new InvalidInputException(
                    "--classpath brings what cannot be had: "
                            + e.getMessage()
                            + (cause == null ? "" : ": " + cause));
        }
    }

    /**
     * Refuses it, for boards that no scenario describes.
     *
     * @throws InvalidInputException if it was given
     */
    void refuseWithoutScenario() {
        if (!paths.isEmpty()) {
            throw new InvalidInputException(
                    "--classpath is for what a scenario names; leave it out, or run a scenario");
        }
    }

    /** What is on the class path. */
    record Found(Programs programs, Models models) {}

    private List<URL> urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String path : text().orElseThrow().split(File.pathSeparator, -1)) {
            Path entry = Path.of(path);
            if (path.isEmpty() || !Files.exists(entry)) {
                throw new InvalidInputException(
                        "--classpath names '%s', which does not exist".formatted(path));
            }
            urls.add(entry.toUri().toURL());
        }
        return urls;
    }
}
