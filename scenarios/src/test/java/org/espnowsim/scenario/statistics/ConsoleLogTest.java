package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.espnowsim.scenario.statistics.ConsoleLog.Line;
import org.espnowsim.scenario.statistics.ConsoleLog.Recorder;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {

    private final TraceScript script = TraceScript.of("a", "b");

    private ConsoleLog log() {
        return script.play(new Recorder(), 1).log();
    }

    @Test
    void keeps_lines_with_time_and_node() {
        script.print(5, "b", "hello").print(6, "a", "");

        assertThat(log().lines()).containsExactly(new Line(5, "b", "hello"), new Line(6, "a", ""));
        assertThat(log().forgotten()).isZero();
    }

    @Test
    void forgets_the_oldest_lines_when_full_and_counts_them() {
        for (int i = 0; i < Recorder.LINES_MAX + 2; i++) {
            script.print(i, "a", "line " + i);
        }

        assertThat(log().lines()).hasSize(Recorder.LINES_MAX);
        assertThat(log().lines().getFirst().text()).isEqualTo("line 2");
        assertThat(log().forgotten()).isEqualTo(2);
    }

    @Test
    void cuts_long_lines() {
        script.print(0, "a", "x".repeat(Recorder.LINE_CHARS_MAX));
        script.print(0, "a", "x".repeat(Recorder.LINE_CHARS_MAX + 1));

        assertThat(log().lines().get(0).text()).hasSize(Recorder.LINE_CHARS_MAX);
        assertThat(log().lines().get(1).text())
                .hasSize(Recorder.LINE_CHARS_MAX + 3)
                .endsWith("x...");
    }
}
