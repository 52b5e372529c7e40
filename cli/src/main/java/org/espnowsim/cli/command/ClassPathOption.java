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
import org.espnowsim.scenario.program.Programs;
import picocli.CommandLine.Option;

/** Where the classes of {@code java:} programs are. */
final class ClassPathOption {

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description =
                    "Where the classes of java: programs are: folders and jars, separated as in"
                            + " Java's own class path. May be given more than once.")
    private List<String> paths = List.of();

    /** {@return the class path as one text; empty if none is given} */
    Optional<String> text() {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(File.pathSeparator, paths));
    }

    /**
     * {@return the programs that scenarios may name}
     *
     * @throws InvalidInputException if something on the class path does not exist
     */
    Programs programs() throws IOException {
        if (paths.isEmpty()) {
            return Programs.ofClassPath();
        }
        // Open to the process's end, as programs may load classes while they run.
        return new Programs(
                new URLClassLoader(
                        "programs", urls().toArray(URL[]::new), getClass().getClassLoader()));
    }

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
