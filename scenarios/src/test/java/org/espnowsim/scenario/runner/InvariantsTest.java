package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.junit.jupiter.api.Test;

/**
 * Each invariant, in a run that keeps it and in one that breaks it, with all that is told of it.
 */
class InvariantsTest {

    private static final String NODES =
            """
            scenario: mesh
            run: { duration: 5s, seed: 1 }
            radio: { preset: desk, shadowing: 0dB, fading: none, bursts: none, rssi-noise: 0dB }
            nodes:
              a: { at: [0m, 0m], program: PROGRAM, start: 100ms, with: { to: b } }
              b: { at: [3m, 0m], program: receiver }
            """;

    private static RunResult run(String invariant, Map<String, NodeProgram> programs) {
        Scenario scenario =
                ScenarioReader.read(
                        NODES.replace("PROGRAM", "sensor") + "invariants:\n  - " + invariant,
                        "mesh.yaml",
                        Programs.ofClassPath());
        return new ScenarioRunner(node ->
                programs.containsKey(node.name())
                        ? () -> programs.get(node.name())
                        : Programs.ofClassPath().board(node))
                .run(scenario, RunOptions.ofSeed(1));
    }

    private static RunResult run(String invariant) {
        return run(invariant, Map.of());
    }

    private static RunResult run(String invariant, NodeProgram a, NodeProgram b) {
        return run(invariant, Map.of("a", a, "b", b));
    }

    /** Prints lines, half a second from each other. */
    private static NodeProgram prints(String... lines) {
        return (Node node) -> {
            for (String line : lines) {
                node.sleep(Duration.ofMillis(500));
                node.print(line);
            }
        };
    }

    private static String told(RunResult result) {
        String report = TextReport.of(result, "espnow-sim run mesh.yaml --seed 1", Style.PLAIN);
        String from = report.substring(report.indexOf("expectations\n"));
        return from.substring(0, from.indexOf("  digest"))
                + from.substring(from.indexOf("  replay"));
    }

    private static void assertKept(RunResult result, String... evidence) {
        assertThat(result.verdicts().getFirst().evidence()).containsExactly(evidence);
        assertThat(result.isPassed()).isTrue();
    }

    @Test
    void no_duplicate_delivery() {
        assertKept(
                run("no-duplicate-delivery"),
                "not true from 0s to 5s, asked 7 times",
                "at 5s, duplicates('*') was 0");
    }

    @Test
    void no_duplicate_delivery_is_broken_by_the_same_message_again() {
        NodeProgram twice =
                node -> {
                    node.wlan(WifiInterface.STA).active(true);
                    node.espNow().active(true);
                    MacAddress to = node.parameters().address("to").orElseThrow();
                    node.espNow().addPeer(to);
                    node.espNow().send(to, "7: on");
                    node.sleep(Duration.ofMillis(20));
                    node.espNow().send(to, "7: on");
                };

        assertThat(told(run("no-duplicate-delivery", Map.of("a", twice))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant no-duplicate-delivery
                                true at 121.964ms, expected never from 0s to 5s
                                at 121.964ms, duplicates('*') was 1
                                last frames of *:
                                  100.155ms a -> b ESP-NOW, 48 bytes, attempt 1, channel 1: delivered
                                  121.257ms a -> b ESP-NOW, 48 bytes, attempt 1, channel 1: delivered

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
        assertThat(run("{ no-duplicate-delivery: a, from: any }", Map.of("a", twice)).isPassed())
                .isTrue();
    }

    @Test
    void airtime_budget() {
        assertKept(
                run("{ airtime-budget: 1%, over: 2s }"),
                "true from 0s to 5s, asked 49 times",
                "at 5s, airtime('a', last('2s')) was 0.000608",
                "at 5s, airtime('b', last('2s')) was 0.000304");
        assertThat(told(run("{ airtime-budget: 0.05%, of: a, over: 1s }")))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant airtime-budget: 0.05%, of: a, over: 1s
                                false at 100.763ms, expected true from 0s to 5s
                                at 100.763ms, airtime('a', last('1s')) was 0.000608
                                last frames of a:
                                  100.155ms a -> b ESP-NOW, 52 bytes, attempt 1, channel 1: delivered

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }

    @Test
    void one_root_eventually() {
        assertKept(
                run(
                        "{ one-root-eventually: role }",
                        prints("role=root"),
                        prints("role = root", "role=leaf")),
                "true from 1s on until 1s",
                "at 1s, texts('*', 'role') was [root, leaf]");
        assertThat(
                        told(
                                run(
                                        "{ one-root-eventually: role }",
                                        prints("role=root"),
                                        prints("role=leaf", "role=root"))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant one-root-eventually: role
                                false at 1s, and not true from then on until 1s
                                at 1s, texts('*', 'role') was [root, root]

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }

    @Test
    void agree_eventually() {
        assertKept(
                run("{ agree-eventually: root }", prints("root=a"), prints("root=b", "root=a")),
                "true from 1s on until 1s",
                "at 1s, agree('*', 'root') was true");
        assertThat(told(run("{ agree-eventually: root }", prints("root=a"), prints("no root"))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant agree-eventually: root
                                false at 600ms, and not true from then on until 600ms
                                at 600ms, agree('*', 'root') was false

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }

    @Test
    void hops_bounded() {
        assertKept(
                run("{ hops-bounded: 2 }", prints("hops=2"), prints("hops=1")),
                "not true from 0s to 600ms, asked 3 times",
                "at 600ms, numbers('*', 'hops') was [2.0, 1.0]");
        assertThat(told(run("{ hops-bounded: 2 }", prints("hops=3", "hops=1"), prints("hops=1"))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant hops-bounded: 2
                                true at 600ms, expected never from 0s to 1.1s
                                at 600ms, numbers('*', 'hops') was [3.0, 1.0]

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }

    @Test
    void no_routing_loop() {
        assertKept(
                run("no-routing-loop", prints("hops=1"), prints("hops=1")),
                "not true from 0s to 600ms, asked 3 times",
                "at 600ms, numbers('*', 'hops') was [1.0, 1.0]");
        assertThat(told(run("no-routing-loop", prints("hops=2"), prints("hops=1"))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant no-routing-loop
                                true at 600ms, expected never from 0s to 600ms
                                at 600ms, numbers('*', 'hops') was [2.0, 1.0]

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }

    @Test
    void that_nobody_reports_a_value_for_proves_nothing() {
        assertThat(told(run("no-routing-loop", prints("ready"), prints("ready"))))
                .isEqualTo(
                        """
                        expectations
                          FAIL  invariant no-routing-loop
                                it had no value at any instant from 0s to 600ms, so that nothing was judged
                                no node of '*' has reported hops; a program does it by printing hops=VALUE

                        failed: 0 of 1 expectations held
                          seed    1
                          replay  espnow-sim run mesh.yaml --seed 1
                        """);
    }
}
