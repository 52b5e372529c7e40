package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.espnowsim.node.Node;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramProvider;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.scenario.program.Programs;

/**
 * Stands in for MicroPython, with a language of four commands, one on each line: {@code print
 * TEXT}, {@code sleep MS}, {@code board}, which prints what it is, and {@code raise TEXT}.
 */
public final class FakePython implements ProgramProvider {

    private static final String SERVICE = "META-INF/services/" + ProgramProvider.class.getName();

    /**
     * {@return programs with no provider but this one}
     *
     * @param folder to write to
     */
    static Programs programs(Path folder) throws IOException {
        Path file = folder.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, FakePython.class.getName());
        return programs(List.of(file.toUri().toURL()));
    }

    /** {@return programs without any provider} */
    static Programs noPrograms() {
        return programs(List.of());
    }

    /** The module itself, if it is on the class path of the test, must not get in the way. */
    private static Programs programs(List<URL> services) {
        return new Programs(
                new ClassLoader(FakePython.class.getClassLoader()) {
                    @Override
                    public Enumeration<URL> getResources(String name) throws IOException {
                        return name.equals(SERVICE)
                                ? Collections.enumeration(services)
                                : super.getResources(name);
                    }
                });
    }

    @Override
    public String prefix() {
        return Programs.MICROPYTHON_PREFIX;
    }

    @Override
    public ProgramDescription find(String rest, Path folder) {
        Path path = folder.resolve(rest);
        Path file = Files.isDirectory(path) ? path.resolve("main.py") : path;
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file '%s'".formatted(file));
        }
        return new ProgramDescription(
                prefix() + rest,
                "fake",
                List.of(),
                true,
                List.of(ProgramSetting.values()),
                spec -> () -> node -> run(node, spec, file));
    }

    private static void run(Node node, NodeSpec spec, Path file) {
        for (String line : lines(file)) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "print" -> node.print(words[1]);
                case "sleep" -> node.sleep(Duration.ofMillis(Long.parseLong(words[1])));
                case "board" ->
                        node.print(
                                spec.device().chip().target()
                                        + " v"
                                        + spec.device().espNowVersion()
                                        + " "
                                        + spec.settings().heapBytes()
                                        + " at "
                                        + spec.position().xM());
                case "raise" -> throw new ProgramTraceback("Traceback:\n  File x\n" + words[1]);
                default -> throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
