package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects to start from; that they work is tested from outside. */
class NewCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private int make(Object... arguments) {
        return command.execute(
                Programs::ofClassPath,
                "new",
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void makes_a_folder() throws IOException {
        assertThat(make(folder.resolve("garden"))).isZero();

        assertThat(files())
                .containsExactly(
                        "garden/.github/workflows/espnow.yml",
                        "garden/.gitignore",
                        "garden/README.md",
                        "garden/apps/gateway.py",
                        "garden/apps/sensor.py",
                        "garden/mesh.yaml",
                        "garden/scenario.schema.json");
        assertThat(folder.resolve("garden/mesh.yaml")).content().contains("\nscenario: garden\n");
        assertThat(folder.resolve("garden/README.md")).content().startsWith("# garden\n");
        assertThat(command.printed()).contains("garden is there. Try\n", "run mesh.yaml\n");
    }

    @Test
    void fills_an_empty_folder() throws IOException {
        assertThat(make(Files.createDirectory(folder.resolve("here")), "--name", "roof")).isZero();

        assertThat(folder.resolve("here/mesh.yaml")).content().contains("\nscenario: roof\n");
    }

    @Test
    void leaves_alone_what_is_there() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("old")).resolve("mine"), "mine");

        assertThat(make(folder.resolve("old"))).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(make(folder.resolve("old/mine"))).isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(files()).containsExactly("old/mine");
        assertThat(command.complained())
                .contains("old is not empty; name a folder that is not there yet")
                .contains("mine is a file; name a folder that is not there yet");
    }

    @Test
    void needs_a_place_and_a_name() throws IOException {
        assertThat(make(folder.resolve("no/place"))).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(make(folder.resolve("a b"))).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(make(folder.resolve("a"), "--name", "<b>")).isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(files()).isEmpty();
        assertThat(command.complained())
                .contains("make that first, or choose another place")
                .contains("'a b' is no name for a project; give one of letters, digits, - and _")
                .contains("'<b>' is no name");
    }
}
