package org.espnowsim.scenario.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;

/**
 * Programs in a language of eight commands, one on each line: {@code print TEXT}, {@code cat FILE},
 * {@code append FILE TEXT}, {@code once FILE} (ends if there is the file, or makes it), {@code
 * settings}, {@code sleep MS}, {@code reset} and {@code raise TEXT}.
 */
public final class TinyPrograms implements ProgramProvider {

    @Override
    public String prefix() {
        return "tiny:";
    }

    @Override
    public ProgramDescription find(String rest, Path folder) {
        Path file = folder.resolve(rest);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no tiny program '%s'".formatted(rest));
        }
        return new ProgramDescription(
                prefix() + rest,
                "tiny program " + rest,
                List.of(),
                true,
                List.of(ProgramSetting.values()),
                node -> new Board(node, lines(file)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Board implements BoardPrograms {

        private final ProgramSettings settings;
        private final List<String> lines;
        private final SequencedMap<String, Payload> files;

        Board(NodeSpec node, List<String> lines) {
            settings = node.settings();
            this.lines = lines;
            files = new TreeMap<>(settings.files());
        }

        @Override
        public NodeProgram next() {
            return this::run;
        }

        @Override
        public Map<String, Payload> files() {
            return files;
        }

        private void run(Node node) {
            for (String line : lines) {
                String[] words = line.split(" ", 3);
                if (words[0].equals("once")) {
                    if (files.putIfAbsent(words[1], Payload.EMPTY) != null) {
                        return;
                    }
                } else {
                    execute(node, line, words);
                }
            }
        }

        private void execute(Node node, String line, String[] words) {
            switch (words[0]) {
                case "print" -> node.print(line.substring("print ".length()));
                case "cat" -> node.print(words[1] + ": " + content(words[1]));
                case "append" -> files.put(words[1], Payload.utf8(content(words[1]) + words[2]));
                case "settings" ->
                        node.print(
                                "heap %s, cpu %s, env %s"
                                        .formatted(
                                                settings.heapBytes(),
                                                settings.cpuMhz(),
                                                settings.env()));
                case "sleep" -> node.sleep(Duration.ofMillis(Long.parseLong(words[1])));
                case "reset" -> node.machine().reset();
                case "raise" ->
                        throw new ProgramTraceback(
                                "Traceback:\n  in the tiny program\n"
                                        + line.substring("raise ".length()));
                default -> throw new IllegalArgumentException("what is '" + line + "'?");
            }
        }

        private String content(String path) {
            return files.getOrDefault(path, Payload.EMPTY).toUtf8();
        }
    }
}
