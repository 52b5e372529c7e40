package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell their readers to type works. */
class ReadmeTest {

    /** Runs all tests, so this one cannot run it; {@code .ci/run} does. */
    private static final String WHOLE_SUITE = "mvn verify";

    /** {@return every command line in a block that is marked as sh, with its continuations} */
    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path document : documents()) {
            commands.addAll(commands(Files.readAllLines(document)));
        }
        return commands;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Launcher.ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(Launcher.ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    static List<String> commands(List<String> lines) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("```")) {
                inside = !inside && text.equals("```sh");
            } else if (inside && !text.isEmpty() && !text.startsWith("#")) {
                command.append(text);
                if (text.endsWith("\\")) {
                    command.setCharAt(command.length() - 1, ' ');
                } else {
                    commands.add(command.toString());
                    command.setLength(0);
                }
            }
        }
        return commands;
    }

    static Stream<String> runnableCommands() throws IOException {
        return commands().stream().filter(command -> !command.equals(WHOLE_SUITE)).distinct();
    }

    @ParameterizedTest
    @MethodSource("runnableCommands")
    void a_command_of_the_documents_works(String command) {
        Ended ended = Launcher.of("sh", "-c", command).run();

        assertThat(ended.exitCode()).as("%s%n%s", ended.out(), ended.err()).isZero();
    }

    @Test
    void the_output_it_shows_is_what_one_sees() throws IOException {
        String readme = Files.readString(Launcher.ROOT.resolve("README.md"));
        Ended ended = Launcher.of("cli/bin/espnow-sim", "run", "scenarios/first-light.yaml").run();

        assertThat(readme).contains("```text\n" + ended.out() + "```");
    }

    @Test
    void ci_runs_the_whole_suite_as_the_readme_says() throws IOException {
        assertThat(commands()).contains(WHOLE_SUITE);
        assertThat(Files.readAllLines(Launcher.ROOT.resolve(".ci/run"))).contains(WHOLE_SUITE);
    }
}
