package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.Supply;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroPythonProgramsTest {

    @TempDir private Path folder;

    private final Programs programs = Programs.ofClassPath();

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private RunResult run(String program, ProgramSettings settings) {
        NodeSpec node =
                new NodeSpec(
                        "a",
                        MacAddress.parse("30:ae:a4:00:00:01"),
                        Position.ORIGIN,
                        Route.NONE,
                        20,
                        NodeRadio.USUAL,
                        Duration.ZERO,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        RetryPolicy.of(Chip.ESP32),
                        ClockOptions.EXACT,
                        Supply.of(Chip.ESP32),
                        Surroundings.NONE,
                        "micropython:" + program,
                        Map.of("period", "5"),
                        settings);
        Scenario scenario =
                new Scenario(
                        "test",
                        "",
                        Duration.ofSeconds(10),
                        OptionalLong.empty(),
                        new MediumOptions(new LogDistance(40, 2), 0, -98, 0, 0),
                        List.of(node),
                        List.of());
        return new ScenarioRunner(programs::board).run(scenario, RunOptions.ofSeed(1));
    }

    private List<String> consoleOf(RunResult result) {
        return result.console().lines().stream().map(line -> line.text()).toList();
    }

    private ProgramSettings settings() {
        return ProgramSettings.in(folder);
    }

    @Test
    void are_files_or_folders_with_libraries() throws IOException {
        write("one.py", "print('one', __name__)");
        write("app/boot.py", "x = 'booted'");
        write("app/main.py", "import helper, inner.part\nprint(x, helper.y, inner.part.z)");
        write("app/helper.py", "y = 2");
        write("app/lib/inner/__init__.py", "");
        write("app/lib/inner/part.py", "z = 3");
        write("app/.git/config", "no matter");
        assertThat(consoleOf(run("one.py", settings()))).containsExactly("one __main__");
        assertThat(consoleOf(run("app", settings()))).containsExactly("booted 2 3");
    }

    @Test
    void read_what_the_scenario_says_and_leave_files() throws IOException {
        write(
                "main.py",
                """
                import os, gc, machine
                print(os.getenv('period'), os.getenv('none'), open('conf/a.txt').read())
                print(machine.freq(), gc.mem_free() + gc.mem_alloc() < 170000)
                os.mkdir('out')
                open('out/log', 'w').write('done')
                """);
        RunResult result =
                run(
                        "main.py",
                        new ProgramSettings(
                                folder,
                                OptionalInt.of(64 << 10),
                                OptionalInt.of(80),
                                Map.of("conf/a.txt", Payload.utf8("text")),
                                Map.of(),
                                Optional.of(folder.resolve("kept"))));
        assertThat(result.failures()).isEmpty();
        assertThat(consoleOf(result)).containsExactly("5 None text", "80000000 True");
        assertThat(result.keptFiles().getFirst().files())
                .containsEntry("out/log", Payload.utf8("done"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void without_a_path_a_board_has_nothing_on_it() throws IOException {
        RunResult result = run("", settings());
        assertThat(result.failures()).isEmpty();
        assertThat(consoleOf(result)).isEmpty();
    }

    @Nested
    class Wrong {

        private void refused(String program, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> programs.find("micropython:" + program, folder))
                    .withMessage(message);
        }

        @Test
        void paths_are_refused() throws IOException {
            write("text.txt", "");
            write("empty/other.py", "");
            refused(
                    "gone.py",
                    "there is no file or folder 'gone.py'; write a path from the scenario's folder");
            refused(
                    "text.txt",
                    "'text.txt' is not a Python file; name a file that ends with .py, or a folder"
                            + " with a main.py");
            refused(
                    "empty",
                    "folder 'empty' has no main.py, so that the board has nothing to run; add one");
        }

        @Test
        void programs_fail_with_their_traceback() throws IOException {
            write("main.py", "def f(:\n");
            RunResult result = run("main.py", settings());
            assertThat(result.failures()).hasSize(1);
            assertThat(result.failures().getFirst().cause())
                    .hasToString(
                            """
                            Traceback (most recent call last):
                              File "main.py", line 1
                            SyntaxError: invalid syntax\
                            """);
        }

        @Test
        void programs_reach_nothing_but_their_board() throws IOException {
            write(
                    "main.py",
                    """
                    for path in ('/etc/passwd', '../../../../etc/passwd', '/proc/self/maps', '//etc/passwd'):
                        try:
                            open(path)
                            print('open', path)
                        except OSError as e:
                            print(e)
                    import os
                    os.chdir('..')
                    print(os.getcwd(), os.listdir())
                    """);
            assertThat(consoleOf(run("main.py", settings())))
                    .containsExactly(
                            "[Errno 2] ENOENT",
                            "[Errno 2] ENOENT",
                            "[Errno 2] ENOENT",
                            "[Errno 2] ENOENT",
                            "/ ['main.py']");
        }
    }
}
