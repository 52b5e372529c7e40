package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What programs observe of {@code espnow} beyond what the simulated device itself decides. */
class EspNowModuleTest {

    private static final String START =
            """
            import network, espnow
            sta = network.WLAN(network.STA_IF)
            sta.active(True)
            e = espnow.ESPNow()
            e.active(True)
            peer = b'\\x30\\xae\\xa4\\x00\\x00\\x20'
            def tell(f, *args, **kwargs):
                try:
                    print(f(*args, **kwargs))
                except Exception as x:
                    print(type(x).__name__, x)
            """;

    private static List<String> console(Chip chip, String program) {
        Boards boards = new Boards();
        boards.add("a", chip, START + program);
        boards.add(
                "b", "import network\nnetwork.WLAN(0).active(True)\nimport time\ntime.sleep(5)\n");
        List<String> lines =
                boards.run(8).stream().map(line -> line.substring(line.indexOf(": ") + 2)).toList();
        assertThat(boards.failures()).isEmpty();
        return lines;
    }

    @Nested
    class OnAnEsp32 {

        private List<String> run(String program) {
            return console(Chip.ESP32, program);
        }

        @Test
        void each_object_is_another_of_one_device() {
            assertThat(
                            run(
                                    """
                                    other = espnow.ESPNow()
                                    print(other is e, other.active())
                                    other.active(False)
                                    print(e.active(), other._data is e._data)
                                    try:
                                        espnow.ESPNow(1)
                                    except TypeError:
                                        print('TypeError')
                                    """))
                    .containsExactly("False True", "False True", "TypeError");
        }

        @Test
        void arguments_are_refused_as_native_methods_do() {
            assertThat(
                            run(
                                    """
                                    tell(e.send, peer, 'x', sync=False)
                                    tell(e.send)
                                    tell(e.send, peer, 'x', True, 4)
                                    tell(e.send, b'123', 'x')
                                    tell(e.send, peer, 5)
                                    tell(e.send, 5, 'x')
                                    tell(e.recvinto, (None, bytearray(250)))
                                    tell(e.recvinto, [None])
                                    tell(e.recvinto, [None, b'x'])
                                    tell(e.recv, 1.5)
                                    tell(e.set_pmk, b'short')
                                    tell(e.add_peer, peer, b'short')
                                    tell(e.add_peer, peer, foo=1)
                                    tell(e.add_peer, peer, None, 0, 0, True, 1)
                                    tell(e.config, 'mac')
                                    tell(e.config, mac=1)
                                    tell(e.irq, 5)
                                    tell(e.any, 1)
                                    """))
                    .containsExactly(
                            "TypeError function doesn't take keyword arguments",
                            "TypeError function missing 1 required positional arguments",
                            "TypeError function expected at most 4 arguments, got 5",
                            "ValueError invalid buffer length",
                            "TypeError object with buffer protocol required",
                            "TypeError object with buffer protocol required",
                            "TypeError ",
                            "ValueError ",
                            "TypeError object with buffer protocol required",
                            "TypeError can't convert float to int",
                            "ValueError invalid buffer length",
                            "ValueError invalid buffer length",
                            "TypeError extra keyword arguments given",
                            "TypeError extra positional arguments given",
                            "ValueError unknown config param",
                            "TypeError extra keyword arguments given",
                            "ValueError invalid handler",
                            "TypeError function takes 1 positional arguments but 2 were given");
        }

