package org.espnowsim.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of ESP-IDF as nodes, each a process outside of the simulator. */
class CNodesTest {

    private static final Path EXAMPLES = Launcher.ROOT.resolve("src/external/examples");
    private static final Path TESTS = Launcher.ROOT.resolve("src/external/tests");
    private static final String TCP = "127.0.0.1:0";

    private static final String INCLUDES =
            """
            #include "esp_now.h"
            #include "esp_sleep.h"
            #include "esp_system.h"
            #include "esp_wifi.h"
            #include "freertos/FreeRTOS.h"
            #include "freertos/queue.h"
            #include "freertos/task.h"
            """;

    /** Begins as a program with ESP-NOW does. */
    private static final String STARTED =
            INCLUDES
                    + """
                    static void start(void) {
                        wifi_init_config_t config = WIFI_INIT_CONFIG_DEFAULT();
                        ESP_ERROR_CHECK(esp_wifi_init(&config));
                        ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
                        ESP_ERROR_CHECK(esp_wifi_start());
                        ESP_ERROR_CHECK(esp_wifi_set_channel(6, WIFI_SECOND_CHAN_NONE));
                        ESP_ERROR_CHECK(esp_now_init());
                    }
                    """;

    /** Sends hello to the node "to" each 50 ms, for as long as it is let. */
    private static final String GREETER =
            STARTED
                    + """
                    void app_main(void) {
                        esp_now_peer_info_t peer = {.channel = 0};
                        start();
                        espnow_sim_address("to", peer.peer_addr);
                        ESP_ERROR_CHECK(esp_now_add_peer(&peer));
                        while (true) {
                            vTaskDelay(pdMS_TO_TICKS(50));
                            esp_now_send(peer.peer_addr, (const uint8_t *)"hello", 5);
                        }
                    }
                    """;

    private static final List<String> TOLD =
            """
            mode before init: ESP_ERR_WIFI_NOT_INIT
            channel before init: ESP_ERR_WIFI_NOT_INIT
            mac before init: ESP_ERR_WIFI_NOT_INIT
            start before init: ESP_ERR_WIFI_NOT_INIT
            init of nothing: ESP_ERR_INVALID_ARG
            send before init: ESP_ERR_ESPNOW_NOT_INIT
            add before init: ESP_ERR_ESPNOW_NOT_INIT
            register before init: ESP_ERR_ESPNOW_NOT_INIT
            pmk before init: ESP_ERR_ESPNOW_NOT_INIT
            init: ESP_OK
            netif: ESP_OK
            storage: ESP_OK
            no such mode: ESP_ERR_INVALID_ARG
            mode: ESP_OK
            start: ESP_OK
            no such channel: ESP_ERR_INVALID_ARG
            channel: ESP_OK
            which channel: ESP_OK
            which mode: ESP_OK
            channel 6, second 0, mode 3
            power save: ESP_OK
            no such power save: ESP_ERR_INVALID_ARG
            mac: ESP_OK
            read mac: ESP_OK
            they are equal
            mac: ESP_OK
            read mac: ESP_OK
            they are equal
            no such mac: ESP_ERR_INVALID_ARG
            rate: ESP_OK
            no such rate: ESP_ERR_INVALID_ARG
            espnow: ESP_OK
            version: ESP_OK
            version 1
            version of nothing: ESP_ERR_ESPNOW_ARG
            no pmk: ESP_ERR_ESPNOW_ARG
            pmk: ESP_OK
            no callback: ESP_ERR_ESPNOW_ARG
            send callback: ESP_OK
            receive callback: ESP_OK
            wake window: ESP_OK
            no peer: ESP_ERR_ESPNOW_ARG
            unknown peer: ESP_ERR_ESPNOW_NOT_FOUND
            peer on no channel: ESP_ERR_ESPNOW_ARG
            peer: ESP_OK
            peer again: ESP_ERR_ESPNOW_EXIST
            peer with a key: ESP_OK
            get: ESP_OK
            channel 6, encrypted, lmk1234567890123, private
            get of nothing: ESP_ERR_ESPNOW_ARG
            get nobody: ESP_ERR_ESPNOW_NOT_FOUND
            peer without a key: ESP_OK
            second peer: ESP_OK
            fetched to
            fetched nobody
            number: ESP_OK
            2 peers, 0 encrypted
            number of nothing: ESP_ERR_ESPNOW_ARG
            exist: 1 0 0
            send to somebody: ESP_OK
            that succeeded
            send to nobody: ESP_OK
            that failed
            send to a stranger: ESP_ERR_ESPNOW_NOT_FOUND
            send nothing: ESP_ERR_ESPNOW_ARG
            send the most: ESP_OK
            that succeeded
            send too much: ESP_ERR_ESPNOW_ARG
            send far too much: ESP_ERR_ESPNOW_ARG
            delete: ESP_OK
            delete again: ESP_ERR_ESPNOW_NOT_FOUND
            delete nothing: ESP_ERR_ESPNOW_ARG
            send to a former peer: ESP_ERR_ESPNOW_NOT_FOUND
            no queue: 1
            sent 1 1 0, 2 waiting, 0 free
            peeked 8 received 8 received 7
            waited 100 ms
            taken 1 0, given 1 0
            20 ms, at 20 ms
            20 ms, at 40 ms
            50 ms, at 50 ms
            20 ms, at 60 ms
            one is over
            50 ms, at 100 ms
            50 ms, at 150 ms
            both are over
            crc 906e cbf43926, in parts 906e
            reset by 1, woken by 0
            hello, nothing
            no send callback: ESP_OK
            no receive callback: ESP_OK
            no espnow: ESP_OK
            send after that: ESP_ERR_ESPNOW_NOT_INIT
            check: ESP_ERR_ESPNOW_NOT_INIT
            stop: ESP_OK
            done
            """
                    .lines()
                    .toList();

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path compiled(String name, String text) throws IOException {
        return CProgram.compiled(folder, file(name + ".c", text));
    }

