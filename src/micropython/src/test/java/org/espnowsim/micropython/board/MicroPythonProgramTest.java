package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MicroPythonProgramTest {

    private final Boards boards = new Boards();

    @Test
    void prints_to_the_console_with_virtual_time() {
        boards.add(
                "a",
                """
                import time
                print('one')
                time.sleep(1.5)
                print('two', end=' ')
                time.sleep_ms(250)
                print('three')
                """);
        assertThat(boards.run(10)).containsExactly("a 0.0: one", "a 1.7: two three");
    }

    @Test
    void that_computes_for_too_long_fails_and_the_others_go_on() {
        boards.add("a", "print('before')\nsum(range(10**9))\nprint('after')");
        boards.add("b", "import time\ntime.sleep(1)\nprint('still here')");
        assertThat(boards.run(10, Duration.ofSeconds(1)))
                .containsExactly(
                        "a 0.0: before",
                        "a 0.0: RuntimeError: the program computes for too long, in real time",
                        "b 1.0: still here");
        assertThat(boards.failures()).hasSize(1);
    }

    @Test
    void callbacks_run_while_it_looks_at_the_clock_again_and_again() {
        boards.add(
                "a",
                """
                import time
                from machine import Timer
                fired = []
                Timer(0, mode=Timer.ONE_SHOT, period=50, callback=fired.append)
                start = time.ticks_ms()
                while not fired and time.ticks_diff(time.ticks_ms(), start) < 1000:
                    pass
                print(len(fired), time.ticks_diff(time.ticks_ms(), start) < 60)
                """);
        assertThat(boards.run(10)).containsExactly("a 0.0: 1 True");
    }

    @Test
    void prints_what_a_terminal_at_the_serial_port_expects() {
        boards.add("a", "print('one')\nprint('two', end='')");
        assertThat(boards.hear("a", 10)).startsWith("one\r\ntwo");
    }

    @Test
    void a_line_that_was_begun_ends_with_the_run_or_the_restart() {
        boards.add(
                "a",
                """
                import machine, sys
                if machine.reset_cause() == machine.PWRON_RESET:
                    sys.stdout.write('one')
                    machine.reset()
                print('two', end='')
                """);
        assertThat(boards.run(10)).containsExactly("a 0.0: one", "a 0.0: two");
    }

    @Test
    void is_the_board_that_it_says_to_be() {
        boards.add(
                "a",
                """
                import sys, os, time, utime, gc, machine, network
                print(sys.platform, sys.implementation[0], sys.path, os.uname().sysname, os.listdir())
                print(time is utime, time.ticks_diff(time.ticks_ms(), 0) < 50, __name__)
                print(gc.mem_free() > 100000, machine.reset_cause() == machine.PWRON_RESET)
                print(network.WLAN().active(), network.WLAN(0) is network.WLAN(network.STA_IF))
                try:
                    import logging
                except ImportError as e:
                    print(e)
                """);
        assertThat(boards.run(10))
                .containsExactly(
                        "a 0.0: esp32 micropython ['', '.frozen', '/lib'] esp32 ['main.py']",
                        "a 0.0: True True __main__",
                        "a 0.0: True True",
                        "a 0.0: False True",
                        "a 0.0: no module named 'logging'");
    }

    @Test
    void tells_of_an_exception_as_a_board_does() {
        boards.add(
                "a",
                """
                import espnow
                e = espnow.ESPNow()
                def f():
                    e.send(b'123456', b'x')
                f()
                """);
        assertThat(boards.run(10))
                .containsExactly(
                        "a 0.0: Traceback (most recent call last):",
                        "a 0.0:   File \"main.py\", line 5, in <module>",
                        "a 0.0:   File \"main.py\", line 4, in f",
                        "a 0.0: OSError: (-12389, 'ESP_ERR_ESPNOW_NOT_INIT')");
        assertThat(boards.failures()).hasSize(1);
    }

    @Nested
    class Messages {

        @Test
        void go_from_board_to_board() {
            boards.add(
                    "sender",
                    """
                    import network, espnow
                    sta = network.WLAN(network.WLAN.IF_STA)
                    sta.active(True)
                    sta.disconnect()
                    e = espnow.ESPNow()
                    e.active(True)
                    peer = b'\\x30\\xae\\xa4\\x00\\x00 '
                    e.add_peer(peer)
                    print(e.send(peer, "Starting..."))
                    for i in range(3):
                        e.send(peer, str(i)*20, True)
                    e.send(peer, b'end')
                    """);
            boards.add(
                    "receiver",
                    """
                    import network, espnow
                    sta = network.WLAN(network.WLAN.IF_STA)
                    sta.active(True)
                    sta.disconnect()
                    e = espnow.ESPNow()
                    e.active(True)
                    while True:
                        host, msg = e.recv()
                        if msg:
                            print(host, msg)
                            if msg == b'end':
                                break
                    """);
            assertThat(boards.run(10))
                    .containsExactlyInAnyOrder(
                            "receiver 0.0: b'0\\xae\\xa4\\x00\\x00\\x10' b'Starting...'",
                            "sender 0.0: True",
                            "receiver 0.0: b'0\\xae\\xa4\\x00\\x00\\x10' b'00000000000000000000'",
                            "receiver 0.0: b'0\\xae\\xa4\\x00\\x00\\x10' b'11111111111111111111'",
                            "receiver 0.0: b'0\\xae\\xa4\\x00\\x00\\x10' b'22222222222222222222'",
                            "receiver 0.0: b'0\\xae\\xa4\\x00\\x00\\x10' b'end'");
        }

        @Test
        void are_exchanged_with_asyncio() {
            String program =
                    """
                    import network, aioespnow, asyncio
                    network.WLAN(network.STA_IF).active(True)
                    e = aioespnow.AIOESPNow()
                    e.active(True)
                    bcast = b'\\xff' * 6
                    e.add_peer(bcast)
                    async def beat():
                        while True:
                            await asyncio.sleep(1)
                            await e.asend(bcast, b'ping')
                    async def listen():
                        async for mac, msg in e:
                            print(mac[5], msg)
                    async def main():
                        asyncio.create_task(beat())
                        t = asyncio.create_task(listen())
                        await asyncio.sleep(2.5)
                        try:
                            await asyncio.wait_for(slow(), 0.1)
                        except asyncio.TimeoutError:
                            print('late')
                        print(await asyncio.gather(one(), one()))
                    async def slow():
                        await asyncio.sleep(10)
                    async def one():
                        await asyncio.sleep_ms(5)
                        return 1
                    asyncio.run(main())
                    """;
            boards.add("a", program);
            boards.add("b", program);
            assertThat(boards.run(10))
                    .containsExactlyInAnyOrder(
                            "a 1.0: 32 bytearray(b'ping')",
                            "b 1.0: 16 bytearray(b'ping')",
                            "a 2.0: 32 bytearray(b'ping')",
                            "b 2.0: 16 bytearray(b'ping')",
                            "a 2.6: late",
                            "b 2.6: late",
                            "a 2.6: [1, 1]",
                            "b 2.6: [1, 1]");
        }

        @Test
        void call_back_while_the_program_computes() {
            boards.add(
                    "a",
                    """
                    import network, espnow, time
                    network.WLAN(network.STA_IF).active(True)
                    e = espnow.ESPNow(); e.active(True)
                    n = 0
                    def recv_cb(e):
                        global n
                        while True:
                            mac, msg = e.irecv(0)
                            if mac is None:
                                return
                            n += 1
                            print(bytes(msg), time.ticks_ms() // 100)
                    e.irq(recv_cb)
                    while n < 2: pass
                    print('done')
                    """);
            boards.add(
                    "b",
                    """
                    import network, espnow, time
                    network.WLAN(network.STA_IF).active(True)
                    e = espnow.ESPNow(); e.active(True)
                    bcast = b'\\xff' * 6
                    e.add_peer(bcast)
                    time.sleep(0.5); e.send(bcast, 'x')
                    time.sleep(0.5); e.send(bcast, 'y')
                    """);
            assertThat(boards.run(10))
                    .containsExactly("a 0.5: b'x' 5", "a 1.0: b'y' 10", "a 1.0: done");
        }
    }

    @Nested
    class Restarts {

        @Test
        void deep_sleep_begins_the_program_anew_with_files_and_rtc_memory() {
            boards.add(
                    "a",
                    """
                    import machine
                    rtc = machine.RTC()
                    print(machine.reset_cause(), rtc.memory())
                    with open('log', 'a') as f: f.write('x')
                    print(open('log').read())
                    if len(rtc.memory()) < 2:
                        rtc.memory(rtc.memory() + b'z')
                        machine.deepsleep(1000)
                    """);
            assertThat(boards.run(10))
                    .containsExactly(
                            "a 0.0: 1 b''",
                            "a 0.0: x",
                            "a 1.0: 4 b'z'",
                            "a 1.0: xx",
                            "a 2.1: 4 b'zz'",
                            "a 2.1: xxx");
        }
    }
}
