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
import java.util.Locale;
import java.util.function.Function;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.node.SerialPort;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramProvider;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.time.Signal;

/**
 * Stands in for MicroPython, with a language of a few commands, one on each line: {@code print
 * TEXT}, {@code sleep MS}, {@code board}, which prints what it is, {@code raise TEXT}, {@code wait
 * TEXT} for a line that is typed, and {@code reset}. If there is a {@code multitest.py} on the
 * board, it runs what is in that file below {@code def instance...} for the instance that it is
 * told by a typed line, and {@code given} prints what else is in that line.
 *
 * <p>After its own program, or without one, there is a prompt, if somebody is there: it says what
 * is typed in upper case.
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
        if (rest.isEmpty()) {
            return description(rest, _ -> FakePython::prompt);
        }
        Path path = folder.resolve(rest);
        Path file = Files.isDirectory(path) ? path.resolve("main.py") : path;
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file '%s'".formatted(file));
        }
        return description(rest, spec -> node -> run(node, spec, file));
    }

    private ProgramDescription description(String rest, Function<NodeSpec, NodeProgram> program) {
        return new ProgramDescription(
                prefix() + rest,
                "fake",
                List.of(),
                true,
                List.of(ProgramSetting.values()),
                spec -> () -> program.apply(spec));
    }

    private static void run(Node node, NodeSpec spec, Path file) {
        Payload test = spec.settings().files().get("multitest.py");
        if (test == null) {
            run(node, spec, lines(file), "");
            if (node.serial().isAttached()) {
                prompt(node);
            }
        } else {
            runInstance(node, spec, test.toUtf8());
        }
    }

    private static void runInstance(Node node, NodeSpec spec, String test) {
        node.print("\u0004ready");
        String[] told = (line(node) + " ").split(" ", 2);
        String body =
                test.split("def instance" + told[0] + "\\(\\):\n", 2)[1].split("(?m)^def ", 2)[0];
        try {
            run(node, spec, body.strip().lines().map(String::strip).toList(), told[1].strip());
        } catch (ProgramTraceback e) {
            node.print("\u0004error");
            node.print("Traceback:");
            node.print("  File \"main.py\", line 1, in <module>");
            node.print("  File \"multitest.py\", line 2, in instance" + told[0]);
        }
        node.print("\u0004end");
        node.print("a prompt");
    }

    private static String line(Node node) {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (node.serial().awaitInput(Signal.NEVER)) {
                char c = (char) node.serial().read(1).byteAt(0);
                if (c == '\n') {
                    return line.toString().strip();
                }
                line.append(c);
            }
        }
    }

    private static void run(Node node, NodeSpec spec, List<String> lines, String given) {
        for (String line : lines) {
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
                case "given" -> node.print("given " + given);
                case "reset" -> node.machine().reset();
                case "wait" -> {
                    while (!line(node).equals(words[1])) {
                        node.scheduler().checkRunning();
                    }
                }
                default -> throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }
    }

    private static void prompt(Node node) {
        SerialPort port = node.serial();
        port.write(Payload.utf8(">>> "));
        while (true) {
            if (port.awaitInput(Signal.NEVER)) {
                String typed = port.read(1_000).toUtf8().toUpperCase(Locale.ROOT);
                port.write(Payload.utf8(typed.replace("\r", "\r\n>>> ")));
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