    private Path scenario(String nodes) throws IOException {
        return file(
                "c.yaml",
                """
                scenario: c
                run: { duration: 10s, seed: 1 }
                radio: { preset: desk, shadowing: 0dB, fading: none }
                nodes:
                """
                        + nodes.indent(2));
    }

    /** A run of one node, which is over. */
    private Ended alone(Path program) throws Exception {
        try (ExternalRun run =
                ExternalRun.start(
                        folder,
                        scenario("leaf: { at: [0m, 0m], program: external }"),
                        "--external",
                        TCP)) {
            run.client("leaf", program.toString());
            Ended ended = run.end();
            assertThat(run.endOf("leaf")).isEqualTo(ended.exitCode() == 0 ? 0 : 1);
            return ended;
        }
    }

    @Test
    void two_programs_in_c_and_a_board_take_the_same_course_each_time() throws Exception {
        Path pair = CProgram.compiled(folder, EXAMPLES.resolve("pair.c"));
        Set<String> digests = new LinkedHashSet<>();
        for (String place : List.of(TCP, "unix:" + folder.resolve("pair.sock"), TCP)) {
            try (ExternalRun run =
                    ExternalRun.start(folder, EXAMPLES.resolve("pair.yaml"), "--external", place)) {
                run.client("gateway", pair.toString());
                run.client("sensor", pair.toString());
                Ended ended = run.end();

                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
                assertThat(ended.out()).contains("passed: 4 of 4 expectations held");
                assertThat(run.endOf("sensor")).as(run.text("sensor.err")).isZero();
                assertThat(run.endOf("gateway")).as(run.text("gateway.err")).isZero();
                assertThat(run.text("sensor.out")).startsWith("sent 0\nsent 1\n").endsWith("19\n");
                digests.add(ExternalRun.digest(ended));
            }
        }
        assertThat(digests).hasSize(1);
    }