        @Test
        void peers_are_kept_and_told() {
            assertThat(
                            run(
                                    """
                                    tell(e.send, peer, 'x')
                                    tell(e.add_peer, peer, b'0123456789abcdef', channel=1)
                                    tell(e.add_peer, peer)
                                    print(e.get_peer(peer))
                                    e.mod_peer(peer, b'', ifidx=network.AP_IF)
                                    print(e.get_peers(), e.peer_count())
                                    e.del_peer(peer)
                                    tell(e.get_peer, peer)
                                    tell(e.del_peer, peer)
                                    e.add_peer('bcdefg')
                                    print(e.get_peers()[0][0])
                                    tell(e.send, None, b'y', False)
                                    tell(e.add_peer, peer, encrypt=True)
                                    print(e.get_peer(peer)[4])
                                    """))
                    .containsExactly(
                            "OSError (-12393, 'ESP_ERR_ESPNOW_NOT_FOUND')",
                            "None",
                            "OSError (-12395, 'ESP_ERR_ESPNOW_EXIST')",
                            "(b'0\\xae\\xa4\\x00\\x00 ', b'0123456789abcdef', 1, 0, True)",
                            "((b'0\\xae\\xa4\\x00\\x00 ', b'0123456789abcdef', 1, 1, False),) (1, 0)",
                            "OSError (-12393, 'ESP_ERR_ESPNOW_NOT_FOUND')",
                            "OSError (-12393, 'ESP_ERR_ESPNOW_NOT_FOUND')",
                            "b'bcdefg'",
                            "True",
                            "None",
                            "True");
        }

        @Test
        void settings_counters_and_poll_are_the_devices() {
            assertThat(
                            run(
                                    """
                                    import select
                                    print(e.config('rxbuf'), e.config('timeout_ms'))
                                    print(e.config(rxbuf=1000, timeout_ms=5), e.config('rxbuf'))
                                    e.config(rate=espnow.RATE_11M)
                                    e.add_peer(peer)
                                    print(e.send(peer, 'x'), e.stats(), e.any())
                                    e.set_pmk(b'pmk1234567890123')
                                    p = select.poll()
                                    p.register(e, select.POLLIN)
                                    print(p.poll(10))
                                    p.modify(e, select.POLLOUT)
                                    print([x[1] for x in p.poll(10)])
                                    print(select.select([e], [e], [], 0)[1] == [e])
                                    print(e.recv(), e.irecv(0) is e._none_tuple, next(e))
                                    e.active(False)
                                    tell(e.any)
                                    tell(e.send, peer, 'x')
                                    print(p.poll(10))
                                    """))
                    .containsExactly(
                            "526 300000",
                            "None 1000",
                            "True (1, 1, 0, 0, 0) False",
                            "[]",
                            "[5]",
                            "True",
                            "(None, None) True (None, None)",
                            "OSError (-12389, 'ESP_ERR_ESPNOW_NOT_INIT')",
                            "OSError (-12389, 'ESP_ERR_ESPNOW_NOT_INIT')",
                            "[]");
        }
    }

    @Nested
    class Receiving {

        private List<String> receive(Chip chip, String receiver) {
            Boards boards = new Boards();
            boards.add(
                    "a",
                    START
                            + """
                            import time
                            e.add_peer(peer)
                            time.sleep(1)
                            e.send(peer, b'first')
                            e.send(peer, b'two')
                            """);
            boards.add("b", chip, START + receiver);
            List<String> lines =
                    boards.run(8).stream()
                            .filter(line -> line.startsWith("b"))
                            .map(line -> line.substring(line.indexOf(": ") + 2))
                            .toList();
            assertThat(boards.failures()).isEmpty();
            return lines;
        }

        @Test
        void reuses_buffers_and_keys() {
            assertThat(
                            receive(
                                    Chip.ESP32,
                                    """
                                    first = e.irecv()
                                    mac, msg = first
                                    print(mac, msg)
                                    second = e.irecv()
                                    print(second is first, second[0] is mac, msg)
                                    print(e.irecv(0), len(msg))
                                    print(list(e.peers_table) == [mac], list(e.peers_table)[0] is mac)
                                    rssi, time_ms = e.peers_table[mac]
                                    print(-60 < rssi < -10, 900 < time_ms < 1100)
                                    tell(lambda: e.peers_table.clear())
                                    try:
                                        e.peers_table[b'x'] = 1
                                    except TypeError as x:
                                        print('TypeError', x)
                                    print(e.stats())
                                    """))
                    .containsExactly(
                            "b'0\\xae\\xa4\\x00\\x00\\x10' bytearray(b'first')",
                            "True True bytearray(b'two')",
                            "(None, None) 250",
                            "True True",
                            "True True",
                            "TypeError ",
                            "TypeError ",
                            "(0, 0, 0, 2, 0)");
        }

