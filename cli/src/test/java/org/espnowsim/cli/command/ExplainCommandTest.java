package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which frames are explained, and what is refused. */
class ExplainCommandTest {

    private static final String FAR =
            """
            scenario: far
            run: { duration: 3500ms, seed: 1 }
            vars: { away: 3000m }
            radio: { preset: desk, shadowing: 0dB }
            nodes:
              root: { at: [0m, 0m], program: receiver }
              leaf: { at: ["${away}", 0m], program: sensor, with: { to: root } }
              tower: { at: [0m, 3000m], program: beacon }
            """;

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Path far;

    @BeforeEach
    void writeScenario() throws IOException {
        far = Files.writeString(folder.resolve("far.yaml"), FAR);
    }

    private int explain(Object... arguments) {
        return command.execute(
                Programs::ofClassPath,
                "explain",
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    @Test
    void tells_of_the_frames_between_two_nodes_in_a_span_of_time() {
        assertThat(explain(far, "--from", "leaf", "--to", "root", "--at", "1s..2.5s")).isZero();

        assertThat(command.printed())
                .isEqualTo(
                        """
                        2 of 2 frames from leaf to root were lost:
                          2 arrived too weak at root, at 3000 m, 4.2 dB too weak
                            the first: frame 35 at 1s: it arrived with -102.2 dBm; root notices RATE_1M_L from -98.0 dBm on
                            what helps: less distance, fewer walls, more power, a slower rate, or a relay between the two

                        """);
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void tells_of_broadcasts_that_did_not_reach_a_node() {
        assertThat(explain(far, "--from", "tower", "--to", "root")).isZero();

        assertThat(command.printed())
                .startsWith(
                        """
                        4 of 4 frames from tower to root were lost:
                          4 arrived too weak at root, at 3000 m, 4.2 dB too weak
                        """);
    }

    @Test
    void tells_of_one_frame() {
        assertThat(explain(far, "--frame", "0")).isZero();

        assertThat(command.printed())
                .contains("Frame 0 at", "too weak: it was below the sensitivity", "what helps:");
    }

    @Test
    void tells_that_nothing_was_lost() {
        assertThat(explain(far, "--set", "away=3m", "--from", "leaf")).isZero();

        assertThat(command.printed()).isEqualTo("4 frames: none was lost\n");
    }

    @Test
    void writes_the_same_facts_for_programs() throws IOException {
        Path json = folder.resolve("why.json");

        assertThat(explain(far, "--from", "leaf", "--json", json)).isZero();

        assertThat(Files.readString(json))
                .contains("\"fate\" : \"below-sensitivity\"", "\"count\" : 4", "\"missingDb\" : {");
        assertThat(command.printed()).contains("4 of 4 frames");
    }

    @Test
    void keeps_the_text_out_of_what_goes_to_programs() {
        assertThat(explain(far, "--json", "-")).isZero();

        assertThat(command.printed()).startsWith("{").endsWith("}\n");
        assertThat(command.complained()).contains("4 of 4 frames");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from lef | --from lef: no node has this name; did you mean leaf?",
                "--to east | --to east: no node has this name; use root, leaf or tower",
                "--frame 9999 | --frame 9999: no such frame; the run had those from 0 to",
                "--message 9999 | --message 9999: no frame of the run with seed 1 is like that",
                "--from root | --from root: no frame of the run with seed 1 is like that",
                "--at 2s..1s | '2s..1s' ends before it begins; write the earlier time first",
                "--at 2s | '2s' is no span of time; write two times, as 1.5s..2s",
                "--at 2s..x | 'x' is not a duration",
            })
    void refuses_what_is_not_there(String options, String complaint) {
        Object[] all = Stream.concat(Stream.of(far), Stream.of(options.split(" "))).toArray();

        assertThat(explain(all)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(command.printed()).isEmpty();
        assertThat(command.complained()).contains(complaint);
    }

    @Test
    void does_not_overwrite_the_scenario() throws IOException {
        assertThat(explain(far, "--json", far)).isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(Files.readString(far)).isEqualTo(FAR);
    }
}
