package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.espnowsim.net.NtpServer;
import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NtpTimeModuleTest {

    private static final String JOIN =
            """
            import machine, network, ntptime, time
            def tell(function, *args):
                try:
                    print(function(*args))
                except Exception as e:
                    print(type(e).__name__, *e.args)
            sta = network.WLAN(network.STA_IF)
            sta.active(True)
            sta.connect('lan')
            while not sta.isconnected():
                time.sleep_ms(50)
            """;

    private static final NtpServer IN_JULY =
            new NtpServer(List.of("pool.ntp.org"), LocalDateTime.of(2026, 7, 1, 11, 59, 50));

    private final Boards boards = new Boards();

    private List<String> said(int seconds) {
        List<String> lines = boards.run(seconds);
        assertThat(boards.failures()).isEmpty();
        return lines.stream().map(line -> line.substring(line.indexOf(": ") + 2)).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Chip.class,
            names = {"ESP32", "ESP8266"})
    void sets_the_calendar_by_the_time_of_the_simulated_world(Chip chip) {
        boards.addAccessPoint("lan", IN_JULY);
        boards.add(
                "a",
                chip,
                JOIN
                        + """
                        print(ntptime.host, ntptime.timeout, time.gmtime()[0])
                        ntptime.settime()
                        time.sleep(10 - time.ticks_ms() / 1000)
                        print(time.time() - time.mktime((2026, 7, 1, 12, 0, 0, 0, 0)) in (-1, 0))
                        print(machine.RTC().datetime()[:4], ntptime.time() - time.time() in (0, 1))
                        """);
        assertThat(said(15)).containsExactly("pool.ntp.org 1 2000", "True", "(2026, 7, 1, 2) True");
    }

    @Test
    void keeps_the_calendar_over_deep_sleep() {
        boards.addAccessPoint("lan", IN_JULY);
        boards.add(
                "a",
                """
                import machine, time
                if machine.reset_cause() != machine.DEEPSLEEP_RESET:
                %s
                    ntptime.settime()
                    machine.deepsleep(60000)
                print(time.gmtime()[:4])
                """
                        .formatted(JOIN.indent(4)));
        assertThat(said(90)).containsExactly("(2026, 7, 1, 12)");
    }

    @Test
    void fails_as_on_a_board_without_a_connection() {
        boards.addAccessPoint("lan");
        boards.add(
                "a",
                "import ntptime\ntry:\n    ntptime.settime()\nexcept OSError as e:\n    print(e.args)");
        boards.add(
                "b",
                Chip.ESP8266,
                "import ntptime\ntry:\n    ntptime.settime()\nexcept OSError as e:\n    print(e.args)");
        assertThat(said(2))
                .containsExactlyInAnyOrder(
                        "espnow-sim: EAI_FAIL: 'pool.ntp.org' cannot be looked up, as the station is"
                                + " not connected to an access point",
                        "(-202,)",
                        "espnow-sim: EAI_FAIL: 'pool.ntp.org' cannot be looked up, as the station is"
                                + " not connected to an access point",
                        "(-2,)");
    }

    @Test
    void knows_other_servers_if_they_are_named() {
        boards.addAccessPoint(
                "lan",
                new NtpServer(List.of("time.example.org"), LocalDateTime.of(2040, 2, 29, 0, 0)));
        boards.add(
                "a",
                JOIN
                        + """
                        tell(ntptime.time)
                        ntptime.host = 'time.example.org'
                        print(time.gmtime(ntptime.time())[:3])
                        """);
        assertThat(said(15))
                .containsExactly(
                        "espnow-sim: EAI_FAIL: 'pool.ntp.org' is no node or access point in this"
                                + " board's network, and no name that the access point's internet:"
                                + " allows",
                        "OSError -202",
                        "(2040, 2, 29)");
    }

    @Test
    void gives_up_after_its_timeout_on_what_is_no_time_server() {
        boards.addAccessPoint("lan");
        boards.add(
                "a",
                JOIN
                        + """
                        ntptime.host = 'lan'
                        before = time.ticks_ms()
                        tell(ntptime.settime)
                        print(time.ticks_diff(time.ticks_ms(), before) // 100)
                        """);
        assertThat(said(15)).containsExactly("OSError 116", "11");
    }
}
