package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.node.ProgramTraceback;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CrashTest {

    @Nested
    class OfJava {

        @Test
        void has_the_stack_trace() {
            Crash crash = Crash.of(new IllegalStateException("gone"));

            assertThat(crash.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(crash.message()).contains("gone");
            assertThat(crash.summary()).isEqualTo("java.lang.IllegalStateException: gone");
            assertThat(crash.trace().get(1)).startsWith("    at " + CrashTest.class.getName());
        }

        @Test
        void is_cut_at_its_end() {
            IllegalStateException deep = new IllegalStateException("deep");
            StackTraceElement[] frames = new StackTraceElement[100];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = new StackTraceElement("Deep", "down", "Deep.java", i);
            }
            deep.setStackTrace(frames);

            assertThat(Crash.of(deep).trace())
                    .hasSize(41)
                    .contains("    at Deep.down(Deep.java:38)")
                    .endsWith("    ... 61 more lines");
        }
    }

    @Nested
    class OfPython {

        @Test
        void has_the_traceback_and_nothing_of_java() {
            Crash crash =
                    Crash.of(
                            new ProgramTraceback(
                                    """
                                    Traceback (most recent call last):
                                      File "main.py", line 7, in <module>
                                    OSError: [Errno 2] ENOENT: a.txt
                                    """));

            assertThat(crash.type()).isEqualTo("OSError");
            assertThat(crash.message()).contains("[Errno 2] ENOENT: a.txt");
            assertThat(crash.summary()).isEqualTo("OSError: [Errno 2] ENOENT: a.txt");
            assertThat(crash.trace())
                    .containsExactly(
                            "Traceback (most recent call last):",
                            "  File \"main.py\", line 7, in <module>",
                            "OSError: [Errno 2] ENOENT: a.txt");
        }

        @Test
        void may_have_no_message() {
            Crash crash = Crash.of(new ProgramTraceback("Traceback:\nKeyboardInterrupt:"));
            Crash bare = Crash.of(new ProgramTraceback("Traceback:\nKeyboardInterrupt"));

            assertThat(crash.type()).isEqualTo("KeyboardInterrupt");
            assertThat(bare.type()).isEqualTo("KeyboardInterrupt");
            assertThat(bare.message()).isEmpty();
        }

        @Test
        void is_cut_in_its_middle() {
            String calls = "  File \"main.py\", line 2, in f\n".repeat(100);

            assertThat(
                            Crash.of(
                                            new ProgramTraceback(
                                                    "Traceback:\n" + calls + "RuntimeError: x"))
                                    .trace())
                    .hasSize(41)
                    .startsWith("Traceback:")
                    .contains("    ... 62 more lines")
                    .endsWith("RuntimeError: x");
        }
    }
}
