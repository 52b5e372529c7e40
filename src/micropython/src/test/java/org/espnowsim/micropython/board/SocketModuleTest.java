package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketModuleTest {

    private static final String JOIN =
            """
            import network, socket, time
            sta = network.WLAN(network.STA_IF)
            sta.active(True)
            sta.connect('lan')
            while not sta.isconnected():
                time.sleep_ms(50)
            def tell(function, *args):
                try:
                    print(function(*args))
                except Exception as e:
                    print(type(e).__name__, *e.args)
            """;

    private final Boards boards = new Boards();

    SocketModuleTest() {
        boards.addAccessPoint("lan");
    }

    private List<String> said(String name, int seconds) {
        List<String> lines = boards.run(seconds);
        assertThat(boards.failures()).isEmpty();
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    @Nested
    class Addresses {

        @Test
        void come_from_the_access_point_in_the_order_of_joining() {
            boards.add(
                    "a",
                    """
                    import network
                    print(network.WLAN().ifconfig())
                    print(network.WLAN(1).ifconfig())
                    """
                            + JOIN
                            + "print(sta.ifconfig())");
            boards.add("b", "import time\ntime.sleep(5)\n" + JOIN + "print(sta.ifconfig())");
            assertThat(said("a", 12))
                    .containsExactly(
                            "('0.0.0.0', '0.0.0.0', '0.0.0.0', '0.0.0.0')",
                            "('192.168.4.1', '255.255.255.0', '192.168.4.1', '0.0.0.0')",
                            "('192.168.1.2', '255.255.255.0', '192.168.1.1', '192.168.1.1')");
        }

        @Test
        void are_known_by_the_names_of_boards() {
            boards.add("b", JOIN);
            boards.add(
                    "a",
                    JOIN
                            + """
                            time.sleep(2)
                            tell(socket.getaddrinfo, 'b', 80)
                            tell(socket.getaddrinfo, 'b.local', '80', 0, socket.SOCK_DGRAM)
                            tell(socket.getaddrinfo, 'lan', 1)
                            tell(socket.getaddrinfo, '10.1.2.3', 1)
                            tell(socket.getaddrinfo, 'micropython.org', 80)
                            """);
            assertThat(said("a", 12))
                    .containsExactly(
                            "[(2, 1, 0, 'b', ('192.168.1.2', 80))]",
                            "[(2, 2, 0, 'b.local', ('192.168.1.2', 80))]",
                            "[(2, 1, 0, 'lan', ('192.168.1.1', 1))]",
                            "[(2, 1, 0, '10.1.2.3', ('10.1.2.3', 1))]",
                            "espnow-sim: EAI_FAIL: 'micropython.org' is no node or access point in"
                                    + " this board's network, and no name that the access"
                                    + " point's internet: allows",
                            "OSError -202");
        }

        @Test
        void beyond_the_network_are_out_of_reach() {
            boards.add(
                    "a",
                    "import socket\ns = socket.socket(2, 2)\n"
                            + """
                            try:
                                s.sendto(b'x', ('192.168.1.7', 1))
                            except OSError as e:
                                print(e)
                            """
                            + JOIN
                            + "tell(socket.socket().connect, ('93.184.216.34', 80))");
            assertThat(said("a", 12))
                    .containsExactly(
                            "espnow-sim: EHOSTUNREACH: no way to 192.168.1.7:1, as the station is"
                                    + " not connected to an access point",
                            "[Errno 118] EHOSTUNREACH",
                            "espnow-sim: EHOSTUNREACH: no way to 93.184.216.34:80, which is not in"
                                    + " the access point's network, and nothing that its"
                                    + " internet: allows",
                            "OSError 118");
        }
    }

    @Nested
    class Datagrams {

        private static final String ECHO =
                JOIN
                        + """
                        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                        s.bind(('', 5000))
                        while True:
                            data, sender = s.recvfrom(100)
                            s.sendto(data.upper(), sender)
                        """;

        @Test
        void go_there_and_back() {
            boards.add("echo", ECHO);
            boards.add(
                    "a",
                    JOIN
                            + """
                            time.sleep(2)
                            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                            s.settimeout(2)
                            echo = socket.getaddrinfo('echo', 5000)[0][-1]
                            for i in range(3):
                                s.sendto(b'hello %d' % i, echo)
                                print(s.recvfrom(100))
                            s.connect(echo)
                            s.send('connected')
                            print(s.recv(9, socket.MSG_PEEK), s.recv(4))
                            tell(s.recv, 4, socket.MSG_PEEK | socket.MSG_DONTWAIT)
                            """);
            assertThat(said("a", 12))
                    .containsExactly(
                            "(b'HELLO 0', ('192.168.1.2', 5000))",
                            "(b'HELLO 1', ('192.168.1.2', 5000))",
                            "(b'HELLO 2', ('192.168.1.2', 5000))",
                            "b'CONNECTED' b'CONN'",
                            "OSError 11");
        }

        @Test
        void to_all_reach_all_others_even_if_they_sleep_between_beacons() {
            String listener =
                    JOIN
                            + """
                            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                            s.bind(('', 5000))
                            print(s.recv(100))
                            """;
            boards.add("b", listener);
            boards.add("c", listener);
            boards.add(
                    "a",
                    JOIN
                            + """
                            time.sleep(3)
                            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                            s.bind(('', 5000))
                            s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                            s.sendto(b'all', ('192.168.1.255', 5000))
                            s.settimeout(1)
                            tell(s.recv, 100)
                            """);
            List<String> lines = boards.run(12);
            assertThat(lines).filteredOn(line -> line.contains("b'all'")).hasSize(2);
            assertThat(lines).filteredOn(line -> line.contains("OSError 116")).hasSize(1);
        }
    }

    @Nested
    class Timeouts {

        @Test
        void are_the_errors_of_each_port() {
            String program =
                    JOIN
                            + """
                            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                            s.bind(('', 5000))
                            s.settimeout(0.25)
                            before = time.ticks_ms()
                            tell(s.recv, 1)
                            print(time.ticks_diff(time.ticks_ms(), before) // 10)
                            s.setblocking(False)
                            tell(s.recv, 1)
                            print(s.read(1))
                            s.close()
                            tell(s.recv, 1)
                            tell(socket.socket().recv, 1)
                            """;
            boards.add("a", program);
            boards.add("b", Chip.ESP8266, program);
            List<String> lines = boards.run(12);
            assertThat(boards.failures()).isEmpty();
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("a"))
                    .map(line -> line.substring(line.indexOf(": ") + 2))
                    .containsExactly(
                            "OSError 116", "30", "OSError 11", "None", "OSError 9", "OSError 128");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("b"))
                    .map(line -> line.substring(line.indexOf(": ") + 2))
                    .containsExactly(
                            "OSError 110", "25", "OSError 11", "None", "OSError 9", "OSError 107");
        }
    }

    @Nested
    class Streams {

        private static final String SERVER =
                JOIN
                        + """
                        s = socket.socket()
                        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                        s.bind(socket.getaddrinfo('0.0.0.0', 80)[0][-1])
                        s.listen(1)
                        while True:
                            client, address = s.accept()
                            print('from', address[0])
                            line = client.readline()
                            while line and line != b'\\r\\n':
                                print(line)
                                line = client.readline()
                            client.write('HTTP/1.0 200 OK\\r\\n\\r\\n')
                            client.sendall(bytes(range(256)) * 80)
                            client.close()
                        """;

        @Test
        void carry_a_request_and_a_long_answer() {
            boards.add("server", SERVER);
            boards.add(
                    "a",
                    JOIN
                            + """
                            time.sleep(2)
                            s = socket.socket()
                            s.connect(('server', 80))
                            s.write(b'GET / HTTP/1.0\\r\\nHost: server\\r\\n\\r\\n')
                            f = s.makefile('rb', 0)
                            print(f.readline(), f.readline())
                            body = f.read()
                            print(len(body), body == bytes(range(256)) * 80, s.recv(10))
                            s.close()
                            s = socket.socket()
                            tell(s.connect, ('server', 81))
                            """);
            List<String> lines = said("a", 20);
            assertThat(lines)
                    .containsExactly(
                            "b'HTTP/1.0 200 OK\\r\\n' b'\\r\\n'", "20480 True b''", "OSError 104");
        }

        @Test
        void are_polled() {
            boards.add("server", SERVER);
            boards.add(
                    "a",
                    JOIN
                            + """
                            import select
                            time.sleep(2)
                            s = socket.socket()
                            s.setblocking(False)
                            tell(s.connect, ('server', 80))
                            poller = select.poll()
                            poller.register(s, select.POLLOUT)
                            print(len(poller.poll(1000)))
                            s.send(b'GET\\r\\n\\r\\n')
                            poller.modify(s, select.POLLIN)
                            print(poller.poll(1000)[0][1], s.recv(4, socket.MSG_PEEK), s.recv(8))
                            """);
            assertThat(said("a", 12)).containsExactly("OSError 119", "1", "1 b'HTTP' b'HTTP/1.0'");
        }

        @Test
        void of_asyncio_serve_several_clients() {
            boards.add(
                    "server",
                    JOIN
                            + """
                            import asyncio
                            async def serve(reader, writer):
                                print('peer', reader.get_extra_info('peername')[0])
                                while True:
                                    line = await reader.readline()
                                    if not line:
                                        break
                                    writer.write(line.upper())
                                    await writer.drain()
                                writer.close()
                                await writer.wait_closed()
                            async def main():
                                async with await asyncio.start_server(serve, '0.0.0.0', 7):
                                    await asyncio.sleep(15)
                                print('closed')
                            asyncio.run(main())
                            """);
            String client =
                    JOIN
                            + """
                            import asyncio
                            async def main():
                                await asyncio.sleep(2)
                                reader, writer = await asyncio.open_connection('server', 7)
                                for i in range(3):
                                    writer.write('line %d\\n' % i)
                                    await writer.drain()
                                    print(await reader.readline())
                                    await asyncio.sleep(0.3)
                                writer.close()
                                await writer.wait_closed()
                            asyncio.run(main())
                            """;
            boards.add("a", client);
            boards.add("b", client);
            List<String> lines = boards.run(20);
            assertThat(boards.failures()).isEmpty();
            assertThat(lines).filteredOn(line -> line.contains("LINE 2")).hasSize(2);
            assertThat(lines).filteredOn(line -> line.contains("peer 192.168.1.")).hasSize(2);
            assertThat(lines).filteredOn(line -> line.contains("closed")).hasSize(1);
        }
    }

    @Nested
    class OfABoardsOwnAccessPoint {

        @ParameterizedTest
        @EnumSource(
                value = Chip.class,
                names = {"ESP32", "ESP8266"})
        void talk_to_who_has_joined_it(Chip chip) {
            boards.add(
                    "ap",
                    chip,
                    """
                    import network, socket
                    ap = network.WLAN(network.AP_IF)
                    ap.active(True)
                    ap.config(ssid='mine', password='12345678', authmode=3, channel=11)
                    s = socket.socket()
                    s.bind(('', 80))
                    s.listen(1)
                    client, address = s.accept()
                    print(client.readline(), address[0], ap.isconnected())
                    client.send(b'welcome\\n')
                    try:
                        print(ap.status('stations'))
                    except ValueError as e:
                        print(e)
                    """);
            boards.add(
                    "a",
                    """
                    import network, socket, time
                    sta = network.WLAN(network.STA_IF)
                    sta.active(True)
                    sta.connect('mine', '12345678')
                    while not sta.isconnected():
                        time.sleep_ms(50)
                    print(sta.ifconfig(), sta.config('channel'))
                    s = socket.socket()
                    s.connect(('192.168.4.1', 80))
                    s.send(b'hello\\n')
                    print(s.readline())
                    """);
            List<String> lines = boards.run(12);
            assertThat(boards.failures()).isEmpty();
            assertThat(lines.stream().map(line -> line.substring(line.indexOf(": ") + 2)))
                    .containsExactlyInAnyOrder(
                            "('192.168.4.2', '255.255.255.0', '192.168.4.1', '192.168.4.1') 11",
                            "b'hello\\n' 192.168.4.2 True",
                            "b'welcome\\n'",
                            chip == Chip.ESP32
                                    ? "[(b'0\\xae\\xa4\\x00\\x00 ',)]"
                                    : "unknown status param");
        }
    }

    @Nested
    class SocketsThatAreLost {

        private static final String PROGRAM =
                JOIN
                        + """
                        import gc
                        def lose(count):
                            for i in range(count):
                                socket.socket(2, 2)
                        kept = socket.socket(2, 2)
                        kept.bind(('', 7))
                        for i in range(5):
                            lose(8)
                            gc.collect()
                        kept.sendto(b'x', (sta.ifconfig()[0], 7))
                        print(kept.recv(1))
                        tell(lose, 10)
                        """;

        @Test
        void are_closed_when_garbage_is_collected() {
            boards.add("a", PROGRAM);
            assertThat(said("a", 12)).containsExactly("b'x'", "OSError 23");
        }

        @Test
        void of_tcp_say_so_to_the_other_side() {
            boards.add(
                    "b",
                    JOIN
                            + """
                            s = socket.socket()
                            s.bind(('', 80))
                            s.listen(1)
                            client, _ = s.accept()
                            print(client.recv(10))
                            """);
            boards.add(
                    "a",
                    JOIN
                            + """
                            import gc
                            time.sleep(1)
                            def lose():
                                s = socket.socket()
                                s.connect(('b', 80))
                            lose()
                            time.sleep(1)
                            gc.collect()
                            """);
            assertThat(said("b", 12)).containsExactly("b''");
        }
    }

    @Nested
    class Errors {

        private static final String PROGRAM =
                """
                import errno
                print(errno.ETIMEDOUT, errno.errorcode[errno.ECONNABORTED], OSError(errno.EHOSTUNREACH), errno.EAGAIN)
                """;

        @Test
        void have_the_numbers_of_newlib_on_an_esp32() {
            boards.add("a", PROGRAM);
            assertThat(said("a", 1))
                    .containsExactly("116 ECONNABORTED [Errno 118] EHOSTUNREACH 11");
        }

        @Test
        void have_the_numbers_of_micropython_on_an_esp8266() {
            boards.add("a", Chip.ESP8266, PROGRAM);
            assertThat(said("a", 1))
                    .containsExactly("110 ECONNABORTED [Errno 113] EHOSTUNREACH 11");
        }
    }

    @Nested
    class WhatIsNotModelled {

        @Test
        void is_refused() {
            boards.add(
                    "a",
                    """
                    import usocket as socket
                    def tell(function, *args):
                        try:
                            print(function(*args))
                        except Exception as e:
                            print(type(e).__name__, *e.args)
                    tell(socket.socket, socket.AF_INET6)
                    tell(socket.socket, 2, socket.SOCK_RAW)
                    s = socket.socket(2, 2)
                    tell(s.setsockopt, 0, socket.IP_ADD_MEMBERSHIP, bytes(8))
                    tell(s.sendto, b'x', ('b', 1))
                    tell(s.sendto, b'x', ('224.0.0.1', 1))
                    """);
            assertThat(said("a", 2))
                    .containsExactly(
                            "NotImplementedError only IPv4 is modelled; use AF_INET",
                            "NotImplementedError raw sockets are not modelled; use SOCK_STREAM or"
                                    + " SOCK_DGRAM",
                            "NotImplementedError socket option 3 of level 0 is not modelled",
                            "ValueError invalid arguments",
                            "NotImplementedError multicast to 224.0.0.1 is not modelled; use the"
                                    + " broadcast address 255.255.255.255");
        }
    }
}
