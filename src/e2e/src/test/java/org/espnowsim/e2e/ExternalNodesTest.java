package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes outside of the simulator as nodes: CPython that runs programs of MicroPython. */
class ExternalNodesTest {

    private static final Path EXAMPLES = Launcher.ROOT.resolve("src/external/examples");
    private static final String TCP = "127.0.0.1:0";

    /** Goes on for as long as it is let. */
    private static final String WALKER =
            """
            import time
            print("ready")
            while True:
                time.sleep_ms(1)
            """;

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** A scenario of external nodes beside each other, and the expectations. */
    private Path scenario(String duration, List<String> nodes, String expect) throws IOException {
        StringBuilder text = new StringBuilder("scenario: e2e\nradio: { preset: desk }\n");
        text.append("run: { duration: ").append(duration).append(" }\nnodes:\n");
        for (int i = 0; i < nodes.size(); i++) {
            text.append(
                    "  %s: { at: [%dm, 0m], program: external }\n".formatted(nodes.get(i), i * 3));
        }
        return file("e2e.yaml", text + expect);
    }

    @Test
    void ten_processes_in_python_two_in_c_and_ten_boards_take_the_same_course_each_time()
            throws Exception {
        Set<String> digests = new LinkedHashSet<>();
        String flood = CProgram.compiled(folder, EXAMPLES.resolve("flood.c")).toString();
        for (String place : List.of(TCP, "unix:" + folder.resolve("mesh.sock"), TCP)) {
            try (ExternalRun run =
                    ExternalRun.start(folder, EXAMPLES.resolve("mesh.yaml"), "--external", place)) {
                for (int i = 9; i >= 0; i--) {
                    run.python("process[%d]".formatted(i), EXAMPLES.resolve("flood.py"));
                }
                run.client("firmware[1]", flood);
                run.client("firmware[0]", flood);
                Ended ended = run.end();

                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
                assertThat(ended.out()).contains("passed: 3 of 3 expectations held");
                assertThat(run.endOf("process[0]")).isZero();
                digests.add(ExternalRun.digest(ended));
            }
        }
        assertThat(digests).hasSize(1);
    }

    @Test
    void the_documents_example_passes() throws Exception {
        try (ExternalRun run =
                ExternalRun.start(folder, EXAMPLES.resolve("greenhouse.yaml"), "--external", TCP)) {
            run.python("thermometer", EXAMPLES.resolve("thermometer.py"));
            Ended ended = run.end();

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .contains("passed: 3 of 3 expectations held")
                    .containsPattern("replay .*greenhouse.yaml --seed 1 --external 127.0.0.1:0");
            assertThat(run.endOf("thermometer")).isZero();
            assertThat(run.text("thermometer.out")).startsWith("sent 0\nsent 1\n");
        }
    }

    /** With asyncio and aioespnow, which are CPython's here and MicroPython's there. */
    @Test
    void the_manuals_asynchronous_server_runs_unedited() throws Exception {
        Path apps = Launcher.ROOT.resolve("scenarios/micropython/apps");
        Path echo = Launcher.ROOT.resolve("scenarios/micropython/echo.yaml");
        Path external =
                file(
                        "echo.yaml",
                        Files.readString(echo)
                                .replaceAll("\"micropython:apps/echo-.*py\"", "external"));
        try (ExternalRun run = ExternalRun.start(folder, external, "--external", TCP)) {
            run.python("server", apps.resolve("echo-server.py"));
            run.python("client", apps.resolve("echo-client.py"));
            Ended ended = run.end();

            assertThat(ended.out()).as(ended.err()).contains("passed: 4 of 4 expectations held");
        }
    }

