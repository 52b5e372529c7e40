package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program that means harm reaches nothing but its own board; the others go on. */
class HostileProgramsTest {

    private final Boards boards = new Boards();

    private List<String> run(String program) {
        boards.add("bad", program);
        boards.add("good", "import time\ntime.sleep(2)\nprint('fine')");
        return boards.run(3, Duration.ofSeconds(2)).stream()
                .map(line -> line.replaceFirst(" [0-9.]+:", ":"))
                .toList();
    }

    private List<String> printedBy(String program) {
        List<String> lines = run(program);
        assertThat(lines).contains("good: fine");
        return lines.stream()
                .filter(line -> line.startsWith("bad"))
                .map(line -> line.substring("bad: ".length()))
                .toList();
    }

    @AfterEach
    void no_failure_is_the_simulators() {
        assertThat(boards.failures()).allMatch(failure -> failure.node().equals("bad"));
    }

    @Test
    void sees_no_file_but_its_own() {
        assertThat(
                        printedBy(
                                """
                                import os
                                print(os.listdir('/'), os.listdir('..'))
                                for path in ('/etc/passwd', '../../etc/passwd', '/proc/self/environ', '/dev/null'):
                                    try:
                                        open(path)
                                    except OSError as e:
                                        print(e)
                                """))
                .containsExactly(
                        "['main.py'] ['main.py']",
                        "[Errno 2] ENOENT",
                        "[Errno 2] ENOENT",
                        "[Errno 2] ENOENT",
                        "[Errno 2] ENOENT");
    }

    @Test
    void fills_its_flash_and_no_disk() {
        assertThat(
                        printedBy(
                                """
                                try:
                                    with open('big', 'w') as f:
                                        while True:
                                            f.write('x' * 4000)
                                except OSError as e:
                                    print(e)
                                """))
                .containsExactly("28");
    }

    @Test
    void finds_no_browser_and_no_process() {
        assertThat(
                        printedBy(
                                """
                                for name in ('js', 'jsffi', 'subprocess', 'ffi'):
                                    try:
                                        __import__(name)
                                    except ImportError as e:
                                        print(e)
                                try:
                                    import js.x
                                except ImportError as e:
                                    print(e)
                                """))
                .containsExactly(
                        "no module named 'js'",
                        "no module named 'jsffi'",
                        "no module named 'subprocess'",
                        "no module named 'ffi'",
                        "no module named 'js.x'");
    }

    @Test
    void recurses_without_end_and_is_told() {
        assertThat(
                        printedBy(
                                """
                                def f():
                                    return f()
                                a = []
                                for i in range(2000):
                                    a = [a]
                                import re
                                for g in (f, lambda: repr(a), lambda: re.match('(a*)*b', 'a' * 40)):
                                    try:
                                        g()
                                    except RuntimeError as e:
                                        print(e)
                                """))
                .containsOnly("maximum recursion depth exceeded")
                .hasSize(3);
    }

    @Test
    void takes_no_more_memory_than_its_own() {
        assertThat(
                        printedBy(
                                """
                                s = 'a'
                                try:
                                    while True:
                                        s += s
                                except MemoryError:
                                    print('MemoryError', len(s) < 200000)
                                """))
                .containsExactly("MemoryError True");
    }

    @Test
    void crashes_only_its_own_interpreter() {
        assertThat(
                        printedBy(
                                """
                                import uctypes
                                memory = uctypes.bytearray_at(0, 10**9)
                                memory[10**8] = 1
                                """))
                .singleElement()
                .asString()
                .startsWith(
                        "SystemError: the interpreter has crashed: out of bounds memory access");
    }

    @Test
    void calls_the_host_wrongly_and_is_told() {
        assertThat(
                        printedBy(
                                """
                                import _host
                                told = 0
                                for name in ('espnow_recvinto', 'espnow_receive', 'espnow_send', 'sleep', 'ticks_ms',
                                             'uart_write', 'env', 'pin_write', 'espnow_peer_at', 'random_bytes',
                                             'rtc_memory_read', 'schedule', 'timer_start', 'wlan_get'):
                                    f = getattr(_host, name)
                                    for args in ((), (1,), ('a', 'b'), (1, 2, 3, 4, 5), (-1, -1, -1), (2**40,), ([], {})):
                                        try:
                                            f(*args)
                                        except Exception:
                                            told += 1
                                print(told > 50)
                                """))
                .endsWith("True");
    }

    @Test
    void spins_in_a_callback_and_holds_up_nobody() {
        assertThat(
                        printedBy(
                                """
                                from machine import Timer
                                import time
                                def spin(timer):
                                    while True:
                                        pass
                                Timer(0, period=10, callback=spin)
                                time.sleep(1)
                                print('never')
                                """))
                .isEmpty();
    }
}
