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
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code extends:} and {@code vars:}. */
class LayersTest {

    @TempDir private Path folder;

    @Nested
    class WhatExtendsAFile {

        @BeforeEach
        void write_the_base() throws IOException {
            write(
                    "parts/base.yaml",
                    """
                    about: A base.
                    run: { duration: 10s, seed: 3 }
                    nodes:
                      root: { at: [0m, 0m], program: receiver }
                      leaf:
                        count: 3
                        layout: { ring: 20m, around: root }
                        program: sensor
                        tx-power: 10dBm
                        with: { to: root, period: 2s }
                    expect:
                      - { received: root, at-least: 3 }
                    """);
        }

        @Test
        void merges_mappings_key_by_key_and_keeps_the_rest() throws IOException {
            Scenario scenario =
                    scenario(
                            """
                            extends: parts/base.yaml
                            scenario: derived
                            run: { duration: 30s }
                            nodes:
                              leaf: { tx-power: 5dBm, with: { period: 4s } }
                              spare: { at: [5m, 5m], program: receiver }
                            """);
            assertThat(scenario.name()).isEqualTo("derived");
            assertThat(scenario.about()).isEqualTo("A base.");
            assertThat(scenario.duration()).isEqualTo(Duration.ofSeconds(30));
            assertThat(scenario.seed()).hasValue(3);
            assertThat(scenario.nodes())
                    .extracting(NodeSpec::name)
                    .containsExactly("root", "leaf[0]", "leaf[1]", "leaf[2]", "spare");
            NodeSpec leaf = scenario.nodes().get(1);
            assertThat(leaf.txPowerDbm()).isEqualTo(5);
            assertThat(leaf.with())
                    .containsExactly(Map.entry("to", "root"), Map.entry("period", "4s"));
            assertThat(leaf.position().xM()).isEqualTo(20);
            assertThat(scenario.expectations()).hasSize(1);
        }

        @Test
        void replaces_lists() throws IOException {
            assertThat(
                            expectations(
                                    "expect: [ { received: leaf, count: 0 }, { received: root, count: 5 } ]"))
                    .containsExactly("received: leaf, count: 0", "received: root, count: 5");
        }

        @Test
        void appends_to_lists_if_told_to() throws IOException {
            assertThat(expectations("expect+: [ { received: leaf, count: 0 } ]"))
                    .containsExactly("received: root, at-least: 3", "received: leaf, count: 0");
        }

        @Test
        void replaces_what_can_be_said_in_several_ways_as_a_whole() throws IOException {
            Scenario scenario =
                    scenario(
                            """
                            extends: parts/base.yaml
                            scenario: derived
                            nodes: { leaf: { layout: { line: 7m } } }
                            """);
            assertThat(scenario.nodes().get(2).position().xM()).isEqualTo(7);
        }

        @Test
        void takes_no_parameters_of_another_program() throws IOException {
            Scenario scenario =
                    scenario(
                            """
                            extends: parts/base.yaml
                            scenario: derived
                            nodes: { leaf: { program: beacon, with: { text: hi } } }
                            """);
            assertThat(scenario.nodes().get(1).with()).containsExactly(Map.entry("text", "hi"));
        }

        @Test
        void takes_no_parameters_of_another_program_of_some_of_a_group_either() throws IOException {
            write(
                    "each.yaml",
                    """
                    extends: parts/base.yaml
                    nodes: { leaf: { each: { 0..1: { with: { period: 3s } } } } }
                    """);
            Scenario scenario =
                    scenario(
                            """
                            extends: each.yaml
                            scenario: derived
                            nodes: { leaf: { each: { 0..1: { program: echo } } } }
                            """);
            assertThat(scenario.nodes().get(2).program()).isEqualTo("echo");
            assertThat(scenario.nodes().get(2).with()).isEmpty();
            assertThat(scenario.nodes().get(3).with()).containsEntry("period", "2s");
        }

        @Test
        void takes_the_last_of_several_and_files_that_they_extend() throws IOException {
            write("parts/top.yaml", "extends: parts/base.yaml\nabout: On top.\nrun: { seed: 4 }\n");
            write("late.yaml", "about: Late.\nexpect+: [ { received: leaf, count: 0 } ]\n");
            Scenario scenario =
                    scenario("extends: [parts/top.yaml, late.yaml]\nscenario: derived\n");
            assertThat(scenario.about()).isEqualTo("Late.");
            assertThat(scenario.seed()).hasValue(4);
            assertThat(scenario.expectations()).hasSize(2);
        }

        private List<String> expectations(String expect) throws IOException {
            return scenario("extends: parts/base.yaml\nscenario: derived\n" + expect + "\n")
                    .expectations()
                    .stream()
                    .map(Expectation::text)
                    .toList();
        }
    }

    @Nested
    class Variables {

        private static final String TEXT =
                """
                scenario: s
                vars: { leaves: 2, power: 5, node: root, text: "a $ b" }
                run: { duration: 10s }
                nodes:
                  root: { at: [0m, 0m], program: beacon, with: { text: "${text} $${text}" } }
                  leaf:
                    count: ${leaves}
                    layout: { line: 10m }
                    tx-power: ${power}dBm
                    program: ping
                    with: { to: "${node}" }
                """;

        @Test
        void stand_for_their_values() throws IOException {
            Scenario scenario = scenario(TEXT);
            assertThat(scenario.nodes()).hasSize(3);
            assertThat(scenario.nodes().getFirst().with()).containsEntry("text", "a $ b ${text}");
            assertThat(scenario.nodes().getLast().txPowerDbm()).isEqualTo(5);
            assertThat(scenario.nodes().getLast().with()).containsEntry("to", "root");
        }

        @Test
        void take_other_values() throws IOException {
            write("scenario.yaml", TEXT);
            Scenario scenario = read(Map.of("leaves", "9", "text", "${node}\\1"));
            assertThat(scenario.nodes()).hasSize(10);
            assertThat(scenario.nodes().getFirst().with())
                    .containsEntry("text", "${node}\\1 ${text}");
        }

        @Test
        void that_are_set_have_to_be_there() throws IOException {
            write("scenario.yaml", TEXT);
            assertThatThrownBy(() -> read(Map.of("leafs", "9")))
                    .hasMessage(
                            folder.resolve("scenario.yaml")
                                    + ": there is no variable 'leafs' to set; did you mean"
                                    + " leaves?");
        }

        @Test
        void of_a_base_may_be_given_values_and_lose_their_use() throws IOException {
            write("base.yaml", TEXT);
            Scenario scenario =
                    scenario(
                            """
                            extends: base.yaml
                            vars: { leaves: 4 }
                            nodes: { leaf: { tx-power: 3dBm } }
                            """);
            assertThat(scenario.nodes()).hasSize(5);
            assertThat(scenario.nodes().getLast().txPowerDbm()).isEqualTo(3);
        }
    }

    private Scenario scenario(String text) throws IOException {
        write("scenario.yaml", text);
        return read(Map.of());
    }

    private Scenario read(Map<String, String> variables) {
        return ScenarioReader.read(
                folder.resolve("scenario.yaml"),
                Programs.ofClassPath(),
                Models.ofClassPath(),
                variables);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
