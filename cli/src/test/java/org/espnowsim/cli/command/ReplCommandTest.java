package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes through a pipe; {@link TypistTest} has the keys. */
class ReplCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private int repl(String typed, String... arguments) throws IOException {
        Programs programs = FakePython.programs(folder);
        return command.typing(typed).execute(() -> programs, "repl", arguments);
    }

    private String scenario(String nodes) throws IOException {
        return Files.writeString(
                        folder.resolve("mesh.yaml"),
                        """
                        scenario: mesh
                        run: { duration: 1ms, seed: 1 }
                        nodes: { %s }
                        expect:
                          - { printed: a, contains: never }
                        """
                                .formatted(nodes))
                .toString();
    }

    @Test
    void types_lines_to_a_board_of_its_own() throws IOException {
        assertThat(repl("one\ntwo\r\n\n", "--seed", "1")).isEqualTo(ExitCode.HELD);

        assertThat(command.printed()).isEqualTo(">>> ONE\r\n>>> TWO\r\n>>> \r\n>>> ");
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void types_more_than_a_board_takes_at_once() throws IOException {
        assertThat(repl("x".repeat(100_000) + "\n")).isZero();

        assertThat(command.printed()).hasSize(100_000 + 10);
    }

    @Test
    void waits_for_the_prompt() throws IOException {
        Files.writeString(folder.resolve("slow.py"), "sleep 600\nprint up\n");
        String file = scenario("a: { at: [0m, 0m], program: 'micropython:slow.py' }");

        assertThat(repl("", file)).isZero();

        assertThat(command.printed()).isEqualTo("up\r\n>>> ");
    }

    @Test
    void runs_the_other_boards_behind_it_and_tells_of_their_crashes() throws IOException {
        Files.writeString(folder.resolve("bad.py"), "raise OSError: -2\n");
        String file =
                scenario(
                        "a: { at: [0m, 0m], program: 'micropython:' },"
                                + " b: { at: [3m, 0m], program: 'micropython:bad.py' }");

        assertThat(repl("hi\n", file, "--node", "a")).isEqualTo(ExitCode.PROGRAM_CRASHED);

        assertThat(command.printed()).isEqualTo(">>> HI\r\n>>> ");
        assertThat(command.complained())
                .contains("espnow-sim: b crashed at 0ns:\n", "OSError: -2\n");
    }

    @Test
    void writes_outputs() throws IOException {
        repl("hi\n", "--trace", folder.resolve("t").toString());

        assertThat(folder.resolve("t")).content().contains("HI");
    }

    @Test
    void has_what_disturbs_the_scenario_on_the_air_too() throws IOException {
        Files.writeString(folder.resolve("slow.py"), "sleep 600\nprint up\n");
        Path trace = folder.resolve("t");
        Path file =
                Files.writeString(
                        folder.resolve("jammed.yaml"),
                        """
                        scenario: jammed
                        run: { duration: 10s }
                        nodes:
                          a: { at: [0m, 0m], program: 'micropython:slow.py' }
                          far: { at: [100m, 0m], program: beacon, with: { period: 100ms } }
                          near: { at: [1m, 0m], program: receiver }
                        interference:
                          noise: { kind: jammer, at: [0m, 0m], channel: 1, power: 0dBm, duty: 100% }
                        """);

        assertThat(repl("", file.toString(), "--node", "a", "--trace", trace.toString())).isZero();

        assertThat(trace).content().contains("\"fate\":\"interference\"");
    }

    @Test
    void finds_models_on_a_class_path() throws IOException {
        String file = FakeModel.scenario(folder).toString();

        assertThat(repl("hi\n", file)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.complained())
                .contains(
                        "fake.yaml:3:23 radio.propagation: no propagation model is called 'fake';"
                                + " the class path has none");
        command.clear();

        assertThat(repl("", file, "--classpath", FakeModel.classPath(folder).toString()))
                .isEqualTo(ExitCode.PROGRAM_CRASHED);
        assertThat(command.complained()).contains(FakeModel.COMPLAINT);
    }

    @Nested
    class IsRefused {

        private void refused(String complaint, String... arguments) throws IOException {
            assertThat(repl("", arguments)).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(command.complained()).contains(complaint);
            assertThat(command.printed()).isEmpty();
        }

        @Test
        void a_choice_that_is_not_made() throws IOException {
            String both =
                    scenario(
                            "a: { at: [0m, 0m], program: 'micropython:' },"
                                    + " b: { at: [3m, 0m], program: 'micropython:' }");
            refused("which board? say --node and one of a, b\n", both);
        }

        @Test
        void a_board_that_is_not_there() throws IOException {
            refused(
                    "--node: no board with MicroPython is called 'b'; there are board\n",
                    "--node",
                    "b");
        }

        @Test
        void a_scenario_without_a_prompt() throws IOException {
            refused(
                    "mesh.yaml has no board with MicroPython, so that there is no prompt\n",
                    scenario("a: { at: [0m, 0m], program: beacon }"));
        }

        @Test
        void a_class_path_without_a_scenario() throws IOException {
            refused(
                    "--classpath is for what a scenario names; leave it out, or run a scenario\n",
                    "--classpath",
                    FakeModel.classPath(folder).toString());
        }

        @Test
        void a_class_path_that_does_not_exist() throws IOException {
            refused(
                    "--classpath names 'nowhere', which does not exist\n",
                    scenario("a: { at: [0m, 0m], program: 'micropython:' }"),
                    "-cp",
                    "nowhere");
        }

        @Test
        void an_option_that_the_scenario_should_have() throws IOException {
            refused(
                    "--device is for boards without a scenario; write it into the scenario\n",
                    scenario("a: { at: [0m, 0m], program: 'micropython:' }"),
                    "--device",
                    "esp8266");
        }
    }
}
