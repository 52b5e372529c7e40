package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JUnitXml;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Expressions about whole runs. */
class ExpressionRunsTest {

    private static final String NODES =
            """
            scenario: talk
            run: { duration: 5s, seed: 1 }
            radio: { preset: desk, shadowing: 0dB, fading: none, bursts: none, rssi-noise: 0dB, board-offset: 0dB }
            nodes:
              a: { at: [0m, 0m], program: sensor, start: 100ms, with: { to: b } }
              b: { at: [3m, 0m], program: receiver, battery: 1000mAh }
            expect:
            """;

    private static RunResult run(String... expectations) {
        Scenario scenario =
                ScenarioReader.read(
                        NODES + "  - " + String.join("\n  - ", expectations) + "\n",
                        "talk.yaml",
                        Programs.ofClassPath());
        return new ScenarioRunner(node ->
                node.name().equals("a")
                        ? () -> ExpressionRunsTest::tellsItsCounters
                        : Programs.ofClassPath().board(node))
                .run(scenario, RunOptions.ofSeed(1));
    }

    /** Sends to a node that listens, and to an address that nobody has. */
    private static void tellsItsCounters(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        MacAddress to = node.parameters().address("to").orElseThrow();
        MacAddress nobody = MacAddress.parse("02:00:00:00:00:99");
        node.espNow().addPeer(to);
        node.espNow().addPeer(nobody);
        for (int i = 0; i < 5; i++) {
            node.espNow().send(to, "reading " + i);
            node.sleep(Duration.ofMillis(500));
        }
        node.espNow().send(nobody, "lost");
        EspNowStats stats = node.espNow().stats();
        node.print("tx_pkts=" + stats.txPackets());
        node.print("tx_responses = " + stats.txResponses());
        node.print("tx_failures =" + stats.txFailures());
    }

    @Test
    void hold_in_a_run_that_is_as_they_say() {
        RunResult result =
                run(
                        "{ that: \"received('b').size() == 5\", by: 3s }",
                        "{ that: \"delivered('a', 'b') == 1.0\", at: end }",
                        "{ that: \"rssi('a', 'b') < -30.0 && rssi('a', 'b') > -70.0\", at: end }",
                        "{ that: \"'reading 4' in received('b', 'a')\", at: end }",
                        "{ that: \"charge('b') > 0.0 && current('b') > 50.0\", at: end }",
                        "{ that: \"frames('a') >= 6 && retries('b') == 0\", at: end }",
                        "{ that: \"node('b').rx_packets == 5\", within: 3s, after: { event: console, node: b, matches: reading } }",
                        "{ never: \"nodes('*').exists(n, n.crashed)\" }",
                        "{ eventually-always: \"node('a').ended\" }");

        assertThat(result.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.isHeld()).as("%s", verdict).isTrue());
    }

    @Test
    void count_as_the_program_itself_counts() {
        RunResult result =
                run(
                        "{ that: \"number('a', 'tx_pkts') == double(node('a').tx_pkts)\", at: end }",
                        "{ that: \"number('a', 'tx_responses') == double(node('a').tx_responses)\", at: end }",
                        "{ that: \"number('a', 'tx_failures') == double(node('a').tx_failures) && node('a').tx_failures == 1\", at: end }");

        assertThat(result.verdicts()).allMatch(Verdict::isHeld);
    }

    @Test
    void that_fail_tell_all_of_it() {
        RunResult result = run("{ that: \"received('b').count('reading [0-9]') >= 10\", by: 2s }");

        assertThat(JUnitXml.of(result, "espnow-sim run talk.yaml --seed 1"))
                .contains(
                        """
                        <failure message="not true at any instant from 0s to 2s">\
                        expected: that: received('b').count('reading [0-9]') &gt;= 10, by: 2s
                        seen: not true at any instant from 0s to 2s
                        seen: at 2s, received('b') was 4 texts, the last one 'reading 3'
                        last frames of b:
                          100.155ms a -&gt; b ESP-NOW, 52 bytes, attempt 1, channel 1: delivered
                          601.289ms a -&gt; b ESP-NOW, 52 bytes, attempt 1, channel 1: delivered
                          1.103s a -&gt; b ESP-NOW, 52 bytes, attempt 1, channel 1: delivered
                          1.604s a -&gt; b ESP-NOW, 52 bytes, attempt 1, channel 1: delivered
                        seed: 1
                        replay: espnow-sim run talk.yaml --seed 1</failure>
                        """);
    }

    @Test
    void that_wait_for_a_line_that_never_comes_prove_nothing() {
        RunResult result =
                run(
                        "{ that: \"sent('a') > 0\", within: 1s, after: { event: console, node: b, matches: \"^ready\" } }");

        assertThat(result.verdicts().getFirst().evidence())
                .containsExactly(
                        "the window never opened: b printed no line with '^ready', and so nothing was judged");
        assertThat(result.isPassed()).isFalse();
    }
}
