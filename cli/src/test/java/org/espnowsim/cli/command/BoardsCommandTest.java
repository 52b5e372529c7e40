package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardsCommandTest {

    private static final int PATIENCE_MS = 10_000;

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Programs programs;

    @BeforeEach
    void findPrograms() throws IOException {
        programs = FakePython.programs(folder);
    }

    private int boards(String... arguments) {
        return command.execute(() -> programs, "boards", arguments);
    }

    private List<Integer> ports() {
        Matcher ports =
                Pattern.compile("socket://127\\.0\\.0\\.1:(\\d+)").matcher(command.printed());
        return ports.results().map(found -> Integer.valueOf(found.group(1))).toList();
    }

    private static Socket client(int port) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(PATIENCE_MS);
        return client;
    }

    private static void type(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to a text; whether the first prompt comes before it depends on who was quicker. */
    private static void readUntil(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = client.getInputStream().read();
            assertThat(next).as("the end, after: %s", read).isNotNegative();
            read.append((char) next);
        }
    }

    @Nested
    class Running {

        private CompletableFuture<Integer> exitCode = new CompletableFuture<>();

        private void start(String... arguments) throws InterruptedException {
            exitCode = CompletableFuture.supplyAsync(() -> boards(arguments));
            assertThat(command.awaitLine(PATIENCE_MS)).as(command.complained()).isTrue();
        }

        @AfterEach
        void end_by_a_signal() throws Exception {
            command.interrupt();
            assertThat(exitCode.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isEqualTo(ExitCode.HELD);
        }

        @Test
        void tells_where_each_board_is() throws Exception {
            start("2", "--port", "0", "--device", "esp32,esp8266");

            assertThat(command.printed())
                    .matches(
                            "board0  24:6f:28:\\S+  esp32  socket://127.0.0.1:\\d+\n"
                                    + "board1  \\S+  esp8266  socket://127.0.0.1:\\d+\nCtrl-C ends\n");
        }

        @Test
        void programs_run_on_boards_of_their_own() throws Exception {
            Path program = Files.writeString(folder.resolve("board0.py"), "wait go\nprint up\n");
            start("1", program.toString(), "--port", "0", "--mac", "board0-2=30:ae:a4:00:00:01");

            assertThat(command.printed())
                    .matches("board0  .*\nboard0-2  30:ae:a4:00:00:01  esp32 .*\nCtrl-C ends\n");
            try (Socket board = client(ports().getLast())) {
                type(board, "go\n");
                readUntil(board, "up\r\n>>> ");
                type(board, "a\r");
                readUntil(board, "A\r\n>>> ");
            }
        }

        @Test
        void each_client_has_its_board() throws Exception {
            start("2", "--port", "0");
            try (Socket first = client(ports().getFirst());
                    Socket second = client(ports().getLast())) {
                type(second, "second\r");
                type(first, "first\r");

                readUntil(first, "FIRST\r\n>>> ");
                readUntil(second, "SECOND\r\n>>> ");
            }
        }

        @Test
        void a_second_client_is_sent_away_and_a_later_one_may_come() throws Exception {
            start("1", "--port", "0");
            int port = ports().getFirst();
            try (Socket first = client(port);
                    Socket second = client(port)) {
                type(first, "a");
                readUntil(first, "A");
                type(second, "b");

                assertThat(second.getInputStream().readAllBytes())
                        .asString()
                        .isEqualTo("espnow-sim: somebody else is at board0\r\n");
                type(first, "c");
                readUntil(first, "C");
            }
            for (int i = 0; i < 200; i++) {
                try (Socket later = client(port)) {
                    type(later, "d");
                    readUntil(later, "D");
                }
            }
        }

        @Test
        void a_client_that_does_not_read_does_not_hold_others_up() throws Exception {
            start("2", "--port", "0");
            try (Socket deaf = client(ports().getFirst());
                    Socket other = client(ports().getLast())) {
                byte[] much = new byte[60_000];
                Arrays.fill(much, (byte) 'x');
                for (int i = 0; i < 200; i++) {
                    deaf.getOutputStream().write(much);
                }
                type(other, "a");

                readUntil(other, "A");
            }
        }

        @Test
        void boards_of_a_scenario_outlive_its_duration() throws Exception {
            Files.writeString(folder.resolve("p.py"), "print up\n");
            Path scenario =
                    Files.writeString(
                            folder.resolve("mesh.yaml"),
                            """
                            scenario: mesh
                            run: { duration: 1ms, seed: 1 }
                            nodes:
                              a: { at: [0m, 0m], program: beacon }
                              b: { at: [3m, 0m], program: "micropython:p.py" }
                            expect:
                              - { printed: b, contains: never }
                            """);
            start("--scenario", scenario.toString(), "--port", "0");

            assertThat(command.printed()).startsWith("b  ").hasLineCount(2);
            try (Socket b = client(ports().getFirst())) {
                type(b, "hi\r");
                readUntil(b, "HI\r\n>>> ");
            }
        }
    }

    @Test
    void outputs_are_in_place_at_the_end() throws Exception {
        Path trace = folder.resolve("trace");
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(
                        () -> boards("1", "--port", "0", "--trace", trace.toString()));
        command.awaitLine(PATIENCE_MS);
        command.interrupt();

        assertThat(exitCode.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isZero();
        assertThat(trace).content().contains("board0").endsWith("}\n");
    }

    @Test
    void models_are_found_on_a_class_path() throws IOException {
        String file = FakeModel.scenario(folder).toString();

        assertThat(
                        boards(
                                "--scenario",
                                file,
                                "--port",
                                "0",
                                "--classpath",
                                FakeModel.classPath(folder).toString()))
                .isEqualTo(ExitCode.PROGRAM_CRASHED);
        assertThat(command.printed()).startsWith("a  ");
        assertThat(command.complained()).contains(FakeModel.COMPLAINT);
    }

    @Nested
    class IsRefused {

        @Test
        void a_class_path_without_a_scenario() throws IOException {
            refused(
                    "--classpath is for what a scenario names; leave it out, or run a scenario\n",
                    "2",
                    "--port",
                    "0",
                    "--classpath",
                    FakeModel.classPath(folder).toString());
        }

        private void refused(String complaint, String... arguments) {
            assertThat(boards(arguments)).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(command.complained()).contains(complaint);
            assertThat(command.printed()).isEmpty();
        }

        @Test
        void a_port_in_use() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = taken.getLocalPort();
                refused(
                        "127.0.0.1:%d cannot be opened for board0: Address already in use; see"
                                        .formatted(port)
                                + " --host and --port\n",
                        "1",
                        "--port",
                        String.valueOf(port));
            }
        }

        @Test
        void a_host_that_is_not_this() {
            refused(
                    "no.invalid:9000 cannot be opened for board0: there is no such host",
                    "1",
                    "--port",
                    "9000",
                    "--host",
                    "no.invalid");
        }

        @Test
        void ports_that_cannot_be() {
            refused("--port 65535: 2 boards need ports from 1 to 65535", "2", "--port", "65535");
        }

        @Test
        void a_number_that_cannot_be() {
            refused("0 boards cannot be had; 1 to 100 can", "0", "--port", "0");
        }

        @Test
        void a_program_that_is_not_there() {
            refused("there is no file or folder 'no.py'", "1", "no.py", "--port", "0");
        }

        @Test
        void no_number() {
            refused(
                    "how many boards? write a number, a program's FILE, or --scenario and a file",
                    "--port",
                    "0");
        }

        @Test
        void a_number_beside_a_scenario() {
            refused("not both; leave one out", "2", "--port", "0", "--scenario", "a.yaml");
        }
    }
}
