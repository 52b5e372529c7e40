package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Path scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario =
                Files.writeString(
                        folder.resolve("mesh.yaml"),
                        """
                        scenario: mesh
                        run: { duration: 1s }
                        nodes:
                          a: { at: [0m, 0m], program: sender, with: { to: b } }
                          b: { at: [3m, 0m], program: receiver }
                        expect:
                          - { received: b, message: "end" }
                        """);
    }

    private int execute(String name, String... arguments) {
        return command.execute(Programs::ofClassPath, name, arguments);
    }

    @Test
    void a_run_without_a_seed_prints_the_one_it_chose_and_can_be_replayed() {
        assertThat(execute("run", scenario.toString())).isEqualTo(ExitCode.HELD);

        assertThat(command.printed())
                .containsPattern("seed +\\d+\n")
                .containsPattern("--seed \\d+\n");
    }

    @Test
    void an_expectation_that_fails_gives_exit_code_1() {
        assertThat(execute("run", scenario.toString(), "--seed", "1", "--until", "1ms"))
                .isEqualTo(ExitCode.EXPECTATION_FAILED);

        assertThat(command.printed()).contains("FAIL", "--seed 1 --until 1ms");
    }

    @Test
    void a_quiet_run_that_passes_prints_nothing() {
        assertThat(execute("run", scenario.toString(), "--seed", "1", "-q")).isZero();

        assertThat(command.printed()).isEmpty();
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void a_report_on_standard_output_sends_the_text_to_standard_error() {
        assertThat(execute("run", scenario.toString(), "--seed", "1", "--json", "-")).isZero();

        assertThat(command.printed()).startsWith("{").endsWith("}\n");
        assertThat(command.complained()).contains("passed: 1 of 1");
    }

    @Test
    void all_outputs_are_written() {
        assertThat(
                        execute(
                                "run",
                                scenario.toString(),
                                "--pcap=" + folder.resolve("p"),
                                "--trace=" + folder.resolve("t"),
                                "--junit=" + folder.resolve("x"),
                                "--json=" + folder.resolve("j")))
                .isZero();

        assertThat(folder).isDirectoryContaining("glob:**/{p,t,x,j}");
        assertThat(folder.resolve("x")).content().contains("<testsuite");
    }

    @Test
    void a_run_shows_the_consoles_if_asked_to() {
        assertThat(execute("run", scenario.toString(), "--seed", "1", "--console")).isZero();

        assertThat(command.printed())
                .matches("(?s)\\[   0\\.\\d{6} b] \\S+ b'Starting\\.\\.\\.'\n.*")
                .contains("\n\nmesh\n", "passed: 1 of 1");
    }

    @Test
    void a_quiet_run_shows_nothing_but_the_consoles_it_is_asked_for() {
        assertThat(execute("run", scenario.toString(), "--seed", "1", "-q", "--console")).isZero();

        assertThat(command.printed().lines())
                .hasSizeGreaterThan(100)
                .allMatch(l -> l.startsWith("[ "));
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void an_output_over_the_scenario_is_refused() {
        assertThat(execute("run", scenario.toString(), "--json", scenario.toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained()).contains("--json", "would overwrite the scenario itself");
    }

    @Test
    void an_output_over_what_the_scenario_may_be_made_of_is_refused() throws IOException {
        Path base = Files.writeString(scenario.resolveSibling("base.yaml"), "vars: { n: 1 }\n");

        assertThat(execute("run", scenario.toString(), "--trace", base.toString()))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained())
                .contains("--trace", "would overwrite what looks like part of a scenario");
        assertThat(base).hasContent("vars: { n: 1 }");
    }

    @Test
    void a_speed_holds_virtual_time_back() throws IOException {
        String text = Files.readString(scenario);
        Files.writeString(scenario, text.replace("duration: 1s", "duration: 1s, speed: 1000x"));
        long begunNs = System.nanoTime();
        assertThat(execute("run", scenario.toString(), "--seed", "1", "--speed", "0.5x")).isZero();
        String paced = command.printed();
        assertThat(System.nanoTime() - begunNs).isGreaterThan(200_000_000);
        assertThat(paced).contains("passed: 1 of 1");
    }

    @Test
    void a_speed_has_a_factor() {
        assertThat(execute("run", scenario.toString(), "--speed", "1"))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained())
                .contains("'1' is no speed; write 1x for real time, 0.5x, 10x, or max");
    }

    @Test
    void a_negative_seed_is_refused() {
        assertThat(execute("run", scenario.toString(), "--seed=-1"))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained()).contains("'-1' is not a whole number from 0 on");
    }

    @Test
    void a_wrong_option_is_explained() {
        assertThat(execute("run", scenario.toString(), "--untill", "1s"))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained())
                .contains("unknown option '--untill'; did you mean --until?");
    }

    @Test
    void a_bad_scenario_is_told_by_run_and_check() throws IOException {
        Files.writeString(scenario, "scenario: x\n");

        assertThat(execute("run", scenario.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(execute("check", scenario.toString())).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("mesh.yaml:1:1");
        assertThat(command.printed()).isEmpty();
    }

    @Test
    void check_says_that_a_file_is_valid() {
        assertThat(execute("check", scenario.toString())).isZero();

        assertThat(command.printed()).isEqualTo(scenario + ": valid, 2 nodes, 1 expectation\n");
    }

    @Test
    void variables_are_set_for_run_and_check_and_for_the_replay() throws IOException {
        Files.writeString(
                scenario,
                Files.readString(scenario)
                        .replace("nodes:", "vars: { n: 1 }\nabout: ${n}\nnodes:"));

        assertThat(execute("run", scenario.toString(), "--seed", "1", "--set", "n=two words"))
                .isZero();
        assertThat(command.printed()).contains("two words", "--seed 1 --set 'n=two words'");
        assertThat(execute("check", scenario.toString(), "--set", "m=2"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained()).contains("there is no variable 'm' to set");
        assertThat(execute("check", scenario.toString(), "--set", "n"))
                .isEqualTo(ExitCode.INVALID_INPUT);
    }

    @Test
    void the_schema_is_printed_as_it_is_published() throws IOException {
        assertThat(execute("schema")).isZero();
        assertThat(command.printed())
                .isEqualTo(Files.readString(Path.of("../docs/schema/scenario.schema.json")));
    }

    @Test
    void colours_come_only_when_wanted() {
        command.coloured();
        execute("run", scenario.toString());

        assertThat(command.printed()).contains("\u001b[");
        assertThat(Terminal.isColourWanted(Map.of())).isTrue();
        assertThat(Terminal.isColourWanted(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.isColourWanted(Map.of(), "run", "--no-color")).isFalse();
    }
}
