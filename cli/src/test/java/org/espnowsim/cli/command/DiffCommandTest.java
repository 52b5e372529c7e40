package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two runs have not in common, whole. */
class DiffCommandTest {

    private static final String NEAR =
            """
            scenario: near
            run: { duration: 1500ms, seed: 1 }
            vars: { away: 3m }
            radio: { preset: desk, shadowing: 0dB }
            nodes:
              root: { at: [0m, 0m], program: receiver }
              leaf: { at: ["${away}", 0m], program: sensor, with: { to: root } }
            expect:
              - { delivered: "leaf -> root", at-least: 100% }
            """;

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private Path near;
    private Path far;

    @BeforeEach
    void writeScenarios() throws IOException {
        near = Files.writeString(folder.resolve("near.yaml"), NEAR);
        far =
                Files.writeString(
                        folder.resolve("far.yaml"), NEAR.replace("away: 3m", "away: 3000m"));
    }

    private int diff(Object... arguments) {
        return execute("diff", arguments);
    }

    private int execute(String name, Object... arguments) {
        return command.execute(
                Programs::ofClassPath,
                name,
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private String printed() {
        return command.printed().replace(folder + "/", "");
    }

    private Path recorded() {
        Path trace = folder.resolve("near.jsonl");
        assertThat(execute("run", near, "--quiet", "--trace", trace)).isZero();
        return trace;
    }

    @Test
    void tells_of_two_scenarios_the_first_difference_and_all_changed_figures() {
        assertThat(diff(near, far)).isEqualTo(1);

        assertThat(printed())
                .isEqualTo(
                        """
                        a  near.yaml: near, seed 1
                        b  far.yaml: near, seed 1

                        first difference, after 6 events:
                               0s root radio-switched on=true
                               0s leaf radio-switched on=true
                               0s leaf message-queued message=0 to=24:6f:28:48:13:48 toNode=root length=9 text=reading 0
                               176.853us leaf transmission-started transmission=0 message=0 attempt=1 frame=espnow
                               to=24:6f:28:48:13:48 toNode=root from=24:6f:28:9f:91:16 durationUs=314 retry=false
                               sequenceNumber=0 mpduBytes=52 channel=1 rate=RATE_1M_L airtimeNs=608000 txPowerDbm=19.5
                               receivers=1
                          a    794.853us root transmission-started transmission=1 attempt=0 frame=ack to=24:6f:28:9f:91:16
                               toNode=leaf channel=1 rate=RATE_1M_L airtimeNs=304000 txPowerDbm=19.5 receivers=1
                          b    784.853us root frame-ended transmission=0 message=0 transmitter=leaf fate=below-sensitivity
                               rxPowerDbm=-102.24242509439325

                        changed figures
                          delivered: leaf -> root, at-least: 100%  expectation                   PASS -> FAIL
                          leaf -> root                             acknowledged                     2 -> 0
                          leaf -> root                             delivered                        2 -> 0
                          leaf -> root                             latency, median          875.514us -> -
                          leaf -> root                             latency, p95              887.24us -> -
                          leaf -> root                             latency, max              887.24us -> -
                          leaf -> root                             lost, below-sensitivity          - -> 2
                          root                                     transmissions                    2 -> 0
                          root                                     time on the air              608us -> 0ns
                          root                                     charge                   173.314mC -> 173.152mC
                          leaf                                     transmissions                    2 -> 66
                          leaf                                     time on the air            1.216ms -> 23.744ms
                          leaf                                     charge                   173.477mC -> 179.492mC
                        """);
        assertThat(command.complained()).isEmpty();
    }

    @Test
    void writes_the_same_for_a_pull_request() throws IOException {
        Path markdown = folder.resolve("comment.md");

        assertThat(diff(near, far, "--markdown", markdown)).isEqualTo(1);

        assertThat(Files.readString(markdown).replace(folder + "/", ""))
                .isEqualTo(
                        """
                        Simulated: **a** `near.yaml: near, seed 1`, **b** `far.yaml: near, seed 1`

                        | | figure | a | b |
                        |---|---|---:|---:|
                        | `delivered: leaf -> root, at-least: 100%` | expectation | PASS | FAIL |
                        | `leaf -> root` | acknowledged | 2 | 0 |
                        | `leaf -> root` | delivered | 2 | 0 |
                        | `leaf -> root` | latency, median | 875.514us | - |
                        | `leaf -> root` | latency, p95 | 887.24us | - |
                        | `leaf -> root` | latency, max | 887.24us | - |
                        | `leaf -> root` | lost, below-sensitivity | - | 2 |
                        | `root` | transmissions | 2 | 0 |
                        | `root` | time on the air | 608us | 0ns |
                        | `root` | charge | 173.314mC | 173.152mC |
                        | `leaf` | transmissions | 2 | 66 |
                        | `leaf` | time on the air | 1.216ms | 23.744ms |
                        | `leaf` | charge | 173.477mC | 179.492mC |

                        The first difference, after 6 events:

                        ```diff
                          0s root radio-switched on=true
                          0s leaf radio-switched on=true
                          0s leaf message-queued message=0 to=24:6f:28:48:13:48 toNode=root length=9 text=reading 0
                          176.853us leaf transmission-started transmission=0 message=0 attempt=1 frame=espnow to=24:6f:28:48:13:48 toNode=root from=24:6f:28:9f:91:16 durationUs=314 retry=false sequenceNumber=0 mpduBytes=52 channel=1 rate=RATE_1M_L airtimeNs=608000 txPowerDbm=19.5 receivers=1
                        - 794.853us root transmission-started transmission=1 attempt=0 frame=ack to=24:6f:28:9f:91:16 toNode=leaf channel=1 rate=RATE_1M_L airtimeNs=304000 txPowerDbm=19.5 receivers=1
                        + 784.853us root frame-ended transmission=0 message=0 transmitter=leaf fate=below-sensitivity rxPowerDbm=-102.24242509439325
                        ```
                        """);
    }

    @Test
    void tells_that_a_run_is_equal_to_itself() {
        assertThat(diff(near, near)).isZero();

        assertThat(printed())
                .isEqualTo(
                        """
                        a  near.yaml: near, seed 1
                        b  near.yaml: near, seed 1

                        equal: all 20 events, and all figures
                        """);
    }

    @Test
    void tells_that_a_run_is_equal_to_its_trace() {
        assertThat(diff(recorded(), near, "--seeds", "1")).isZero();

        assertThat(printed())
                .startsWith(
                        "a  near.jsonl: near, seed 1\nb  near.yaml: near, seed 1\n\nequal: all");
    }

    @Test
    void tells_that_one_trace_is_shorter() throws IOException {
        Path whole = recorded();
        List<String> lines = Files.readAllLines(whole);
        Path part = folder.resolve("part.jsonl");
        Files.write(part, lines.subList(0, lines.size() - 2));

        assertThat(diff(whole, part)).isEqualTo(1);

        assertThat(printed())
                .contains("first difference, after 18 events:", "  b    nothing more happened\n");
    }

    @Test
    void tells_of_an_expectation_that_is_gone_though_all_events_are_the_same() throws IOException {
        Path less =
                Files.writeString(
                        folder.resolve("less.yaml"), NEAR.replaceAll("(?s)expect:.*", ""));

        assertThat(diff(near, less, "--json", folder.resolve("diff.json"))).isEqualTo(1);

        assertThat(printed())
                .isEqualTo(
                        """
                        a  near.yaml: near, seed 1
                        b  less.yaml: near, seed 1

                        all 20 events are the same

                        changed figures
                          delivered: leaf -> root, at-least: 100%  expectation  PASS -> -
                        """);
        assertThat(Files.readString(folder.resolve("diff.json")))
                .contains("\"equal\" : false", "\"first\" : null", "\"commonEvents\" : 20");
    }

    @Test
    void takes_seeds_behind_the_files_or_from_the_option() {
        assertThat(diff(near + "@1", near + "@2")).isEqualTo(1);
        String behind = printed();
        command.clear();

        assertThat(diff(near, near, "--seeds", "1,2")).isEqualTo(1);

        assertThat(printed()).isEqualTo(behind).contains("b  near.yaml: near, seed 2");
    }

    @Test
    void tells_of_nodes_that_only_one_has() throws IOException {
        Path more =
                Files.writeString(
                        folder.resolve("more.yaml"),
                        NEAR.replace(
                                "expect:", "  idle: { at: [1m, 1m], program: receiver }\nexpect:"));

        assertThat(diff(near, more)).isEqualTo(1);

        assertThat(printed()).contains("nodes: only in b: idle\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.jsonl near.yaml | there is no file HERE/none.jsonl",
                "near.yaml none.yaml | there is no such file",
                "near.yaml near.yaml --seeds 1,2,3 | --seeds are 3; give one for both",
                "near.yaml@1 near.yaml --seeds 1,2 | --seeds says its seed already; leave @ away",
                "near.yaml@9999999999999999999 near.yaml | is too large",
                "no-trace.jsonl near.yaml | HERE/no-trace.jsonl:1: no trace of version 1",
                "broken.jsonl near.yaml | HERE/broken.jsonl:3: no event of a trace",
                "near.yaml near.yaml --json near.yaml | would overwrite what is compared",
            })
    void refuses_what_cannot_be_compared(String arguments, String complaint) throws IOException {
        Files.writeString(folder.resolve("no-trace.jsonl"), "{}\n");
        List<String> lines = Files.readAllLines(recorded());
        Files.write(
                folder.resolve("broken.jsonl"), List.of(lines.get(0), lines.get(1), "{\"t\":1}"));
        Object[] all =
                Stream.of(arguments.split(" "))
                        .map(word ->
                                word.matches(".*(yaml|jsonl)(@\\d+)?") ? folder + "/" + word : word)
                        .toArray();

        assertThat(diff(all)).isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained().replace(folder.toString(), "HERE")).contains(complaint);
        assertThat(Files.readString(near)).isEqualTo(NEAR);
    }
}