        @Test
        void a_callback_may_change_the_buffer_that_the_program_waits_with() {
            assertThat(
                            receive(
                                    Chip.ESP32,
                                    """
                                    from machine import Timer
                                    buffer = e._data[1]
                                    def shrink(timer):
                                        buffer[:] = b'12'
                                    Timer(0, mode=Timer.ONE_SHOT, period=300, callback=shrink)
                                    print(e.irecv(1500)[1])
                                    buffer.extend(b'345')
                                    print(buffer)
                                    """))
                    .containsExactly("bytearray(b'first')", "bytearray(b'first345')");
        }

        @Test
        void fills_the_programs_own_list() {
            assertThat(
                            receive(
                                    Chip.ESP32,
                                    """
                                    data = [None, bytearray(250), 0, 0]
                                    print(e.recvinto(data), data[1], data[2] < 0, data[3] > 0)
                                    view = memoryview(bytearray(250))
                                    data = [None, view]
                                    print(e.recvinto(data), bytes(view[:4]), data[0])
                                    print(e.recvinto(data, 10))
                                    """))
                    .containsExactly(
                            "5 bytearray(b'first') True True",
                            "3 b'two\\x00' b'0\\xae\\xa4\\x00\\x00\\x10'",
                            "0");
        }

        @Test
        void writes_the_address_in_place_on_an_esp8266() {
            assertThat(
                            receive(
                                    Chip.ESP8266,
                                    """
                                    mac, msg = e.irecv()
                                    import time; time.sleep_ms(50)
                                    print(mac, msg, e.any())
                                    mac2, msg2 = e.irecv()
                                    print(mac2 is mac, msg, e.any())
                                    print(type(e.recv(5)))
                                    data = [bytearray(6), bytearray(250)]
                                    print(e.recvinto(data, 0))
                                    tell(e.recvinto, [None, bytearray(250)])
                                    tell(e.recvinto, [bytearray(5), bytearray(250)])
                                    tell(e.recvinto, [bytearray(6), bytearray(20)])
                                    """))
                    .containsExactly(
                            "bytearray(b'0\\xae\\xa4\\x00\\x00\\x10') bytearray(b'first') True",
                            "True bytearray(b'two') False",
                            "<class 'tuple'>",
                            "0",
                            "TypeError object with buffer protocol required",
                            "ValueError invalid buffer length",
                            "ValueError invalid buffer length");
        }
    }

    @Nested
    class OnAnEsp8266 {

        @Test
        void less_is_there_and_errors_are_numbers() {
            assertThat(
                            console(
                                    Chip.ESP8266,
                                    """
                                    for name in ('stats', 'irq', 'get_peer', 'get_peers', 'mod_peer', 'peer_count', 'peers_table'):
                                        print(hasattr(e, name), end=' ')
                                    print(espnow.MAX_DATA_LEN, hasattr(espnow, 'RATE_1M'))
                                    tell(e.add_peer, peer, None, 6)
                                    tell(e.add_peer, peer, b'0123456789abcdef', 6)
                                    tell(e.add_peer, peer, lmk=None)
                                    tell(e.del_peer, b'abcdef')
                                    tell(e.send, peer, 'x')
                                    tell(e.send, None, 'x')
                                    tell(e.send, 'x')
                                    tell(e.send, peer, '')
                                    tell(e.config, 'rxbuf')
                                    tell(e.config, rxbuf=600, timeout_ms=20)
                                    e.set_pmk(b'pmk1234567890123')
                                    print(e.recv())
                                    e.active(False)
                                    tell(e.send, peer, 'x')
                                    print(e.any())
                                    """))
                    .containsExactly(
                            "False False False False False False False 250 False",
                            "TypeError object with buffer protocol required",
                            "None",
                            "TypeError function doesn't take keyword arguments",
                            "None",
                            "True",
                            "TypeError object with buffer protocol required",
                            "TypeError function missing 1 required positional arguments",
                            "OSError -5",
                            "TypeError extra positional arguments given",
                            "None",
                            "(None, None)",
                            "OSError 869",
                            "False");
        }
    }
}
