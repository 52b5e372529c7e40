package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real MicroPython programs by {@code espnow-sim py}, without a scenario. */
class PyCommandTest {

    private static final String APPS = "scenarios/micropython/apps/";
    private static final String SENDER = APPS + "first-light-sender.py";
    private static final String RECEIVER = APPS + "first-light-receiver.py";
    private static final String ADDRESS = "first-light-receiver=30:ae:a4:00:00:01";

    private final Launcher launcher = Launcher.ofCheckout();

    @TempDir private Path folder;

    private Path endless;

    @BeforeEach
    void write() throws IOException {
        Path own = Files.createDirectory(folder.resolve("my boards"));
        endless =
                Files.writeString(
                        own.resolve("all day.py"),
                        """
                        n = 0
                        while True:
                            print('n is', n)
                            n += 1
                        """);
    }

    @Test
    void boards_talk_and_their_consoles_are_shown() {
        Ended ended = launcher.run("py", SENDER, RECEIVER, "--mac", ADDRESS, "--seed", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsPattern("\\[   0\\.\\d{6} first-light-receiver] b'\\$o\\(.+' b'end'\\n")
                .containsPattern("first\\.\\.\\.sender -> first\\.\\.\\.ceiver +102 +102 ")
                .doesNotContain("\u001b");
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        Object[] command = {"py", SENDER, RECEIVER, "--mac", ADDRESS, "--seed", "7"};

        assertThat(launcher.run(command).out())
                .contains("digest")
                .isEqualTo(launcher.run(command).out());
    }

    @Test
    void an_exception_is_printed_as_on_a_board() throws IOException {
        Path crash =
                Files.writeString(
                        folder.resolve("crash.py"), "import time\ntime.sleep(1)\n[].pop()\n");

        Ended ended = launcher.run("py", crash, "--quiet", "--seed", "1");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out().replaceAll("1\\.0000\\d\\d", "1.0000.."))
                .isEqualTo(
                        """
                        [   1.0000.. crash] Traceback (most recent call last):
                        [   1.0000.. crash]   File "main.py", line 3, in <module>
                        [   1.0000.. crash] IndexError: pop from empty list
                        """);
    }

    @Test
    void an_endless_program_ends_with_the_virtual_time() {
        Ended ended = launcher.run("py", endless, "--until", "20ms", "--seed", "1");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("[   0.000000 all_day] n is 0\n", "all_day] n is 100\n", "\nran 20ms, ");
    }

    @Test
    void nothing_goes_on_when_nobody_reads_on() throws IOException {
        Path silent = Files.writeString(folder.resolve("silent.py"), "while True: pass\n");
        String command =
                "%s py '%s' '%s' --until 24h | head -n 2"
                        .formatted(Launcher.SCRIPT, endless, silent);

        Ended ended = Launcher.of("sh", "-c", command).run();

        assertThat(ended.out().lines()).hasSize(2);
        assertThat(ended.err()).contains("the consoles cannot be written");
    }

    @Test
    void on_a_terminal_each_board_has_a_colour() {
        String command = Launcher.SCRIPT + " py '" + endless + "' --until 5ms";
        Launcher terminal = Launcher.of("script", "-qec", command, "/dev/null");

        assertThat(terminal.with("NO_COLOR", "").run().out())
                .contains("\u001b[36m[   0.000000 all_day]\u001b[0m n is 0");
        assertThat(terminal.with("NO_COLOR", "1").run().out())
                .contains("[   0.000000 all_day] n is 0")
                .doesNotContain("\u001b");
    }

    @Test
    void what_is_not_there_is_told_before_anything_runs() {
        Ended ended = launcher.run("py", endless, folder.resolve("none.py"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo(
                        "espnow-sim: there is no file or folder '%s'%n"
                                .formatted(folder.resolve("none.py")));
    }

    @Test
    void a_scenario_shows_consoles_too() {
        Ended ended =
                launcher.run("run", "scenarios/micropython/first-light.yaml", "--console", "-q");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines())
                .hasSize(102)
                .allMatch(line -> line.matches("\\[   0\\.\\d{6} receiver] b'.*' b'.*'"));
    }
}
