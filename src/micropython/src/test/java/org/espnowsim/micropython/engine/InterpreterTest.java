package org.espnowsim.micropython.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InterpreterTest {

    private static final int HEAP_BYTES = 128 << 10;

    private final TestHost host = new TestHost();

    private String run(String source) {
        host.interpreter(HEAP_BYTES).run(source);
        return host.text();
    }

    @Test
    void runs_a_program_and_prints() {
        assertThat(run("print('hello', 2**70)")).isEqualTo("hello 1180591620717411303424\n");
    }

    @Test
    void tells_of_an_exception_with_its_traceback() {
        assertThatThrownBy(() -> run("def f():\n    raise ValueError('no')\nf()"))
                .isInstanceOfSatisfying(
                        PythonException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo("ValueError");
                            assertThat(e.traceback())
                                    .isEqualTo(
                                            """
                                            Traceback (most recent call last):
                                              File "<stdin>", line 3, in <module>
                                              File "<stdin>", line 2, in f
                                            ValueError: no
                                            """);
                        });
    }

    @Nested
    class HostCalls {

        @Test
        void carry_values_both_ways() {
            List<Object> seen = new ArrayList<>();
            host.functions.add(
                    "f",
                    arguments -> {
                        seen.addAll(
                                List.of(arguments[0], arguments[1], arguments[2], arguments[3]));
                        return 2.5;
                    });
            host.functions.add("g", arguments -> arguments.length == 0 ? "zero" : arguments[0]);
            assertThat(
                            run(
                                    """
                                    import _host
                                    print(_host.f(1, 'zwei', True, 0.5))
                                    print(_host.g(), _host.g(None), _host.g(-7), _host.g('ä'))
                                    g = _host.g
                                    print(g(), g(3))
                                    """))
                    .isEqualTo("2.5\nzero None -7 ä\nzero 3\n");
            assertThat(seen).containsExactly(1, "zwei", true, 0.5);
        }

        @Test
        void raise_exceptions_that_python_handles() {
            host.functions.add(
                    "fail",
                    _ -> {
                        throw new PythonError("OSError", -12389, "ESP_ERR_ESPNOW_NOT_INIT");
                    });
            assertThat(
                            run(
                                    """
                                    import _host
                                    def f():
                                        try:
                                            _host.fail()
                                        finally:
                                            print('finally')
                                    for _ in range(3):
                                        try:
                                            f()
                                        except OSError as e:
                                            print(e.args)
                                    """))
                    .isEqualTo("finally\n(-12389, 'ESP_ERR_ESPNOW_NOT_INIT')\n".repeat(3));
        }

        @Test
        void call_back() {
            Interpreter[] interpreter = new Interpreter[1];
            host.functions.add(
                    "twice",
                    arguments -> {
                        PythonObject f = (PythonObject) arguments[0];
                        Object first = interpreter[0].call(f, 20);
                        interpreter[0].collectGarbage();
                        return (Integer) first + (Integer) interpreter[0].call(f, 1);
                    });
            interpreter[0] = host.interpreter(HEAP_BYTES);
            interpreter[0].run("import _host\nprint(_host.twice(lambda x: x + 1))");
            assertThat(host.text()).isEqualTo("23\n");
        }
    }

    @Nested
    class Memory {

        @Test
        void a_loop_that_makes_garbage_goes_on() {
            assertThat(run("for i in range(20000):\n    x = [i] * 20\nprint(len(x))"))
                    .isEqualTo("20\n");
        }

        @Test
        void the_heap_does_not_grow() {
            assertThat(
                            run(
                                    """
                                    import gc
                                    print(100_000 < gc.mem_free() + gc.mem_alloc() < 131_072)
                                    kept = []
                                    try:
                                        while True:
                                            kept.append(bytearray(1000))
                                    except MemoryError as e:
                                        n = len(kept)
                                        kept = None
                                        print(80 < n < 131, e)
                                    """))
                    .isEqualTo("True\nTrue memory allocation failed, allocating 1000 bytes\n");
        }

        @Test
        void recursion_ends_with_an_exception() {
            assertThat(
                            run(
                                    """
                                    def f(n):
                                        return 0 if n == 0 else 1 + f(n - 1)
                                    print(f(60))
                                    try:
                                        f(10_000)
                                    except RuntimeError as e:
                                        print(e)
                                    print(f(60))
                                    """))
                    .isEqualTo("60\nmaximum recursion depth exceeded\n60\n");
        }
    }

    @Nested
    class Bytecodes {

        @Test
        void are_counted() {
            Interpreter interpreter = host.interpreter(HEAP_BYTES);
            interpreter.grantBytecodes(1_000_000);
            interpreter.run("for i in range(1000): pass");
            assertThat(interpreter.bytecodesSinceGrant()).isBetween(5_000L, 12_000L);
        }

        @Test
        void a_used_budget_calls_the_host_which_may_run_python() {
            Interpreter interpreter = host.interpreter(HEAP_BYTES);
            interpreter.run("n = 0\ndef tick():\n    global n\n    n += 1\n    return [n] * 10");
            interpreter.grantBytecodes(100);
            host.onBytecodesUsed =
                    () -> {
                        interpreter.collectGarbage();
                        interpreter.grantBytecodes(100);
                    };
            interpreter.run("s = 0\nfor i in range(1000): s += len(str(i))\nprint(s)");
            assertThat(host.text()).isEqualTo("2890\n");
            assertThat(host.budgetsUsed).isGreaterThan(50);
        }

        @Test
        void an_interrupt_ends_a_loop() {
            Interpreter interpreter = host.interpreter(HEAP_BYTES);
            interpreter.grantBytecodes(10_000);
            host.onBytecodesUsed =
                    () -> {
                        interpreter.keyboardInterrupt();
                        interpreter.grantBytecodes(10_000);
                    };
            interpreter.run(
                    "try:\n    while True: pass\nexcept KeyboardInterrupt: print('stopped')");
            assertThat(host.text()).isEqualTo("stopped\n");
        }

        @Test
        void a_computation_without_bytecodes_can_be_stopped() throws InterruptedException {
            Interpreter interpreter = host.interpreter(HEAP_BYTES);
            Thread computing = Thread.currentThread();
            Thread.ofPlatform()
                    .start(() -> {
                        try {
                            Thread.sleep(Duration.ofMillis(300));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        interpreter.stopComputing("too long");
                        computing.interrupt();
                    });
            assertThatThrownBy(() ->
                            interpreter.run(
                                    """
                                    try:
                                        sum(range(10**9))
                                    except RuntimeError as e:
                                        print(e)
                                    print('on')
                                    """))
                    .isInstanceOf(PythonException.class)
                    .hasMessage("RuntimeError: too long");
            assertThat(host.text()).isEmpty();
        }
    }

    @Nested
    class Snapshots {

        @Test
        void are_continued_independently() {
            host.functions.add("name", _ -> "first");
            Interpreter first = host.interpreter(HEAP_BYTES);
            first.run("import _host\nname = _host.name\nx = [1, 2]");
            Snapshot snapshot = first.snapshot();
            first.run("x.append(3)");

            TestHost otherHost = new TestHost();
            otherHost.functions.add("name", _ -> "second");
            Interpreter other = snapshot.interpreter(otherHost, otherHost.functions);
            other.run("x.append(4)\nprint(name(), _host.name(), x)");
            first.run("print(name(), x)");
            assertThat(otherHost.text()).isEqualTo("second second [1, 2, 4]\n");
            assertThat(host.text()).isEqualTo("first [1, 2, 3]\n");
        }
    }

    @Test
    void files_are_the_hosts() {
        host.files.write("/a.txt", "one\ntwo\n".getBytes(UTF_8));
        assertThat(
                        run(
                                """
                                import os
                                print(open('a.txt').read().split())
                                with open('/b.bin', 'wb') as f:
                                    print(f.write(b'12345'))
                                with open('b.bin', 'ab') as f:
                                    f.write(b'6')
                                os.mkdir('d')
                                os.rename('b.bin', 'd/c')
                                print(os.listdir(), os.listdir('d'), os.stat('d/c')[6])
                                for f in os.ilistdir('/'): print(f[0], hex(f[1]))
                                try: open('nope')
                                except OSError as e: print(e)
                                try: os.rmdir('d')
                                except OSError as e: print(e.args[0])
                                os.remove('d/c'); os.rmdir('d'); print(os.listdir())
                                print(os.statvfs('/')[:2])
                                """))
                .isEqualTo(
                        """
                        ['one', 'two']
                        5
                        ['a.txt', 'd'] ['c'] 6
                        a.txt 0x8000
                        d 0x4000
                        [Errno 2] ENOENT
                        39
                        ['a.txt']
                        (4096, 4096)
                        """);
    }
}
