package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards at TCP ports, driven by pyserial as mpremote drives a real one. */
class BoardsCommandTest {

    /** Debian's, for which pyserial is a package. */
    private static final String PYTHON = "/usr/bin/python3";

    /** The raw prompt, as {@code mpremote} uses it. */
    private static final String CLIENT =
            """
            import serial, sys, time

            class Board:
                def __init__(self, port):
                    self.port = serial.serial_for_url('socket://127.0.0.1:' + port, timeout=60)

                def until(self, end):
                    read = self.port.read_until(end)
                    assert read.endswith(end), read
                    return read[:-len(end)]

                def raw(self):
                    self.port.write(b'\\r\\x03\\x03\\x01')
                    self.until(b'raw REPL; CTRL-B to exit\\r\\n>')

                def start(self, source):
                    self.port.write(source.encode() + b'\\x04')
                    self.until(b'OK')

                def result(self):
                    out, err = self.until(b'\\x04'), self.until(b'\\x04')
                    self.until(b'>')
                    return out.decode(), err.decode()

                def run(self, source):
                    self.start(source)
                    return self.result()

                def soft_reset(self):
                    self.port.write(b'\\x04')
                    self.until(b'soft reboot\\r\\n')
                    self.until(b'raw REPL; CTRL-B to exit\\r\\n>')

            boards = [Board(port) for port in sys.argv[1:]]
            """;

    /** What runs in the background of a shell, as builds do, has SIGINT ignored. */
    private static final String HEEDING_INTERRUPTS =
            """
            import os, signal, sys
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execv(sys.argv[1], sys.argv[1:])
            """;

    @TempDir private Path folder;

    private Process boards;
    private BufferedReader announced;
    private Path pcap;

    @BeforeEach
    void start() throws IOException {
        pcap = folder.resolve("air.pcap");
        boards =
                new ProcessBuilder(
                                PYTHON,
                                "-c",
                                HEEDING_INTERRUPTS,
                                Launcher.SCRIPT.toString(),
                                "boards",
                                "2",
                                "--port",
                                "0",
                                "--seed",
                                "1",
                                "--mac",
                                "board1=30:ae:a4:00:00:01",
                                "--pcap",
                                pcap.toString())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        announced = boards.inputReader();
    }

    @AfterEach
    void stop() {
        boards.destroyForcibly();
    }

    private Ended python(String script) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("-c", CLIENT + script));
        String line = announced.readLine();
        while (!line.equals("Ctrl-C ends")) {
            arguments.add(line.replaceFirst(".*:", ""));
            line = announced.readLine();
        }
        return Launcher.of(PYTHON).run(arguments.toArray());
    }

    private int exitCodeAfter(String signal) throws InterruptedException {
        Launcher.of("sh", "-c", "kill -%s %d".formatted(signal, boards.pid())).run();
        assertThat(boards.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return boards.exitValue();
    }

    @Test
    void code_is_run_and_its_output_and_traceback_come_back() throws Exception {
        Ended ended =
                python(
                        """
                        board = boards[0]
                        board.raw()
                        print(board.run('x = 6\\nprint(x * 7)'))
                        print(board.run('print(x)\\n1/0'))
                        board.soft_reset()
                        print(board.run('print(x)')[1].splitlines()[-1])
                        """);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        "('42\\r\\n', '')",
                        "('6\\r\\n', 'Traceback (most recent call last):\\r\\n  File \"<stdin>\","
                                + " line 2, in <module>\\r\\nZeroDivisionError: divide by zero\\r\\n')",
                        "NameError: name 'x' isn't defined");
        assertThat(exitCodeAfter("TERM")).isZero();
    }

    @Test
    void boards_hear_each_other_and_outputs_are_in_place_at_the_end() throws Exception {
        Ended ended =
                python(
                        """
                        for board in boards:
                            board.raw()
                            board.run('import network, espnow\\n'
                                'network.WLAN(network.WLAN.IF_STA).active(True)\\n'
                                'e = espnow.ESPNow()\\ne.active(True)')
                        boards[1].start('print(e.recv(60_000)[1])')
                        print(boards[0].run("e.add_peer(b'\\\\x30\\\\xae\\\\xa4\\\\0\\\\0\\\\1')\\n"
                            "print(e.send(b'\\\\x30\\\\xae\\\\xa4\\\\0\\\\0\\\\1', 'hello'))"))
                        print(boards[1].result())
                        """);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("('True\\r\\n', '')\n(\"b'hello'\\r\\n\", '')\n");
        assertThat(pcap).doesNotExist();
        assertThat(exitCodeAfter("INT")).isZero();
        assertThat(Files.size(pcap)).isGreaterThan(100);
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    @Test
    void a_board_keeps_its_files_and_time_is_real() throws Exception {
        Ended ended =
                python(
                        """
                        board = boards[0]
                        board.raw()
                        board.run("open('main.py', 'w').write('import time\\\\nprint(1)\\\\ntime.sleep(60)')")
                        begun = time.monotonic()
                        board.run('import time\\ntime.sleep(3)')
                        # Boards that were late make up for a second at most.
                        print(2 <= time.monotonic() - begun < 20)
                        board.port.write(b'\\x02\\x04')
                        board.until(b'soft reboot\\r\\n')
                        print(board.until(b'\\n'))
                        board.port.close()
                        again = Board(sys.argv[1])
                        again.port.write(b'\\x03')
                        print(again.until(b'>>> ').decode().splitlines()[0:3])
                        """);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .containsExactly(
                        "True",
                        "b'1\\r'",
                        "['Traceback (most recent call last):',"
                                + " '  File \"main.py\", line 3, in <module>', 'KeyboardInterrupt: ']");
        assertThat(exitCodeAfter("INT")).isZero();
    }
}