    /** Of two versions of ESP-IDF, whose send callbacks differ. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void functions_answer_as_on_a_board(int minor) throws Exception {
        Path calls =
                CProgram.compiled(
                        folder, TESTS.resolve("calls.c"), "-DESP_IDF_VERSION_MINOR=" + minor);
        Path scenario =
                scenario(
                        """
                        caller: { at: [0m, 0m], program: external, with: { to: greeter, greeting: hello } }
                        greeter: { at: [3m, 0m], program: external, with: { to: caller } }
                        """);
        Files.writeString(
                scenario,
                Files.readString(scenario)
                        + """
                        expect:
                          - { printed: caller, contains: "grüße 🌡 ?", count: 1 }
                          - { printed: caller, contains: "calls: an informative line", count: 1 }
                          - { printed: caller, contains: nobody sees, count: 0 }
                          - { printed: caller, contains: done, count: 1 }
                        """);
        try (ExternalRun run = ExternalRun.start(folder, scenario, "--external", TCP)) {
            run.client("caller", calls.toString());
            run.client("greeter", compiled("greeter", GREETER).toString());
            Ended ended = run.end();

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(run.endOf("caller")).as(run.text("caller.err")).isZero();
            List<String> printed = latin(folder.resolve("caller.out"));
            assertThat(printed).containsSubsequence(TOLD).contains("x".repeat(40_000) + "|");
            assertThat(printed)
                    .filteredOn(each -> each.startsWith("received"))
                    .hasSizeGreaterThan(5)
                    .allMatch(each ->
                            each.matches(
                                    "received hello from 24:6f:28:\\S+ to 24:6f:28:\\S+, -4\\d dBm of -9\\d dBm, channel 6"));
        }
    }

    /** The program prints bytes that are no text. */
    private static List<String> latin(Path file) throws IOException {
        return Files.readAllLines(file, ISO_8859_1);
    }

    @Test
    void a_board_that_sleeps_or_restarts_starts_its_program_anew() throws Exception {
        Path program =
                compiled(
                        "leaf",
                        INCLUDES
                                + """
                                void app_main(void) {
                                    printf("reset by %d, woken by %d", (int)esp_reset_reason(), (int)esp_sleep_get_wakeup_cause());
                                    if (esp_reset_reason() == ESP_RST_POWERON) {
                                        esp_sleep_enable_timer_wakeup(2000000);
                                        esp_deep_sleep_start();
                                    }
                                    if (esp_reset_reason() == ESP_RST_DEEPSLEEP) {
                                        esp_restart();
                                    }
                                    putchar('.');
                                }
                                """);
        Ended ended = alone(program);

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(Files.readString(folder.resolve("leaf.out")))
                .isEqualTo("reset by 1, woken by 0reset by 8, woken by 4reset by 3, woken by 0.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    start(); esp_now_set_peer_rate_config(NULL, NULL)       | esp_now_set_peer_rate_config: NotImplementedError: esp_now_set_peer_rate_config is not modelled; the rate is an interface's; use esp_wifi_config_espnow_rate
                    start(); esp_wifi_set_channel(6, WIFI_SECOND_CHAN_ABOVE) | esp_wifi_set_channel: a second channel is not modelled; use WIFI_SECOND_CHAN_NONE
                    start(); esp_deep_sleep_start()                         | esp_deep_sleep_start: nothing would wake the board, which is not modelled; call esp_sleep_enable_timer_wakeup before
                    start(); ESP_ERROR_CHECK(esp_now_del_peer(NULL))        | ESP_ERROR_CHECK failed: ESP_ERR_ESPNOW_ARG (0x3066) at
                    start(); uint8_t mac[6]; espnow_sim_address("to", mac)  | espnow_sim_address: KeyError: the scenario gives 'leaf' no parameter 'to'; add with: { to: NODE }
                    start(); xQueueReceive(NULL, NULL, 0)                   | xQueueReceive: there is no queue or semaphore
                    """)
    void what_cannot_be_done_is_a_crash_that_says_why(String body, String why) throws Exception {
        Ended ended = alone(compiled("leaf", STARTED + "void app_main(void) { " + body + "; }\n"));

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out()).contains(why);
        assertThat(Files.readString(folder.resolve("leaf.err")))
                .startsWith("espnow-sim client: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    returns | the task 'mine' has returned; a task ends by vTaskDelete(NULL)
                    kills   | vTaskDelete: ending another task than the calling one is not modelled
                    sends   | xQueueSend: a callback would wait for ever, for a queue is full
                    """)
    void a_task_that_cannot_go_on_is_a_crash_that_says_why(String task, String why)
            throws Exception {
        Ended ended =
                alone(
                        compiled(
                                "leaf",
                                STARTED
                                        + """
                                        static TaskHandle_t first;
                                        static QueueHandle_t queue;
                                        static void on_sent(const esp_now_send_info_t *info, esp_now_send_status_t status) {
                                            (void)info;
                                            xQueueSend(queue, &status, portMAX_DELAY);
                                            xQueueSend(queue, &status, portMAX_DELAY);
                                        }
                                        static void returns(void *unused) { (void)unused; }
                                        static void kills(void *unused) { (void)unused; vTaskDelete(first); }
                                        static void sends(void *unused) {
                                            (void)unused;
                                            esp_now_peer_info_t peer = {.peer_addr = {2, 2, 3, 4, 5, 6}};
                                            ESP_ERROR_CHECK(esp_now_register_send_cb(on_sent));
                                            ESP_ERROR_CHECK(esp_now_add_peer(&peer));
                                            ESP_ERROR_CHECK(esp_now_send(NULL, peer.lmk, 1));
                                            vTaskDelete(NULL);
                                        }
                                        void app_main(void) {
                                            TaskFunction_t all[] = {returns, kills, sends};
                                            start();
                                            first = xTaskGetCurrentTaskHandle();
                                            queue = xQueueCreate(1, sizeof(esp_now_send_status_t));
                                            xTaskCreate(all[%d], "mine", 1024, NULL, 1, NULL);
                                            vTaskDelay(100);
                                        }
                                        """
                                                .formatted(
                                                        List.of("returns", "kills", "sends")
                                                                .indexOf(task))));

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(3);
        assertThat(ended.out()).contains(why);
        assertThat(Files.readString(folder.resolve("leaf.err")))
                .isEqualTo("espnow-sim client: " + why + "\n");
    }

    @Test
    void a_program_may_have_a_main_of_its_own() throws Exception {
        Path source =
                file(
                        "leaf.c",
                        """
                        #include "esp_now.h"
                        static int arguments;
                        void app_main(void) { printf("joined after %d\\n", arguments); exit(0); }
                        int main(int argc, char **argv) { arguments = argc; espnow_sim_main(argc, argv); }
                        """);
        alone(CProgram.compiled(folder, source, "-DESPNOW_SIM_NO_MAIN"));

        assertThat(Files.readString(folder.resolve("leaf.out"))).isEqualTo("joined after 1\n");
    }

    /** Programs may include them in any order. */
    @Test
    void each_header_stands_alone() throws Exception {
        Path include = CProgram.LIBRARY.resolve("include");
        List<String> headers;
        try (Stream<Path> files = Files.walk(include)) {
            headers =
                    files.filter(Files::isRegularFile)
                            .map(each -> include.relativize(each).toString())
                            .sorted()
                            .toList();
        }
        assertThat(headers).contains("esp_now.h", "esp_wifi.h", "freertos/queue.h");
        for (String header : headers) {
            Path source =
                    file(
                            "leaf.c",
                            "#include \"%s\"\nvoid app_main(void) { esp_restart(); }\n"
                                    .formatted(header));
            Ended ended = CProgram.compile(folder.resolve("leaf"), source, List.of());

            assertThat(ended.exitCode()).as(header + ended.err()).isZero();
        }
    }

    @Test
    void what_is_not_modelled_does_not_compile() throws Exception {
        Path source =
                file("leaf.c", INCLUDES + "void app_main(void) { esp_wifi_set_country(NULL); }\n");
        Ended ended = CProgram.compile(folder.resolve("leaf"), source, List.of());

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.err()).contains("esp_wifi_set_country");
    }

