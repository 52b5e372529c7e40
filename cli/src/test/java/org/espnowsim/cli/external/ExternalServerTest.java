package org.espnowsim.cli.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.verdict.RunEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ExternalServerTest {

    private static final String TCP = "127.0.0.1:0";
    private static final byte[] BROADCAST = HexFormat.of().parseHex("ffffffffffff");

    private static final String ONE =
            """
            scenario: one
            run: { duration: 10s }
            radio: { preset: desk }
            nodes:
              leaf: { at: [0m, 0m], program: external, with: { to: root, text: "7" } }
              root: { at: [1m, 0m], program: receiver }
            """;

    private static final String TWO =
            """
            scenario: two
            run: { duration: 10s }
            radio: { preset: desk }
            nodes:
              leaf: { at: [0m, 0m], program: external }
              twig: { at: [1m, 0m], program: external }
            """;

    @TempDir private Path folder;
    private String unix;

    @BeforeEach
    void name() {
        unix = JoinPoint.UNIX + folder.resolve("mesh.sock");
    }

    private String place(String kind) {
        return kind.equals("tcp") ? TCP : unix;
    }

    private static List<String> printed(RunResult result) {
        return result.console().lines().stream().map(ConsoleLog.Line::text).toList();
    }

    /** Joins as a program in C, and starts ESP-NOW. */
    private static RawClient inC(String address, String node) throws IOException {
        RawClient client = RawClient.join(address, node, "esp-idf");
        assertThat(client.receive().getFirst()).isEqualTo(2);
        startEspNow(client);
        return client;
    }

    private static void startEspNow(RawClient client) throws IOException {
        for (String call : List.of("esp_wifi_init", "esp_wifi_start", "esp_now_init")) {
            assertThat(client.call(0, call)).isEqualTo(0);
        }
    }

    private static void endAtOnce(RawClient client) throws IOException {
        client.send(Protocol.BYE);
        client.receive();
    }

    /** Goes on for a second. */
    private static void goOn(RawClient client) throws IOException {
        client.call(1, "time.sleep_us", 1_000_000);
        client.call(2, "console.write", "still there\n");
        endAtOnce(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void a_client_is_welcomed_calls_and_is_told_that_the_run_is_over(String kind) throws Exception {
        try (RunWithClients run = RunWithClients.lockstep(ONE, place(kind));
                RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
            List<Object> welcome = client.receive();
            Map<?, ?> facts = (Map<?, ?>) welcome.get(2);
            Object root = client.call(1, "sim.address", "to");
            client.call(2, "network.WLAN.active", 0, true);
            client.call(3, "espnow.active", true);
            client.call(4, "espnow.add_peer", root);
            Object sent = client.call(5, "espnow.send", root, new byte[] {1, 2}, true);
            client.call(6, "console.write", "done\n");
            client.send(Protocol.BYE);
            RunResult result = run.end();

            assertThat(welcome.subList(0, 2)).containsExactly(2, 1);
            assertThat(facts.get("node")).isEqualTo("leaf");
            assertThat(facts.get("device")).isEqualTo("esp32");
            assertThat(facts.get("max-data")).isEqualTo(250);
            assertThat(facts.get("lockstep")).isEqualTo(true);
            assertThat(facts.get("with")).isEqualTo(Map.of("to", "root", "text", "7"));
            assertThat(sent).isEqualTo(true);
            assertThat(printed(result)).contains("done");
            assertThat(result.failures()).isEmpty();
            assertThat(client.receive()).containsExactly(11, null);
            assertThat(client.receive()).isEmpty();
        }
    }

    @Test
    void what_the_scenario_tells_may_be_too_long() throws Exception {
        String scenario = ONE.replace("text: \"7\"", "text: " + "x".repeat(70_000));
        try (RunWithClients run = RunWithClients.lockstep(scenario, unix);
                RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
            List<Object> end = client.receive();
            RunResult result = run.end();

            assertThat(end.getFirst()).isEqualTo(11);
            assertThat(end.get(1))
                    .asString()
                    .startsWith("what the scenario says with 'with' is too long for it: 70")
                    .endsWith(" bytes do not fit a message; 65536 are the most");
            assertThat(result.failures()).hasSize(1);
        }
    }

    @Test
    void a_unix_socket_is_the_users_alone_and_goes_with_the_run() throws Exception {
        Path path = folder.resolve("mesh.sock");
        try (RunWithClients run = RunWithClients.lockstep(ONE, unix)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> RunWithClients.lockstep(ONE, unix))
                    .isInstanceOf(IOException.class)
                    .hasMessage("clients cannot join at %s: somebody listens there already", unix);
            assertThat(run.address()).isEqualTo(unix);
        }
        assertThat(path).doesNotExist();
    }

    @Nested
    class CallsOfC {

        @Test
        void return_codes_and_what_they_fill_in() throws Exception {
            byte[] peer = HexFormat.of().parseHex("30aea4000001");
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = RawClient.join(run.address(), "leaf", "esp-idf")) {
                client.receive();

                assertThat(client.call(1, "esp_now_init")).isEqualTo(0x3001); // WIFI_NOT_INIT
                assertThat(client.call(2, "esp_wifi_init")).isEqualTo(0);
                assertThat(client.call(3, "esp_now_send", null, null)).isEqualTo(0x3065);
                assertThat(client.call(4, "esp_wifi_get_channel")).isEqualTo(List.of(0x3002));
                assertThat(client.call(5, "esp_wifi_set_mode", 1)).isEqualTo(0);
                assertThat(client.call(6, "esp_wifi_start")).isEqualTo(0);
                assertThat(client.call(7, "esp_wifi_get_mode")).isEqualTo(List.of(0, 1));
                assertThat(client.call(8, "esp_wifi_set_channel", 6)).isEqualTo(0);
                assertThat(client.call(9, "esp_wifi_get_channel")).isEqualTo(List.of(0, 6));
                assertThat(client.call(10, "esp_now_init")).isEqualTo(0);
                assertThat(client.call(11, "esp_now_get_version")).isEqualTo(List.of(0, 1));
                assertThat(client.call(12, "esp_now_add_peer", null, null, 0, 0, false))
                        .isEqualTo(0x3066); // ESPNOW_ARG
                assertThat(client.call(13, "esp_now_add_peer", peer, new byte[16], 0, 0, false))
                        .isEqualTo(0);
                assertThat(client.call(14, "esp_now_get_peer", peer))
                        .usingRecursiveComparison()
                        .isEqualTo(List.of(0, peer, new byte[16], 0, 0, false));
                assertThat(client.call(15, "esp_now_fetch_peer", true))
                        .usingRecursiveComparison()
                        .isEqualTo(List.of(0, peer, new byte[16], 0, 0, false));
                assertThat(client.call(16, "esp_now_fetch_peer", false))
                        .isEqualTo(List.of(0x3069)); // ESPNOW_NOT_FOUND
                assertThat(client.call(17, "esp_now_is_peer_exist", peer)).isEqualTo(true);
                assertThat(client.call(18, "esp_now_get_peer_num")).isEqualTo(List.of(0, 1, 0));
                assertThat(client.call(19, "esp_now_del_peer", (Object) null)).isEqualTo(0x3066);
                assertThat(client.call(20, "esp_now_del_peer", peer)).isEqualTo(0);
                assertThat(client.call(21, "esp_now_set_pmk", (Object) null)).isEqualTo(0x3066);
                assertThat(client.call(22, "esp_reset_reason")).isEqualTo(1);
            }
        }

        @Test
        void what_is_missing_says_so() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = inC(run.address(), "leaf")) {
                client.send(Protocol.CALL, 5, "esp_now_set_user_oui", 1);

                assertThat(client.receive())
                        .containsExactly(
                                6,
                                5,
                                "NotImplementedError",
                                List.of(
                                        "esp_now_set_user_oui is not modelled; frames have Espressif's"),
                                "");

                client.send(Protocol.CALL, 6, "esp_mesh_init");
                assertThat(client.receive().get(3))
                        .isEqualTo(List.of("esp_mesh_init is not modelled for external nodes"));
            }
        }

        @Test
        void callbacks_come_within_waits_and_may_call() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(TWO, TCP)) {
                CompletableFuture<Void> leaf = run.client("leaf", "esp-idf", this::receive);
                CompletableFuture<Void> twig = run.client("twig", "esp-idf", this::send);
                List<String> printed = printed(run.end());
                leaf.join();
                twig.join();

                assertThat(printed).containsExactly("got it");
            }
        }

        private void receive(RawClient leaf) throws IOException {
            startEspNow(leaf);
            assertThat(leaf.call(1, "esp_now_register_recv_cb")).isEqualTo(0);
            leaf.send(Protocol.CALL, 2, "espnow_sim_wait", null);

            List<Object> received = leaf.receive();
            assertThat(received.subList(0, 3)).containsExactly(7, 1, "recv_cb");
            assertThat(received.get(4)).isEqualTo(BROADCAST);
            assertThat(received.get(5)).isEqualTo(new byte[] {7});
            assertThat(received).hasSize(10);
            assertThat(leaf.call(9, "printf", "got it\n")).isNull();
            leaf.send(Protocol.CALLBACK_DONE, 1);
            assertThat(leaf.receive()).containsExactly(5, 2, true);
            leaf.send(Protocol.BYE);
            assertThat(leaf.receive()).containsExactly(11, null);
        }

        private void send(RawClient twig) throws IOException {
            startEspNow(twig);
            twig.call(1, "esp_now_register_send_cb");
            twig.call(2, "esp_now_add_peer", BROADCAST, new byte[16], 0, 0, false);
            twig.call(3, "vTaskDelay", 1);
            assertThat(twig.call(4, "esp_now_send", BROADCAST, new byte[] {7})).isEqualTo(0);
            twig.send(Protocol.CALL, 5, "vTaskDelay", 5);

            List<Object> sent = twig.receive();
            assertThat(sent.subList(0, 3)).containsExactly(7, 1, "send_cb");
            assertThat(sent.subList(3, 5)).containsExactly(BROADCAST, 0);
            twig.send(Protocol.CALLBACK_DONE, 1);
            assertThat(twig.receive()).containsExactly(5, 5, null);
            twig.send(Protocol.BYE);
            assertThat(twig.receive()).containsExactly(11, null);
        }

        @Test
        void a_wait_ends_in_time() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = inC(run.address(), "leaf")) {
                Object before = client.call(1, "esp_timer_get_time");

                assertThat(client.call(2, "espnow_sim_wait", 5_000)).isEqualTo(false);
                assertThat(RawClient.number(client.call(3, "esp_timer_get_time")))
                        .isEqualTo(RawClient.number(before) + 5_004);
            }
        }
    }

    @Nested
    class WhoCannotJoin {

        private List<Object> refusal(RunWithClients run, Object... hello) throws IOException {
            try (RawClient client = RawClient.connect(run.address())) {
                client.send(hello);
                return client.receive();
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        2 | leaf | micropython | it speaks version 2 of the protocol, and this is version 1; use the client that came with this espnow-sim
                        1 | laef | micropython | no external node is called 'laef'; there is leaf, old
                        1 | root | micropython | no external node is called 'root'; there is leaf, old
                        1 | leaf | lua         | its kind is 'lua'; use micropython or esp-idf
                        1 | old  | esp-idf     | 'old' is an ESP8266, which has no ESP-IDF; use an ESP32, or MicroPython
                        """)
        void is_told_why(long version, String node, String kind, String why) throws Exception {
            String scenario = ONE + "  old: { device: esp8266, at: [2m, 0m], program: external }\n";
            try (RunWithClients run = RunWithClients.lockstep(scenario, unix)) {
                assertThat(refusal(run, Protocol.HELLO, version, node, kind, "", 1))
                        .containsExactly(3, why);
                assertThat(run.nextTold()).isEqualTo("refused a client at this machine: " + why);
            }
        }

        @Test
        void a_node_is_taken_once() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(TWO, TCP);
                    RawClient _ = RawClient.join(run.address(), "leaf", "micropython")) {
                awaitTaken(run, "leaf");

                assertThat(refusal(run, Protocol.HELLO, 1, "leaf", "micropython", "", 1))
                        .containsExactly(3, "'leaf' is taken by pid 42");
            }
        }

        private void awaitTaken(RunWithClients run, String node) throws InterruptedException {
            Seat seat = run.server().seat(node);
            for (int i = 0; i < 10_000 && seat != null && !seat.isTaken(); i++) {
                Thread.sleep(1);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "guess", "secret "})
        void a_token_has_to_be_known(String token) throws Exception {
            ExternalServer.Options options =
                    new ExternalServer.Options(
                            Duration.ofSeconds(60), Silence.END, Optional.of("secret"), true);
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP, options)) {
                assertThat(refusal(run, Protocol.HELLO, 1, "leaf", "micropython", token, 1))
                        .containsExactly(
                                3,
                                "its token is not that of --external-token; set ESPNOW_SIM_TOKEN");
                try (RawClient client = RawClient.connect(run.address())) {
                    client.send(Protocol.HELLO, 1, "leaf", "micropython", "secret", 1);
                    assertThat(client.receive().getFirst()).isEqualTo(2);
                }
            }
        }

        @Test
        void they_are_told_of_a_limited_number_of_times() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP)) {
                for (int i = 0; i < 30; i++) {
                    refusal(run, Protocol.HELLO, 1, "laef", "micropython", "", 1);
                }
                for (int i = 0; i < 20; i++) {
                    assertThat(run.nextTold()).startsWith("refused a client at 127.0.0.1:");
                }
                assertThat(run.nextTold())
                        .isEqualTo("more clients were refused, of which nothing more is told");
                assertThat(run.isNothingTold()).isTrue();
            }
        }

        @Test
        void a_run_names_who_has_not_joined() throws Exception {
            ExternalServer.Options options =
                    RunWithClients.options(Duration.ofMillis(2_500), Silence.END);
            try (RunWithClients run = RunWithClients.lockstep(TWO, TCP, options);
                    RawClient _ = RawClient.join(run.address(), "leaf", "micropython")) {
                assertThat(run.nextTold())
                        .isEqualTo("waiting at %s for twig".formatted(run.address()));
                assertThatThrownBy(run::end)
                        .hasMessageContaining(
                                "no client has joined as twig within 2.5s; start them, see --external-timeout. Nothing was run");
            }
        }
    }

    @Nested
    class Strangers {

        @Test
        void make_room_the_oldest_first() throws Exception {
            int count = ExternalServer.SPARE_CONNECTIONS + 10;
            List<RawClient> strangers = new ArrayList<>();
            try (RunWithClients run = RunWithClients.lockstep(ONE, unix)) {
                for (int i = 0; i < count; i++) {
                    strangers.add(RawClient.connect(run.address()));
                }
                for (int i = 0; i < 10; i++) {
                    assertThat(strangers.get(i).receive()).isEmpty();
                }
                try (RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
                    assertThat(client.receive().getFirst()).isEqualTo(2);
                }
            } finally {
                strangers.forEach(RawClient::close);
            }
        }

        @Test
        void who_do_not_say_who_they_are_are_sent_away() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, unix);
                    RawClient stranger = RawClient.connect(run.address())) {
                assertThat(stranger.receive())
                        .containsExactly(3, "it has not said who it is within 5s");
            }
        }
    }

    @Nested
    class WhoIsLost {

        @Test
        void crashes_its_node_while_the_others_go_on() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(TWO, TCP)) {
                run.client("leaf", "micropython", leaf -> leaf.call(1, "time.ticks_us"));
                run.client("twig", "micropython", ExternalServerTest::goOn);
                RunResult result = run.end();

                String why =
                        "it went away without saying goodbye; it was last told what 'time.ticks_us' returned (call 1)";
                assertThat(run.nextTold())
                        .isEqualTo("the client of 'leaf' (pid 42) is lost: " + why);
                assertThat(result.failures()).hasSize(1);
                assertThat(result.failures().getFirst().node()).isEqualTo("leaf");
                assertThat(result.failures().getFirst().cause())
                        .hasMessageContaining("its client is lost: " + why);
                assertThat(printed(result)).containsExactly("still there");
                assertThat(result.end().reason()).isNotEqualTo(RunEnd.Reason.STOPPED);
            }
        }

        @Test
        void while_its_board_waits_crashes_it_as_well() throws Exception {
            try (RunWithClients run = RunWithClients.paced(TWO, TCP)) {
                run.client("twig", "micropython", ExternalServerTest::endAtOnce);
                run.client(
                        "leaf",
                        "micropython",
                        leaf -> leaf.send(Protocol.CALL, 1, "time.sleep_us", 9_000_000));
                String told = run.nextTold();
                RunResult result = run.end();

                assertThat(told).contains("'leaf'", "it was last told that the board has started");
                assertThat(result.failures()).hasSize(1);
                assertThat(result.failures().getFirst().timeNs()).isLessThan(9_000_000_000L);
            }
        }

        @Test
        void by_speaking_out_of_turn_is_told_so() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
                client.receive();
                client.send(Protocol.CALL, 1, "time.ticks_us");
                client.send(Protocol.CALL, 2, "time.ticks_us");
                client.send(Protocol.CALL, 3, "time.ticks_us");
                List<Object> last = client.receive();
                while (last.getFirst().equals(5)) {
                    last = client.receive();
                }

                assertThat(last)
                        .containsExactly(
                                11,
                                "what it sent cannot be understood: it has said something out of turn");
                assertThat(run.end().failures()).hasSize(1);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 65_537, Integer.MAX_VALUE})
        void by_a_length_that_is_none_is_told_so(int length) throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
                client.receive();
                client.sendRaw(ByteBuffer.allocate(8).putInt(length).array());

                assertThat(client.receive())
                        .containsExactly(
                                11,
                                "what it sent cannot be understood: a message's length is not from 0 to 65536 bytes");
                assertThat(run.end().failures()).hasSize(1);
            }
        }

        @Test
        void by_ending_a_callback_that_there_was_none_of_crashes() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, TCP);
                    RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
                client.receive();
                client.send(Protocol.CALLBACK_DONE, 3);

                assertThat(run.end().failures().getFirst().cause())
                        .hasMessageContaining(
                                "the client said that callback 3 is done, but none was under way");
            }
        }
    }

    @Nested
    class Silent {

        private RunWithClients run(Silence silence) throws IOException {
            return RunWithClients.lockstep(
                    TWO, TCP, RunWithClients.options(Duration.ofMillis(500), silence));
        }

        private static final String WHY =
                "has been silent for 500ms; it was last told what 'console.write' returned (call 8)";

        @Test
        void ends_the_run_which_then_says_who() throws Exception {
            try (RunWithClients run = run(Silence.END)) {
                CompletableFuture<Void> leaf = run.client("leaf", "micropython", this::fallSilent);
                run.client(
                        "twig",
                        "micropython",
                        twig -> {
                            twig.send(Protocol.CALL, 1, "time.sleep_us", 9_000_000);
                            assertThat(twig.receive()).containsExactly(11, null);
                        });
                RunResult result = run.end();
                leaf.join();

                String told = "the client of 'leaf' (pid 42) " + WHY;
                assertThat(run.nextTold()).isEqualTo(told);
                assertThat(run.server().failure()).contains(told);
                assertThat(result.end().reason()).isEqualTo(RunEnd.Reason.STOPPED);
                assertThat(result.failures()).hasSize(1);
                assertThat(result.failures().getFirst().node()).isEqualTo("leaf");
                assertThat(result.failures().getFirst().cause())
                        .hasMessageContaining("its client " + WHY);
                assertThat(printed(result)).contains("last words");
            }
        }

        private void fallSilent(RawClient leaf) throws IOException {
            leaf.call(8, "console.write", "last words\n");
            assertThat(leaf.receive()).containsExactly(11, "it was silent for 500ms");
        }

        @Test
        void crashes_its_node_alone_if_that_was_wanted() throws Exception {
            try (RunWithClients run = run(Silence.CRASH)) {
                CompletableFuture<Void> leaf = run.client("leaf", "micropython", this::fallSilent);
                run.client("twig", "micropython", ExternalServerTest::goOn);
                RunResult result = run.end();
                leaf.join();

                assertThat(run.server().failure()).isEmpty();
                assertThat(result.end().reason()).isNotEqualTo(RunEnd.Reason.STOPPED);
                assertThat(result.failures()).hasSize(1);
                assertThat(printed(result)).containsExactly("last words", "still there");
            }
        }
    }

    @Test
    void who_computes_while_its_board_goes_down_is_not_silent() throws Exception {
        String scenario = ONE.replace("10s", "2s") + "timeline:\n  - { at: 100ms, crash: leaf }\n";
        ExternalServer.Options options =
                new ExternalServer.Options(
                        Duration.ofMillis(700), Silence.END, Optional.empty(), false);
        try (RunWithClients run = RunWithClients.paced(scenario, TCP, options);
                RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
            client.receive();
            Thread.sleep(1_200);
            client.send(Protocol.CALL, 1, "time.ticks_us");
            RunResult result = run.end();

            assertThat(client.receive()).containsExactly(10, "power-cut");
            assertThat(result.failures()).isEmpty();
            assertThat(run.server().failure()).isEmpty();
            assertThat(run.isNothingTold()).isTrue();
        }
    }

    @Nested
    class Restarting {

        @Test
        void sends_the_client_off_to_join_again() throws Exception {
            try (RunWithClients run = RunWithClients.lockstep(ONE, unix);
                    RawClient first = RawClient.join(run.address(), "leaf", "micropython")) {
                first.receive();
                first.send(Protocol.CALL, 1, "machine.deepsleep", 500);
                List<Object> restart = first.receive();
                List<Object> causes = new ArrayList<>();
                RunResult result;
                try (RawClient second = RawClient.join(run.address(), "leaf", "micropython")) {
                    causes.add(second.receive().get(1));
                    causes.add(second.call(1, "machine.reset_cause"));
                    second.send(Protocol.BYE);
                    result = run.end();
                }

                assertThat(restart).containsExactly(10, "deep-sleep");
                assertThat(causes).containsExactly(1, 4);
                assertThat(result.failures()).isEmpty();
                assertThat(result.sleep().getFirst().starts()).isEqualTo(2);
            }
        }

        @Test
        void without_a_client_is_named() throws Exception {
            ExternalServer.Options options =
                    RunWithClients.options(Duration.ofMillis(500), Silence.CRASH);
            try (RunWithClients run = RunWithClients.lockstep(ONE, unix, options);
                    RawClient client = RawClient.join(run.address(), "leaf", "micropython")) {
                client.receive();
                client.send(Protocol.CALL, 1, "machine.reset");
                RunResult result = run.end();

                assertThat(run.nextTold())
                        .isEqualTo(
                                "no client has joined as 'leaf' within 500ms after the board had started");
                assertThat(result.failures()).hasSize(1);
            }
        }
    }

    @Test
    void a_run_at_real_times_pace_goes_on_while_a_client_computes() throws Exception {
        String brief = TWO.replace("10s", "1s");
        try (RunWithClients run = RunWithClients.paced(brief, TCP);
                RawClient leaf = RawClient.join(run.address(), "leaf", "micropython");
                RawClient twig = RawClient.join(run.address(), "twig", "micropython")) {
            Map<?, ?> facts = (Map<?, ?>) leaf.receive().get(2);
            twig.receive();
            twig.call(1, "time.sleep_us", 300_000); // leaf has not said a word meanwhile
            twig.call(2, "console.write", "slept\n");
            long us = RawClient.number(leaf.call(1, "time.ticks_us"));
            RunResult result = run.end();

            assertThat(facts.get("lockstep")).isEqualTo(false);
            assertThat(us).isGreaterThan(300_000);
            assertThat(printed(result)).containsExactly("slept");
            assertThat(result.end().timeNs()).isEqualTo(1_000_000_000L);
        }
    }
}
