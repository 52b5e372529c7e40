package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.espnowsim.scenario.statistics.TraceScript;
import org.junit.jupiter.api.Test;

class ConsoleTraceTest {

    private static String written(TraceScript script, Style style) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        script.play(
                new ConsoleTrace(new PrintStream(bytes, false, StandardCharsets.UTF_8), style),
                2_000 * MS);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tells_time_node_and_text_of_each_line() {
        TraceScript script =
                TraceScript.of("sensor", "gw")
                        .print(1_234_567_999, "sensor", "21.5 °C")
                        .print(12_345_000 * MS, "gw", "");

        assertThat(written(script, Style.PLAIN))
                .isEqualTo("[   1.234567 sensor] 21.5 °C\n[12345.000000 gw]     \n");
    }

    @Test
    void is_not_widened_by_a_long_name() {
        TraceScript script =
                TraceScript.of("a-name-of-more-than-20-characters", "b").print(0, "b", "x");

        assertThat(written(script, Style.PLAIN)).isEqualTo("[   0.000000 b] x\n");
    }

    @Test
    void gives_each_line_of_a_text_its_own() {
        assertThat(written(TraceScript.of("a").print(0, "a", "x\ny"), Style.PLAIN))
                .isEqualTo("[   0.000000 a] x\n[   0.000000 a] y\n");
    }

    @Test
    void passes_no_control_characters_on_to_the_terminal() {
        assertThat(written(TraceScript.of("a").print(0, "a", "\u001b[2Jx"), Style.PLAIN))
                .isEqualTo("[   0.000000 a] ?[2Jx\n");
    }

    @Test
    void has_a_colour_for_each_node() {
        TraceScript script = TraceScript.of("a", "b").print(0, "a", "x").print(0, "b", "y");

        assertThat(written(script, Style.COLOUR))
                .isEqualTo(
                        "\u001b[36m[   0.000000 a]\u001b[0m x\n"
                                + "\u001b[33m[   0.000000 b]\u001b[0m y\n");
    }
}
