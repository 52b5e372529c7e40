package org.espnowsim.scenario.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.verdict.RunEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExternalProgramTest {

    private static final byte[] BROADCAST = HexFormat.of().parseHex("ffffffffffff");
    private static final byte[] PEER = HexFormat.of().parseHex("30aea4000001");

    private static final String ALONE =
            """
            scenario: alone
            run: { duration: 100s }
            radio: { preset: desk }
            nodes:
              leaf: { at: [0m, 0m], program: external, with: { to: root }, pins: { button: { gpio: 4 } } }
              root: { at: [2m, 0m], mac: "30:ae:a4:00:00:01", program: receiver }
            """;

    private static final String BESIDE_A_SENDER =
            """
            scenario: beside
            run: { duration: 100s }
            radio: { preset: desk }
            nodes:
              leaf: { at: [0m, 0m], program: external }
              sender: { at: [2m, 0m], start: 1s, program: beacon, with: { text: hi, period: 1s } }
            """;

    private final ScriptedProcess process = new ScriptedProcess();

    private static List<String> printed(RunResult result) {
        return result.console().lines().stream().map(ConsoleLog.Line::text).toList();
    }

    private ScriptedProcess espNowActive() {
        return process.calls("network.WLAN.active", 0L, true).calls("espnow.active", true);
    }

    @Test
    void is_told_of_its_board() {
        process.run(ALONE);

        assertThat(process.heard()).hasSize(1);
        assertThat(((ToClient.Welcome) process.heard().getFirst()).facts())
                .containsEntry("node", "leaf")
                .containsEntry("espnow", 1L)
                .containsEntry("max-data", 250L)
                .containsEntry("reset-cause", 1L)
                .containsKeys("seed", "wake-reason", "with");
    }

    @Test
    void each_call_takes_the_boards_time() {
        process.calls("time.ticks_us")
                .calls("time.ticks_us")
                .calls("esp_timer_get_time")
                .run(ALONE);

        assertThat(process.results()).containsExactly(20L, 40L, 42L);
    }

    @Nested
    class MicroPythonsModules {

        @Test
        void espnow() {
            espNowActive()
                    .calls("espnow.set_config", "rxbuf", 1_000L)
                    .calls("espnow.config", "rxbuf")
                    .calls("espnow.config", "volume")
                    .calls("espnow.add_peer", PEER, null, 0L, 0L, false)
                    .calls("espnow.add_peer", PEER)
                    .calls("espnow.mod_peer", PEER, new byte[16], 3L)
                    .calls("espnow.get_peer", PEER)
                    .calls("espnow.peer_count")
                    .calls("espnow.get_peers")
                    .calls("espnow.set_pmk", new byte[15])
                    .calls("espnow.any")
                    .calls("espnow.poll", 5L)
                    .calls("espnow.recvinto", 250L, 0L)
                    .calls("espnow.del_peer", PEER)
                    .calls("espnow.send", PEER, new byte[] {1}, true)
                    .calls("espnow.stats")
                    .calls("espnow.peers_table")
                    .calls("espnow.active")
                    .run(ALONE);

            List<Object> peer = List.of(PEER, new byte[16], 3L, 0L, true); // as it has a key
            assertThat(process.results().subList(2, process.results().size()))
                    .usingRecursiveComparison()
                    .isEqualTo(
                            Arrays.asList(
                                    null,
                                    1_000L,
                                    "ValueError[unknown config param]",
                                    null,
                                    "OSError[-12395, ESP_ERR_ESPNOW_EXIST]",
                                    null,
                                    peer,
                                    List.of(1L, 1L),
                                    List.of(peer),
                                    "ValueError[invalid buffer length]",
                                    false,
                                    4L,
                                    List.of(0L),
                                    null,
                                    "OSError[-12393, ESP_ERR_ESPNOW_NOT_FOUND]",
                                    List.of(0L, 0L, 0L, 0L, 0L),
                                    List.of(),
                                    true));
        }

        @Test
        void espnow_receives() {
            espNowActive().calls("espnow.recvinto", 250L, 5_000L).run(BESIDE_A_SENDER);

            List<?> told = (List<?>) process.results().getLast();
            assertThat(told).hasSize(5);
            assertThat(told.getFirst()).isEqualTo(4L);
            assertThat(told.get(2)).isEqualTo(new byte[] {'h', 'i', ' ', '0'});
        }

        @Test
        void an_irq_comes_while_the_program_waits() {
            espNowActive()
                    .calls("espnow.irq", true)
                    .inCallbacks("espnow.recvinto", 250L, 0L)
                    .calls("time.sleep_us", 10_000_000L)
                    .run(BESIDE_A_SENDER);

            assertThat(process.callbacks("irq")).hasSizeBetween(9, 10);
            assertThat(process.results()).hasSize(4);
        }

        @Test
        void what_is_printed_stands_before_what_a_callback_prints_meanwhile() {
            process.calls("machine.timer")
                    .calls("machine.timer_start", 0L, 15L, false)
                    .inCallbacks("console.write", "timer\n")
                    .calls("console.write", "program\n");
            RunResult result = process.run(ALONE);

            assertThat(process.callbacks("timer")).containsExactly(List.of(0L));
            assertThat(printed(result)).containsExactly("program", "timer");
        }

        @Test
        void network() {
            process.calls("network.WLAN", 7L)
                    .calls("network.WLAN.active", 0L)
                    .calls("network.WLAN.active", 0L, true)
                    .calls("network.WLAN.set_config", 0L, "channel", 6L)
                    .calls("network.WLAN.config", 0L, "channel")
                    .calls("network.WLAN.set_config", 0L, "volume", 6L)
                    .calls("network.WLAN.config", 0L, "volume")
                    .calls("network.WLAN.set_config", 0L, "pm", 2L)
                    .calls("network.WLAN.config", 0L, "pm")
                    .calls("network.WLAN.isconnected", 0L)
                    .calls("network.WLAN.status", 0L)
                    .calls("network.WLAN.ifconfig", 0L)
                    .calls("network.WLAN.scan", 0L)
                    .run(ALONE);

            assertThat(process.results())
                    .containsExactly(
                            "ValueError[invalid WLAN interface identifier]",
                            false,
                            true,
                            null,
                            6L,
                            "ValueError[unknown config param]",
                            "ValueError[unknown config param]",
                            null,
                            2L,
                            false,
                            List.of(1000L),
                            List.of("0.0.0.0", "0.0.0.0", "0.0.0.0", "0.0.0.0"),
                            List.of());
        }

        @Test
        void machine_and_time() {
            process.calls("machine.set_rtc_memory", new byte[] {7})
                    .calls("machine.rtc_memory")
                    .calls("machine.reset_cause")
                    .calls("machine.freq")
                    .calls("machine.timer_stop", 3L)
                    .calls("machine.timer")
                    .calls("machine.timer_start", 0L, 0L, true)
                    .calls("time.set_us", 1_000_000L)
                    .calls("time.time_us")
                    .calls("micropython.schedule", 9L)
                    .calls("time.sleep_us", 1_000L)
                    .run(ALONE);

            assertThat(process.results())
                    .usingRecursiveComparison()
                    .isEqualTo(
                            Arrays.asList(
                                    null,
                                    new byte[] {7},
                                    1L,
                                    160_000_000L,
                                    "ValueError[there is no timer 3]",
                                    0L,
                                    "ValueError[invalid period]",
                                    null,
                                    1_000_020L,
                                    null,
                                    null));
            assertThat(process.callbacks("schedule")).containsExactly(List.of(9L));
        }

        @Test
        void pins() {
            process.calls("machine.pin", 99L)
                    .calls("machine.pin_write", 2L, true)
                    .calls("machine.pin_mode", 2L, "OUT")
                    .calls("machine.pin_read", 2L)
                    .calls("machine.pin_mode", 4L, "IN")
                    .calls("machine.pin_pull", 4L, "UP")
                    .calls("machine.pin_read", 4L)
                    .calls("machine.pin_mode", 4L, "AROUND")
                    .calls("machine.pin_irq", 4L, false, true)
                    .calls("time.sleep_us", 2_000_000L)
                    .calls("machine.pin_read", 4L)
                    .run(ALONE + "timeline:\n  - { at: 1s, press: leaf.button, for: 5s }\n");

            assertThat(process.results().getFirst())
                    .asString()
                    .startsWith("ValueError[invalid pin");
            assertThat(process.results().subList(1, process.results().size()))
                    .containsExactly(
                            null,
                            null,
                            1L,
                            null,
                            null,
                            1L,
                            "ValueError[invalid pin mode]",
                            null,
                            null,
                            0L);
            assertThat(process.callbacks("pin")).containsExactly(List.of(4L));
        }

        @Test
        void arguments_that_do_not_fit_raise() {
            process.calls("espnow.add_peer")
                    .calls("espnow.add_peer", "text")
                    .calls("espnow.add_peer", new byte[5])
                    .calls("espnow.set_config", "rxbuf", 1L << 40)
                    .calls("time.sleep_us", 1.5)
                    .calls("console.write", List.of())
                    .calls("sim.address", "from")
                    .calls("machine.Nose\n")
                    .run(ALONE);

            assertThat(process.results())
                    .containsExactly(
                            "TypeError[espnow.add_peer: argument 0 is missing, not bytes]",
                            "TypeError[espnow.add_peer: argument 0 is text, not bytes]",
                            "ValueError[invalid buffer length]",
                            "OverflowError[overflow converting long int to machine word]",
                            "TypeError[time.sleep_us: argument 0 is a fraction, not a whole number]",
                            "TypeError[console.write: argument 0 is a list or map, not text]",
                            "KeyError[the scenario gives 'leaf' no parameter 'from'; add with: { from: NODE }]",
                            "NotImplementedError[a function of that name is not modelled for external nodes]");
        }
    }

    @Nested
    class FunctionsOfC {

        private ScriptedProcess espNowInitialised() {
            return process.calls("esp_wifi_init").calls("esp_wifi_start").calls("esp_now_init");
        }

        @Test
        void receive_and_tell_what_became_of_what_was_sent() {
            espNowInitialised()
                    .calls("esp_now_register_send_cb")
                    .calls("esp_now_register_recv_cb")
                    .calls("esp_now_add_peer", BROADCAST, null, 0L, 0L, false)
                    .calls("esp_now_add_peer", BROADCAST, new byte[16], 0L, 0L, false)
                    .calls("esp_now_send", null, new byte[] {1})
                    .calls("esp_now_send", BROADCAST, new byte[] {1})
                    .calls("espnow_sim_wait", (Object) null)
                    .calls("vTaskDelay", 1_500L)
                    .run(BESIDE_A_SENDER);

            assertThat(process.callbacks("send_cb"))
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(List.of(BROADCAST, 0L)));
            List<Object> received = process.callbacks("recv_cb").getFirst();
            assertThat(received).hasSize(7);
            assertThat(received.get(1)).isEqualTo(BROADCAST);
            assertThat(received.get(2)).isEqualTo(new byte[] {'h', 'i', ' ', '0'});
        }

        @Test
        void are_refused_what_makes_no_sense() {
            espNowInitialised()
                    .calls("esp_wifi_set_mode", 9L)
                    .calls("esp_wifi_set_channel", 99L)
                    .calls("esp_wifi_set_ps", 9L)
                    .calls("esp_wifi_get_mac", 5L)
                    .calls("esp_wifi_config_espnow_rate", 7L, 0L)
                    .calls("esp_now_mod_peer", PEER, new byte[16], 0L, 0L, false)
                    .calls("esp_now_get_peer", PEER)
                    .calls("vTaskDelay", -1L)
                    .calls("esp_now_remain_on_channel")
                    .run(ALONE);

            assertThat(process.results().subList(3, 12))
                    .containsExactly(
                            0x102L,
                            0x102L,
                            0x102L,
                            List.of(0x102L),
                            0x3004L,
                            0x3069L,
                            List.of(0x3069L),
                            "ValueError[-1 is no time]",
                            "NotImplementedError[esp_now_remain_on_channel is not modelled; use esp_wifi_set_channel]");
        }
    }

    @Nested
    class TheEnd {

        @Test
        void of_the_program_may_be_a_failure() {
            process.says(new FromClient.Bye(Optional.of("Traceback: it broke")));

            assertThat(process.run(ALONE).failures().getFirst().cause())
                    .hasMessageContaining("it broke");
        }

        @Test
        void of_the_process_crashes_the_node() {
            RunResult result = process.says(new FromClient.Gone("it is gone", false)).run(ALONE);

            assertThat(result.failures().getFirst().cause()).hasMessageContaining("it is gone");
            assertThat(result.end().reason()).isNotEqualTo(RunEnd.Reason.STOPPED);
        }

        @Test
        void of_the_process_ends_the_run_if_that_is_wanted() {
            RunResult result =
                    process.says(new FromClient.Gone("it is gone", true)).run(BESIDE_A_SENDER);

            assertThat(result.failures()).hasSize(1);
            assertThat(result.end().reason()).isEqualTo(RunEnd.Reason.STOPPED);
            assertThat(result.endNs()).isZero();
        }

        @Test
        void of_a_callback_that_there_is_none_of_crashes_the_node() {
            assertThat(process.says(new FromClient.CallbackDone(3)).run(ALONE).failures())
                    .hasSize(1);
        }

        @Test
        void of_the_boards_run_has_the_process_start_anew() {
            RunResult result =
                    process.calls("machine.deepsleep", 1_000L)
                            .calls("machine.reset_cause")
                            .calls("machine.soft_reset")
                            .calls("esp_restart")
                            .calls("esp_reset_reason")
                            .run(ALONE);

            assertThat(process.results()).containsExactly(4L, 3L);
            assertThat(
                            process.heard().stream()
                                    .filter(ToClient.Restart.class::isInstance)
                                    .map(restart -> ((ToClient.Restart) restart).cause()))
                    .containsExactly("deep-sleep", "soft-reset", "reset");
            assertThat(result.failures()).isEmpty();
        }
    }
}
