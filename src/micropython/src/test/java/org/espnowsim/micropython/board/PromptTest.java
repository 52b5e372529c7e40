package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody sees who types at a board's serial port. */
class PromptTest {

    private static final String BANNER =
            "MicroPython v1.27.0 on 2025-12-09; Generic ESP32 module with ESP32\r\n"
                    + "Type \"help()\" for more information.\r\n>>> ";

    private final Boards boards = new Boards();

    /** {@return what is seen by somebody who types each text as soon as the board waits} */
    private String type(String program, String... texts) {
        boards.add("a", program);
        return boards.type("a", 60, texts);
    }

    @Nested
    class Friendly {

        @Test
        void greets_once_the_program_has_come_to_its_end() {
            assertThat(type("print('ready')")).isEqualTo("ready\r\n" + BANNER);
        }

        @Test
        void is_the_boards_own() {
            boards.add("a", Chip.ESP8266, "");
            assertThat(boards.type("a", 1)).contains("; ESP module with ESP8266\r\n");
        }

        @Test
        void evaluates_what_is_typed_in_the_names_of_the_program() {
            assertThat(type("x = 40", "x + 2\r", "x = 'e'\r", "x\r"))
                    .isEqualTo(BANNER + "x + 2\r\n42\r\n>>> x = 'e'\r\n>>> x\r\n'e'\r\n>>> ");
        }

        @Test
        void shows_exceptions_and_goes_on() {
            assertThat(type("", "1/0\r", "2\r"))
                    .isEqualTo(
                            BANNER
                                    + "1/0\r\nTraceback (most recent call last):\r\n"
                                    + "  File \"<stdin>\", line 1, in <module>\r\n"
                                    + "ZeroDivisionError: divide by zero\r\n>>> 2\r\n2\r\n>>> ");
        }

        @Test
        void edits_lines_and_indents_blocks() {
            assertThat(type("", "prinx\b\bnt('a')\r")).startsWith(BANNER).endsWith("a\r\n>>> ");
            assertThat(
                            new PromptTest()
                                    .type(
                                            "",
                                            "for i in range(2):\r",
                                            "print(i)\r",
                                            "\r",
                                            "\r",
                                            "\r"))
                    .contains("... ")
                    .endsWith("0\r\n1\r\n>>> ");
        }

        @Test
        void takes_a_block_in_paste_mode() {
            assertThat(type("", "\u0005if 1:\r  print('p')\r\u0004"))
                    .contains("paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ")
                    .endsWith("p\r\n>>> ");
        }

        @Test
        void clears_a_line_with_control_c() {
            assertThat(type("", "x = (\u0003")).endsWith("\r\n>>> ");
        }
    }

    @Nested
    class Interrupting {

        @Test
        void ends_a_program_that_sleeps() {
            assertThat(type("import time\ntime.sleep(1000)", "\u0003"))
                    .isEqualTo(
                            "Traceback (most recent call last):\r\n"
                                    + "  File \"main.py\", line 2, in <module>\r\n"
                                    + "KeyboardInterrupt: \r\n"
                                    + BANNER);
        }

        @Test
        void ends_a_program_that_computes_or_receives() {
            assertThat(type("", "while True: pass\r\r", "\u0003", "3\r"))
                    .contains("KeyboardInterrupt: \r\n>>> 3\r\n3\r\n");
            assertThat(
                            new PromptTest()
                                    .type(
                                            """
                                            import network, espnow
                                            network.WLAN(0).active(True)
                                            e = espnow.ESPNow()
                                            e.active(True)
                                            e.recv(-1)
                                            """,
                                            "\u0003"))
                    .contains("line 5, in <module>", "KeyboardInterrupt: ");
        }

        @Test
        void is_an_exception_that_programs_may_handle() {
            assertThat(
                            type(
                                    """
                                    import time
                                    try:
                                        time.sleep(100)
                                    except KeyboardInterrupt:
                                        print('stopped')
                                    """,
                                    "\u0003"))
                    .startsWith("stopped\r\n");
        }