    @Test
    void a_killed_process_is_a_crashed_node() throws Exception {
        Path scenario = scenario("365d", List.of("walker", "other"), "");
        try (ExternalRun run = ExternalRun.start(folder, scenario, "--external", TCP)) {
            Process walker = run.python("walker", file("walker.py", WALKER));
            run.python(
                    "other",
                    file("other.py", "import time\ntime.sleep(86400 * 30)\nprint('still there')"));
            run.awaitText("walker.out", "ready");
            ExternalRun.signal("KILL", walker);
            Ended ended = run.end();

            assertThat(ended.exitCode()).isEqualTo(3);
            assertThat(ended.err())
                    .containsPattern(
                            "espnow-sim: the client of 'walker' \\(pid %d\\) is lost: it went away without saying goodbye; it was last told "
                                    .formatted(walker.pid()));
            assertThat(ended.out()).contains("walker", "its client is lost");
            assertThat(run.text("other.out")).isEqualTo("still there\n");
            assertThat(run.endOf("other")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"end, stopped before the scenario's end", "crash, the scenario's whole duration"})
    void a_stopped_process_is_named(String onSilent, String end) throws Exception {
        Path scenario = scenario("1d", List.of("walker", "other"), "");
        try (ExternalRun run =
                ExternalRun.start(
                        folder,
                        scenario,
                        "--external",
                        TCP,
                        "--external-timeout",
                        "3s",
                        "--on-silent",
                        onSilent)) {
            Process walker = run.python("walker", file("walker.py", WALKER));
            run.python("other", file("other.py", "import time\ntime.sleep(86400 * 2)\n"));
            run.awaitText("walker.out", "ready");
            ExternalRun.signal("STOP", walker);
            Ended ended = run.end();

            String who =
                    "the client of 'walker' (pid %d) has been silent for 3s"
                            .formatted(walker.pid());
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
            assertThat(ended.err()).contains("espnow-sim: " + who + "; it was last told what '");
            assertThat(ended.err().contains("espnow-sim: the run was ended: " + who))
                    .isEqualTo(onSilent.equals("end"));
            assertThat(ended.out()).contains(end, "its client has been silent for 3s");
        }
    }

    @Test
    void at_real_times_pace_a_process_may_take_its_time() throws Exception {
        Path scenario =
                scenario(
                        "10s", List.of("slow"), "expect:\n  - { printed: slow, contains: woke }\n");
        Path program =
                file(
                        "slow.py",
                        """
                        import time, select
                        before = time.ticks_ms()
                        select.select([], [], [], 0.5)
                        passed = time.ticks_diff(time.ticks_ms(), before)
                        print("woke" if 400 < passed < 2000 else "passed: %d" % passed)
                        time.sleep(2)
                        """);
        try (ExternalRun run =
                ExternalRun.start(folder, scenario, "--external", TCP, "--speed", "1x")) {
            long beginNs = System.nanoTime();
            run.python("slow", program);
            Ended ended = run.end();

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(System.nanoTime() - beginNs).isGreaterThan(2_500_000_000L);
        }
    }

    @Test
    void a_board_that_restarts_starts_its_process_anew() throws Exception {
        Path scenario =
                scenario(
                        "1h",
                        List.of("sleeper"),
                        """
                        expect:
                          - { printed: sleeper, contains: "asleep", count: 1 }
                          - { printed: sleeper, contains: "again, 1 minutes, soon", count: 1 }
                        """);
        Path program =
                file(
                        "sleeper.py",
                        """
                        import machine, time
                        if machine.reset_cause() == machine.DEEPSLEEP_RESET:
                            began = int(machine.RTC().memory())
                            soon = "soon" if time.ticks_ms() < 1000 else "late"
                            print("again, %d minutes, %s" % ((time.time() - began + 1) // 60, soon))
                        else:
                            print("asleep")
                            machine.RTC().memory(str(int(time.time())).encode())
                            machine.deepsleep(60000)
                        """);
        try (ExternalRun run = ExternalRun.start(folder, scenario, "--external", TCP)) {
            run.python("sleeper", program);
            Ended ended = run.end();

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(run.endOf("sleeper")).isZero();
        }
    }

    @Test
    void what_a_program_fails_with_is_a_crash_with_its_traceback() throws Exception {
        Path scenario = scenario("10s", List.of("pins"), "");
        try (ExternalRun run = ExternalRun.start(folder, scenario, "--external", TCP)) {
            run.python("pins", file("pins.py", "from machine import ADC\nADC(2)\n"));
            Ended ended = run.end();

            assertThat(ended.exitCode()).isEqualTo(3);
            assertThat(ended.out())
                    .contains(
                            "pins.py\", line 1, in <module>",
                            "NotImplementedError: machine.ADC is not modelled for external nodes of espnow-sim");
            assertThat(run.endOf("pins")).isEqualTo(1);
        }
    }

    @Test
    void who_has_not_the_token_or_the_version_cannot_join() throws Exception {
        Path scenario = scenario("10s", List.of("leaf"), "");
        try (ExternalRun run =
                ExternalRun.start(
                        folder, scenario, "--external", TCP, "--external-token", "secret")) {
            Path program = file("leaf.py", "print('joined')\n");
            String why = "its token is not that of --external-token; set ESPNOW_SIM_TOKEN";
            run.python("leaf", program);
            assertThat(run.endOf("leaf")).isEqualTo(1);
            assertThat(run.text("leaf.err")).isEqualTo("espnow-sim client: " + why + "\n");

            run.with("ESPNOW_SIM_TOKEN", "guess").python("leaf", program);
            assertThat(run.endOf("leaf")).isEqualTo(1);

            run.with("ESPNOW_SIM_TOKEN", "secret")
                    .client(
                            "leaf",
                            ExternalRun.PYTHON,
                            "-c",
                            "from espnow_sim import _board; _board.VERSION = 9; _board.board()");
            assertThat(run.endOf("leaf")).isEqualTo(1);
            assertThat(run.text("leaf.err"))
                    .contains("it speaks version 9 of the protocol, and this is version 1");

            run.python("leaf", program);
            Ended ended = run.end();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("refused a client at 127.0.0.1:", why);
            assertThat(run.text("leaf.out")).isEqualTo("joined\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0.0.0.0:0 | --external 0.0.0.0:0: other machines can reach that; add --external-token TOKEN, or use 127.0.0.1
                    9100      | --external: '9100' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    """)
    void an_address_that_makes_no_sense_is_refused(String address, String why) throws Exception {
        Ended ended =
                Launcher.ofCheckout()
                        .run("run", scenario("1s", List.of("leaf"), ""), "--external", address);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("espnow-sim: " + why + "\n");
    }

    @Test
    void the_python_client_codes_as_the_standard_says() {
        Ended ended =
                Launcher.of(ExternalRun.PYTHON, "-m", "unittest", "discover")
                        .run(Launcher.ROOT.resolve("src/external/tests"));

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("OK");
    }
}
