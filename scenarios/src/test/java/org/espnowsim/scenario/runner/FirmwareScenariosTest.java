package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code timeline:} makes boards' software do, in whole runs. */
class FirmwareScenariosTest {

    private static final String NODES =
            """
            scenario: s
            run: { duration: 10s, seed: 1 }
            access-points:
              router: { ssid: net, password: password, channel: 6, at: [3m, 0m] }
              cafe: { ssid: other, channel: 1, at: [5m, 0m] }
            nodes:
              root: { at: [0m, 0m], program: receiver, with: { until: never } }
              leaf: { count: 2, layout: { ring: 5m, around: root }, program: sensor, with: { to: root, period: 500ms } }
              joined: { at: [4m, 0m], program: proxy, with: { ssid: net, password: password, reconnect: "false" } }
              once: { at: [9m, 0m], program: sender, with: { to: root, count: 3 } }
              late: { at: [9m, 0m], program: receiver, start: 9s }
              tiny: { at: [9m, 0m], program: receiver, device: esp8266 }
            timeline:
            """;

    private static RunResult run(String rest) {
        Scenario scenario = ScenarioReader.read(NODES + rest, "s.yaml", Programs.ofClassPath());
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(1));
    }

    private static String verdict(RunResult result, int index) {
        Verdict verdict = result.verdicts().get(index);
        return (verdict.isHeld() ? "PASS " : "FAIL ")
                + verdict.expectation().text()
                + ": "
                + String.join("; ", verdict.evidence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { at: 2s, broadcast: leaf, text: hello } | PASS action: broadcast leaf: done 2 times
                    { at: 2s, broadcast: tiny, text: hello } | PASS action: broadcast tiny: done once
                    { at: 2s, broadcast: late, text: hello } | FAIL action: broadcast late: it was refused; late: the board is off, boots or sleeps deeply
                    { at: 5s, broadcast: once, text: hello } | FAIL action: broadcast once: it was refused; once: its program has ended, and serves no callbacks
                    { at: 500ms, broadcast: joined, text: hello } | FAIL action: broadcast joined: it was refused; joined: OSError: (-12389, 'ESP_ERR_ESPNOW_NOT_INIT'): ESP-NOW is not active; call active(true) first
                    { at: 2s, send: "leaf -> root", text: hello } | PASS action: send leaf -> root: done 2 times
                    { at: 2s, send: "* -> once", text: hello } | PASS action: send * -> once: done 4 times, and refused by late: the board is off, boots or sleeps deeply; joined: OSError: (-12389, 'ESP_ERR_ESPNOW_NOT_INIT'): ESP-NOW is not active; call active(true) first
                    { at: 2s, send: "late -> root", text: hello } | FAIL action: send late -> root: it was refused; late: the board is off, boots or sleeps deeply
                    { every: 5s, from: 4500ms, broadcast: late, text: hello } | PASS action: broadcast late: done once, and refused by late: the board is off, boots or sleeps deeply
                    { random: 3, from: 1s, until: 9s, set: leaf, channel: 3 } | PASS action: set leaf, channel: 3: done 6 times
                    { at: 5s, set: joined, channel: 3 } | FAIL action: set joined, channel: 3: it was refused; joined: OSError: Wifi Internal State Error; the station is scanning, connecting or connected, and has the channel of its access point; call disconnect() first
                    { at: 5s, set: joined, power-save: powersave } | PASS action: set joined, power-save: powersave: done once
                    { at: 5s, disconnect: joined } | PASS action: disconnect joined: done once
                    { at: 5s, connect: joined, access-point: cafe } | FAIL action: connect joined, access-point: cafe: it was refused; joined: OSError: Wifi Internal Error; the station is connecting or connected; call disconnect() first
                    { at: 2s, connect: root, access-point: router } | PASS action: connect root, access-point: router: done once
                    { after: { node: root, receives: nothing }, disconnect: root } | FAIL action: disconnect root: it did not happen by the end, 10s: what it was to come after never came, or the run was over
                    """)
    void each_call_is_done_or_refused(String action, String evidence) {
        RunResult result = run("  - " + action + "\n");
        assertThat(verdict(result, 0)).isEqualTo(evidence);
    }

    @Test
    void calls_come_to_what_they_would_on_a_board() {
        RunResult result =
                run(
                        """
                          - { at: 2s, broadcast: "leaf[0]", text: hello }
                          - { at: 2500ms, send: "leaf -> root", text: you }
                          - { at: 3s, set: "leaf[1]", channel: 3 }
                          - { at: 5s, disconnect: joined }
                          - { after: { node: root, receives: hello, delay: 4s }, connect: joined, access-point: cafe }
                        expect:
                          - { received: root, from: "leaf[0]", message: hello, count: 1 }
                          - { received: root, from: "leaf[1]", at-most: 7 }
                          - { printed: joined, contains: "channel: 1", count: 1 }
                          - { received: root, from: leaf, message: you, count: 2 }
                        """);
        assertThat(IntStream.range(0, 4).mapToObj(i -> verdict(result, i)))
                .containsExactly(
                        "PASS received: root, from: leaf[0], message: hello, count: 1: root read 1 message b'hello' from leaf[0] by the end, 10s, expected exactly 1",
                        "PASS received: root, from: leaf[1], at-most: 7: root read 7 messages from leaf[1] by the end, 10s, expected at most 7",
                        "PASS printed: joined, contains: channel: 1, count: 1: joined printed 1 line with 'channel: 1' by the end, 10s, expected exactly 1",
                        "PASS received: root, from: leaf, message: you, count: 2: root read 2 messages b'you' from leaf by the end, 10s, expected exactly 2");
    }
}