        @Test
        void is_read_into_a_part_of_a_buffer() {
            assertThat(
                            type(
                                    """
                                    import sys
                                    b = bytearray(4)
                                    print(sys.stdin.buffer.readinto(b, 1), b, sys.stdin.readline(2))
                                    print(sys.stdin.buffer.readinto(b), b)
                                    """,
                                    "abc" + "defg"))
                    .startsWith("1 bytearray(b'a\\x00\\x00\\x00') bc\r\n4 bytearray(b'defg')\r\n");
        }

        @Test
        void is_an_ordinary_byte_if_the_program_wants_it_so() {
            assertThat(
                            type(
                                    """
                                    import micropython, sys
                                    micropython.kbd_intr(-1)
                                    print(sys.stdin.buffer.read(2))
                                    """,
                                    "\u0003\u0001"))
                    .startsWith("b'\\x03\\x01'\r\n");
        }
    }

    @Nested
    class Resetting {

        @Test
        void with_control_d_starts_the_program_again() {
            assertThat(type("print('main')", "x = 1\r", "\u0004", "x\r"))
                    .isEqualTo(
                            "main\r\n"
                                    + BANNER
                                    + "x = 1\r\n>>> \r\nMPY: soft reboot\r\nmain\r\n"
                                    + BANNER
                                    + "x\r\nTraceback (most recent call last):\r\n"
                                    + "  File \"<stdin>\", line 1, in <module>\r\n"
                                    + "NameError: name 'x' isn't defined\r\n>>> ");
        }

        @Test
        void with_machine_reset_keeps_the_files() {
            assertThat(
                            type(
                                    "",
                                    "open('a.txt', 'w').write('kept')\r",
                                    "import machine\r",
                                    "machine.reset()\r",
                                    "open('a.txt').read()\r"))
                    .endsWith("'kept'\r\n>>> ");
        }
    }

    @Nested
    class Raw {

        private static final String RAW = "\r\nraw REPL; CTRL-B to exit\r\n>";

        @Test
        void runs_what_a_program_sends() {
            assertThat(type("", "\u0001", "print(6 * 7)\u0004", "1/0\u0004", "\u0002"))
                    .isEqualTo(
                            BANNER
                                    + RAW
                                    + "OK42\r\n\u0004\u0004>"
                                    + "OK\u0004Traceback (most recent call last):\r\n"
                                    + "  File \"<stdin>\", line 1, in <module>\r\n"
                                    + "ZeroDivisionError: divide by zero\r\n\u0004>\r\n"
                                    + BANNER);
        }

        @Test
        void stays_raw_over_a_soft_reset_and_leaves_out_main() {
            assertThat(type("print('main')", "\u0001", "\u0004"))
                    .isEqualTo(
                            "main\r\n"
                                    + BANNER
                                    + RAW
                                    + "OK\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
        }

        @Test
        void takes_pasted_sources_with_flow_control() {
            String source = "#" + "-".repeat(150) + "\nprint('pasted')\n";
            assertThat(type("", "\u0001", "\u0005A\u0001", source + "\u0004"))
                    .isEqualTo(
                            BANNER
                                    + RAW
                                    + "R\u0001\u0080\u0000\u0001\u0004pasted\r\n\u0004\u0004>");
        }

        @Test
        void refuses_what_it_does_not_know() {
            assertThat(type("", "\u0001", "\u0005B\u0001", "print(1)\u0004"))
                    .endsWith("R\u0000>OK1\r\n\u0004\u0004>");
        }
    }

    @Nested
    class Input {

        @Test
        void is_read_by_programs() {
            assertThat(
                            type(
                                    """
                                    import sys, select
                                    p = select.poll()
                                    p.register(sys.stdin, select.POLLIN)
                                    print(p.poll(10))
                                    print(len(p.poll()))
                                    print(sys.stdin.read(2), sys.stdin.readline())
                                    print(input('name? '))
                                    """,
                                    "ab rest\r",
                                    "Ada\r"))
                    .startsWith("[]\r\n1\r\nab  rest\r\n\r\nname? Ada\r\nAda\r\n");
        }
    }
}