    @Test
    void the_library_has_no_warnings_either_when_optimised() throws Exception {
        Ended ended =
                CProgram.compile(
                        folder.resolve("pair"),
                        EXAMPLES.resolve("pair.c"),
                        List.of("-O2", "-Wshadow", "-Wstrict-prototypes", "-Wvla", "-Wundef"));

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void a_client_that_cannot_join_says_why() throws Exception {
        Path program = compiled("leaf", "#include \"esp_now.h\"\nvoid app_main(void) {}\n");
        Ended ended = Launcher.of(program.toString(), "--connect", "9100").run();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "espnow-sim client: '9100' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH\n");
        assertThat(Launcher.of(program.toString(), "--nod", "leaf").run().exitCode()).isEqualTo(2);

        Path scenario = scenario("leaf: { at: [0m, 0m], program: external }");
        try (ExternalRun run =
                ExternalRun.start(
                        folder, scenario, "--external", TCP, "--external-token", "secret")) {
            run.client("leaf", program.toString());
            assertThat(run.endOf("leaf")).isEqualTo(1);
            assertThat(run.text("leaf.err"))
                    .isEqualTo(
                            "espnow-sim client: its token is not that of --external-token; set ESPNOW_SIM_TOKEN\n");

            run.with("ESPNOW_SIM_TOKEN", "secret").client("leaf", program.toString());
            assertThat(run.end().exitCode()).isZero();
            assertThat(run.endOf("leaf")).isZero();
        }
    }
}
