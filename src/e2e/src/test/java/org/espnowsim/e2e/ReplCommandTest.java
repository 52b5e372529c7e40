package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board's prompt at a terminal, and in a pipe. */
class ReplCommandTest {

    @TempDir private Path folder;

    @Test
    void a_pipe_is_typed() {
        String command =
                "printf 'import machine\\nmachine.freq() + 1\\n' | %s repl --device esp8266";

        Ended ended = Launcher.of("sh", "-c", command.formatted(Launcher.SCRIPT)).run();

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("MicroPython v1.27.0 on 2025-12-09; ESP module with ESP8266\r\n")
                .endsWith(">>> import machine\r\n>>> machine.freq() + 1\r\n80000001\r\n>>> ");
    }

    @Nested
    class AtATerminal {

        private static final long PATIENCE_MS = 60_000;

        private Launcher tmux;

        @BeforeEach
        void open() throws InterruptedException {
            tmux = Launcher.of("tmux", "-S", folder.resolve("tmux").toString());
            Ended ended =
                    tmux.run("-f", "/dev/null", "new-session", "-d", "-x", 100, "-y", 60, "sh");
            assertThat(ended.err()).isEmpty();
            await(screen -> !screen.isBlank()); // what is typed before is shown twice
            type("PS1='shell: '");
            press("Enter");
            await("\nshell: ");
        }

        @AfterEach
        void close() {
            tmux.run("kill-server");
        }

        private void press(String... keys) {
            for (String key : keys) {
                tmux.run("send-keys", key);
            }
        }

        private void type(String text) {
            tmux.run("send-keys", "-l", text);
        }

        private String screen() {
            return tmux.run("capture-pane", "-p").out().stripTrailing();
        }

        /** Waits until the screen ends with a text. */
        private String await(String end) throws InterruptedException {
            return await(screen -> screen.endsWith(end.stripTrailing()));
        }

        private String await(Predicate<String> condition) throws InterruptedException {
            long deadline = System.currentTimeMillis() + PATIENCE_MS;
            String screen = screen();
            while (!condition.test(screen)) {
                assertThat(System.currentTimeMillis()).as(screen).isLessThan(deadline);
                Thread.sleep(100);
                screen = screen();
            }
            return screen;
        }

        private void start(String arguments) throws InterruptedException {
            type(Launcher.SCRIPT + " repl --seed 1 " + arguments);
            press("Enter");
            await("\n>>> ");
        }

        @Test
        void it_is_as_with_a_board() throws InterruptedException {
            start("");
            assertThat(screen())
                    .contains("espnow-sim: at the console of board; Ctrl-X or Ctrl-] leaves\n")
                    .contains("Generic ESP32 module with ESP32\n");

            type("6 * 8");
            press("BSpace", "7", "Enter");
            await(">>> 6 * 7\n42\n>>> ");

            press("C-e");
            await("=== ");
            type("for i in range(2):");
            press("Enter");
            type("    print('i is', i)");
            press("Enter", "C-d");
            await("i is 0\ni is 1\n>>> ");

            type("while True: pass");
            press("Enter");
            await("while True: pass\n... ");
            press("Enter");
            Thread.sleep(1_000);
            press("C-c");
            await("KeyboardInterrupt:\n>>> ");

            press("C-d");
            assertThat(await("information.\n>>> "))
                    .containsPattern("MPY: soft reboot\nMicroPython .*\n.*\n>>>$");

            press("C-x");
            await("\nshell: ");
            type("echo $? 'and the sh'ell");
            press("Enter");
            assertThat(await("\n0 and the shell\nshell: "))
                    .contains("shell: echo $? 'and the sh'ell\n");
        }

        @Test
        void the_terminal_is_as_before_when_the_command_is_killed() throws InterruptedException {
            start("");
            type("1");
            await(">>> 1");
            String pane = tmux.run("list-panes", "-F", "#{pane_pid}").out().strip();
            ProcessHandle shell = ProcessHandle.of(Long.parseLong(pane)).orElseThrow();
            assertThat(shell.children().filter(ProcessHandle::destroy)).hasSize(1);

            await("\nshell: ");
            type("echo usable");
            press("Enter");
            assertThat(await("\nusable\nshell: ")).contains("shell: echo usable\n");
        }

        @Test
        void the_other_boards_run_behind_it() throws Exception {
            Files.writeString(
                    folder.resolve("sender.py"),
                    """
                    import network, espnow, time
                    network.WLAN(network.WLAN.IF_STA).active(True)
                    e = espnow.ESPNow()
                    e.active(True)
                    e.add_peer(b'\\xff' * 6)
                    while True:
                        e.send(b'\\xff' * 6, 'beat', False)
                        time.sleep(0.2)
                    """);
            Path scenario =
                    Files.writeString(
                            folder.resolve("mesh.yaml"),
                            """
                            scenario: mesh
                            run: { duration: 1s }
                            nodes:
                              sender: { at: [0m, 0m], program: "micropython:sender.py" }
                              mine:   { at: [3m, 0m], program: "micropython:" }
                            """);
            start("--node mine " + scenario);
            type("import network, espnow; network.WLAN(0).active(True)");
            press("Enter");
            await("True\n>>> ");
            type("e = espnow.ESPNow(); e.active(True); e.recv()[1]");
            press("Enter");
            await("b'beat'\n>>> ");
            press("C-]");
            await("\nshell: ");
        }
    }
}
