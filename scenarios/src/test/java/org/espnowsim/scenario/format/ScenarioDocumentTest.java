package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ScenarioDocumentTest {

    private static final String MESH =
            """
            scenario: mesh
            run: { duration: 5s, seeds: 3..5 }
            nodes:
              a: { at: [0m, 0m], program: sender, with: { to: b, count: 5 } }
              b: { at: [3m, 0m], program: receiver }
            """;

    @TempDir private Path folder;

    private ScenarioDocument document(String text) throws IOException {
        return read(Files.writeString(folder.resolve("mesh.yaml"), text), Map.of());
    }

    private static ScenarioDocument read(Path file, Map<String, String> variables) {
        return ScenarioDocument.read(file, Programs.ofClassPath(), Models.ofClassPath(), variables);
    }

    static List<Path> bundled() throws IOException {
        return BundledScenarios.ofKnownPrograms();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void is_the_same_scenario_when_it_is_written_and_read(Path file) {
        Scenario original = ScenarioReader.read(file);
        Scenario read = read(file, Map.of()).scenario();
        assertThat(read.nodes()).isEqualTo(original.nodes());
        assertThat(read.duration()).isEqualTo(original.duration());
        assertThat(read.expectations())
                .extracting(Expectation::text)
                .containsExactlyElementsOf(
                        original.expectations().stream().map(Expectation::text).toList());
        assertThat(read.faults()).hasSameSizeAs(original.faults());
    }

    @Test
    void has_values_in_place_of_variables_and_of_what_it_extends() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), MESH.replace("count: 5", "count: \"${n}\""));
        Path file =
                Files.writeString(
                        folder.resolve("over.yaml"),
                        "extends: base.yaml\nscenario: over\nvars: { n: 7 }\n");
        ScenarioDocument document = read(file, Map.of("n", "9"));
        assertThat(document.tree().has("extends")).isFalse();
        assertThat(document.tree().has("vars")).isFalse();
        assertThat(document.tree().at("/nodes/a/with/count").stringValue()).isEqualTo("9");
        assertThat(document.scenario().name()).isEqualTo("over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "1.50",
                "true",
                "null",
                "~",
                "",
                "a: b",
                "# no",
                "- x",
                "${a}",
                "$${a}",
                "a\nb",
                "\u00e4 \ud83d\ude00",
                "'q' \"d\"",
                "[x",
                "@a",
                "2026-01-01",
                " x ",
                "\t",
                "0x1F"
            })
    void writes_any_text_so_that_it_is_read_as_it_was(String text) throws IOException {
        ScenarioDocument document = document(MESH);
        ObjectNode tree = document.tree();
        tree.withObject("/nodes/b").putObject("with").put("until", text);
        Scenario read = document.with(tree).scenario();
        assertThat(read.nodes().get(1).with()).containsEntry("until", text);
    }

    @Test
    void is_written_as_people_would() throws IOException {
        assertThat(document(MESH).plain(4).text())
                .isEqualTo(
                        """
                        scenario: mesh
                        run: {duration: 5s, seed: 4}
                        nodes:
                          a: {at: [0m, 0m], program: sender, with: {to: b, count: 5}}
                          b: {at: [3m, 0m], program: receiver}
                        """);
    }

    @Test
    void knows_when_faults_may_happen() throws IOException {
        assertThat(document(MESH).healBy()).isEmpty();
        assertThat(document(MESH).faultsFrom()).isZero();
        ScenarioDocument explored = document(MESH + "explore: { from: 1s, heal-by: 2500ms }\n");
        assertThat(explored.healBy()).contains(Duration.ofMillis(2500));
        assertThat(explored.faultsFrom()).isEqualTo(Duration.ofSeconds(1));
        assertThat(explored.plain(1).healBy()).isEmpty();
    }

    @Test
    void a_change_is_not_seen_by_the_one_it_was_made_of() throws IOException {
        ScenarioDocument document = document(MESH);
        ObjectNode tree = document.tree();
        ScenarioDocument other = document.with(tree);
        tree.removeAll();
        assertThat(other.scenario().nodes()).hasSize(2);
        assertThat(document.scenario().nodes()).hasSize(2);
    }

    @Test
    void what_is_wrong_is_refused() throws IOException {
        ScenarioDocument document = document(MESH);
        ObjectNode tree = document.tree();
        tree.withObject("/nodes").remove("b");
        assertThatThrownBy(() -> document.with(tree).scenario())
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("nodes.a.with.to: no node is called 'b'");
        assertThatThrownBy(() -> document("scenario: x\n")).isInstanceOf(ScenarioException.class);
    }

    @Test
    void finds_its_files_in_its_folder() throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), "- { floor: 3m }\n");
        ScenarioDocument document = document(MESH + "radio: { walls: plan.yaml }\n");
        assertThat(document.scenario().nodes()).hasSize(2);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        assertThatThrownBy(() -> document.in(elsewhere).scenario())
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("plan.yaml");
    }
}
