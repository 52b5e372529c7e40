package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputerPartTest {

    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("a.tiny"), "settings");
        Files.writeString(folder.resolve("own.json"), "{}");
    }

    private List<ProgramSettings> settings(String defaults, String... nodes) throws IOException {
        StringBuilder text =
                new StringBuilder("scenario: s\nrun: { duration: 1s }\ndefaults: { " + defaults);
        text.append(" }\nnodes:\n");
        for (int i = 0; i < nodes.length; i++) {
            text.append("  n%s: { at: [%sm, 0m], %s }\n".formatted(i, i, nodes[i]));
        }
        Path file = Files.writeString(folder.resolve("s.yaml"), text);
        return ScenarioReader.read(file).nodes().stream().map(NodeSpec::settings).toList();
    }

    @Test
    void says_what_the_program_runs_on() throws IOException {
        ProgramSettings settings =
                settings(
                                "start: 0s",
                                "program: 'tiny:a.tiny', heap: 64KB, cpu: 240MHz, env: { ROOM: 7 },"
                                        + " files: { etc/own.json: own.json, b: { text: x } },"
                                        + " keep-files: out/files")
                        .getFirst();

        assertThat(settings.heapBytes()).hasValue(64 * 1024);
        assertThat(settings.cpuMhz()).hasValue(240);
        assertThat(settings.env()).containsExactly(Map.entry("ROOM", "7"));
        assertThat(settings.files())
                .containsExactly(
                        Map.entry("etc/own.json", Payload.utf8("{}")),
                        Map.entry("b", Payload.utf8("x")));
        assertThat(settings.keptIn()).contains(folder.toAbsolutePath().resolve("out/files"));
    }

    @Test
    void is_as_usual_if_nothing_is_said() throws IOException {
        assertThat(settings("start: 0s", "program: 'tiny:a.tiny'"))
                .containsExactly(ProgramSettings.in(folder.toAbsolutePath()));
    }

    @Test
    void of_the_node_goes_before_that_of_the_defaults_file_by_file() throws IOException {
        ProgramSettings settings =
                settings(
                                "heap: 64KB, env: { A: 1, B: 2 }, files: { f: own.json, g: own.json }",
                                "program: 'tiny:a.tiny', heap: 1MB, env: { B: 3 },"
                                        + " files: { g: { text: '' } }")
                        .getFirst();

        assertThat(settings.heapBytes()).hasValue(1024 * 1024);
        assertThat(settings.env()).containsExactly(Map.entry("A", "1"), Map.entry("B", "3"));
        assertThat(settings.files())
                .containsExactly(Map.entry("f", Payload.utf8("{}")), Map.entry("g", Payload.EMPTY));
    }

    @Test
    void of_the_defaults_is_for_the_programs_that_understand_it() throws IOException {
        List<ProgramSettings> settings =
                settings("heap: 64KB, cpu: 240MHz", "program: 'tiny:a.tiny'", "program: receiver");

        assertThat(settings.get(0).heapBytes()).isPresent();
        assertThat(settings.get(1)).isEqualTo(ProgramSettings.in(folder.toAbsolutePath()));
    }
}
