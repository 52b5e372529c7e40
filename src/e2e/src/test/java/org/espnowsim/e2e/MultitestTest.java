package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests in MicroPython's multi-instance format, run by real MicroPython on simulated boards. */
class MultitestTest {

    private static final String ECHO = "scenarios/micropython/tests/echo.py";

    private final Launcher launcher = Launcher.ofCheckout();

    @TempDir private Path folder;

    private Path test(String source, String expected) throws IOException {
        Files.writeString(folder.resolve("own.py.exp"), expected);
        return Files.writeString(folder.resolve("own.py"), source);
    }

    @Test
    void pass_on_all_orders_of_boards_and_with_any_seed() {
        Ended ended =
                launcher.run(
                        "multitest", ECHO, "--device", "esp32,esp8266", "-p", "2", "--repeat", "3");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains(
                        ECHO + " on esp32|esp8266, seed 1: pass\n",
                        ECHO + " on esp8266|esp32, seed 3: pass\n",
                        "6 tests performed: 6 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void fail_where_the_air_loses_too_much_and_never_hang() {
        Ended ended = launcher.run("multitest", ECHO, "--distance", "3000");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("FAIL", "sent False back False");
    }

    @Test
    void without_a_file_print_what_they_print_under_the_python_of_this_machine()
            throws IOException {
        Path test =
                Files.writeString(
                        folder.resolve("bare.py"),
                        """
                        import asyncio, json, socket

                        async def serve():
                            done = asyncio.Event()
                            async def upper(reader, writer):
                                line = await reader.readline()
                                print('from client', line)
                                writer.write(line.upper())
                                await writer.drain()
                                writer.close()
                                await writer.wait_closed()
                                done.set()
                            server = await asyncio.start_server(upper, '0.0.0.0', 8123)
                            multitest.next()
                            async with server:
                                await done.wait()

                        def instance0():
                            multitest.globals(IP=multitest.get_network_ip(), NOTE={'a': [1, None]})
                            asyncio.run(serve())
                            multitest.broadcast('served')

                        def instance1():
                            multitest.next()
                            s = socket.socket()
                            s.connect(socket.getaddrinfo(IP, 8123)[0][-1])
                            s.send(json.dumps(NOTE).encode() + b'\\n')
                            print('from server', s.recv(100))
                            s.close()
                            multitest.wait('served')
                        """);

        Ended refused = launcher.run("multitest", test);
        Ended ended =
                launcher.run(
                        "multitest",
                        test,
                        "--truth",
                        "/usr/bin/python3",
                        "--device",
                        "esp32,esp8266");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--truth python3");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("bare.py on esp32|esp8266: pass\n");
    }

    @Test
    void of_espnow_need_the_file() throws IOException {
        Path test =
                Files.writeString(
                        folder.resolve("now.py"), "import espnow\n\ndef instance0():\n    pass\n");

        Ended ended = launcher.run("multitest", test, "--truth", "/usr/bin/python3");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "none of a board's own modules, such as espnow",
                        "No module named 'espnow'");
    }

    @Test
    void have_the_whole_of_multitest() throws IOException {
        Path test =
                test(
                        """
                        import machine, network, sys, time

                        def instance0():
                            multitest.globals(A=[1, 'x'], B={'k': b'v'})
                            multitest.next()
                            multitest.broadcast('first')
                            multitest.wait('second')
                            multitest.output_metric('took {} ms'.format(7))
                            with open('kept', 'w') as f:
                                f.write('kept')
                            multitest.expect_reboot('instance0_again')
                            print('bye', end='')
                            machine.reset()

                        def instance0_again():
                            print(open('kept').read(), A, machine.reset_cause() == machine.HARD_RESET)
                            multitest.broadcast('third')

                        def instance1():
                            print(A, B, network.WLAN(0).config('mac') is not None)
                            print('é', multitest.get_network_ip()[:10])
                            multitest.next()
                            multitest.wait('first')
                            time.sleep(5)
                            print('five seconds later')
                            multitest.broadcast('second')
                            multitest.wait('third')
                            sys.exit()

                        def instance2():
                            multitest.next()
                            multitest.wait('third')
                            [][1]
                        """,
                        """
                        --- instance0 ---
                        WAIT_FOR_REBOOT instance0_again 0
                        kept [1, 'x'] True
                        --- instance1 ---
                        [1, 'x'] {'k': b'v'} True
                        \\xc3\\xa9 192.168.1.
                        five seconds later
                        --- instance2 ---
                        Traceback (most recent call last):
                          File "multitest.py", line 33, in instance2
                        IndexError: list index out of range
                        """);

        Ended ended = launcher.run("multitest", test);

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).contains(test + ": took 7 ms\n");
    }
}
