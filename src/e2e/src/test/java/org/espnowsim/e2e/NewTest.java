package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that {@code espnow-sim new} makes, in the hands of somebody who reads its README. */
class NewTest {

    private static final Pattern STEP = Pattern.compile("(?m)^ +- run: (.+)$");

    @TempDir private Path folder;

    private Ended shell(Path in, String line) {
        Ended ended =
                Launcher.of("bash", "-c")
                        .in(in)
                        .with("PATH", Launcher.SCRIPT.getParent() + ":" + System.getenv("PATH"))
                        .run(line);
        assertThat(ended.exitCode()).as("%s: %s%s", line, ended.out(), ended.err()).isZero();
        return ended;
    }

    @Test
    void does_what_its_readme_says() throws IOException {
        shell(folder, "espnow-sim new greenhouse");
        Path project = folder.resolve("greenhouse");

        List<String> commands =
                ReadmeTest.commands(Files.readAllLines(project.resolve("README.md")));
        assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
        commands.forEach(command -> shell(project, command));

        assertThat(project.resolve("air.pcap")).isNotEmptyFile();
        assertThat(project.resolve("results.xml")).isNotEmptyFile();
    }

    @Test
    void passes_its_own_workflow() throws IOException {
        shell(folder, "espnow-sim new greenhouse");
        Path project = folder.resolve("greenhouse");
        Path link = Files.createSymbolicLink(project.resolve("espnow-sim"), Launcher.ROOT);

        List<String> steps =
                STEP.matcher(Files.readString(project.resolve(".github/workflows/espnow.yml")))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(steps).isNotEmpty();
        steps.forEach(step -> shell(project, step));
        Files.delete(link);
    }

    @Test
    void finds_what_a_changed_program_loses() throws IOException {
        shell(folder, "espnow-sim new greenhouse");
        Path program = folder.resolve("greenhouse/apps/sensor.py");
        String careless =
                Files.readString(program).replace("while waiting and e.send(", "if e.send(");
        Files.writeString(program, careless.replace("waiting.pop(0)", "pass\n    waiting.clear()"));

        Ended ended =
                Launcher.ofCheckout().in(folder.resolve("greenhouse")).run("test", "mesh.yaml");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("printed: gateway, contains: reading 11, count: 3");
    }
}
