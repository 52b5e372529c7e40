package org.espnowsim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProgramTracebackTest {

    private static final String TEXT =
            """
            Traceback (most recent call last):
              File "main.py", line 7, in <module>
            OSError: [Errno 116] ETIMEDOUT
            """;

    private final ProgramTraceback traceback = new ProgramTraceback(TEXT);

    @Test
    void is_told_as_the_board_prints_it() {
        assertThat(traceback).hasToString(TEXT.strip()).hasMessage(TEXT.strip());
        assertThat(traceback.lines()).hasSize(3);
        assertThat(traceback.lastLine()).isEqualTo("OSError: [Errno 116] ETIMEDOUT");
    }

    @Test
    void has_no_stack_trace_of_java() {
        assertThat(traceback.getStackTrace()).isEmpty();
    }

    @Test
    void is_not_blank() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgramTraceback(" \n"));
    }
}
