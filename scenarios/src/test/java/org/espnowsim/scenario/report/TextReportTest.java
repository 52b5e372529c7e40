package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.report.RunResults.crash;
import static org.espnowsim.scenario.report.RunResults.delivered;
import static org.espnowsim.scenario.statistics.TraceScript.MS;
import static org.espnowsim.scenario.statistics.TraceScript.STRANGER;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final String REPLAY = "espnow-sim run first-light.yaml --seed 42";

    private static TraceScript twoNodes() {
        return TraceScript.of("sender", "receiver")
                .deliver(0, "sender", 0, "receiver", 1_234_567)
                .deliver(10 * MS, "sender", 1, "receiver", 2 * MS);
    }

    private static String report(TraceScript script, Expectation... expectations) {
        return TextReport.of(RunResults.of(script, List.of(), expectations), REPLAY, Style.PLAIN);
    }

    @Test
    void of_a_good_run_is_short() {
        assertThat(report(twoNodes(), delivered("sender", "receiver", 1)))
                .isEqualTo(
                        """
                        first-light
                          Two nodes talk.
                          2 nodes, 2s of virtual time: the scenario's whole duration

                        links
                                                                               latency --------------
                          link                sent  acked  retries  delivered  median     p95     max   RSSI
                          sender -> receiver     2      2        0  2 100.00%  1.23ms  2.00ms  2.00ms  -50.0

                        time on the air
                          sender 0.10%

                        expectations
                          PASS  delivered(sender -> receiver) >= 1.0
                                2 of 2 messages delivered by 1s (100.00%)

                        passed: 1 of 1 expectations held
                          seed    42
                          digest  0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                          replay  espnow-sim run first-light.yaml --seed 42
                        """);
    }

    @Test
    void tells_below_each_link_what_went_wrong_there() {
        TraceScript script =
                twoNodes()
                        .lose(100 * MS, "sender", 2, "receiver", Fate.COLLISION)
                        .lose(200 * MS, "sender", 3, "receiver", Fate.BELOW_SENSITIVITY)
                        .lose(300 * MS, "sender", 4, "receiver", Fate.COLLISION)
                        .queue(400 * MS, "sender", 5, "receiver")
                        .transmit(400 * MS, "sender", 5, 1, "receiver")
                        .fate(401 * MS, "receiver", 5, "sender", Fate.DELIVERED)
                        .sent(402 * MS, "sender", 5, new SendOutcome.RetriesExhausted(1))
                        .queue(500 * MS, "sender", 6, "receiver")
                        .transmit(500 * MS, "sender", 6, 1, "receiver")
                        .fate(501 * MS, "receiver", 6, "sender", Fate.RECEIVE_RING_FULL, -50)
                        .sent(502 * MS, "sender", 6, new SendOutcome.Acked(1))
                        .queue(600 * MS, "sender", 7, "receiver")
                        .queue(1_700 * MS, "sender", 8, STRANGER);

        assertThat(report(script, delivered("sender", "receiver", 0.9)))
                .contains(
                        """
                            4 lost: 2 collision, 1 too weak, 1 receive ring was full
                            1 delivered but not acknowledged (lost, as the sender sees it)
                            1 acknowledged but not delivered (delivered, as the sender sees it)
                            1 still under way at the end
                        """)
                .contains("  sender -> ? 02:00:00:00:00:99     1      0")
                .contains(
                        """
                          FAIL  delivered(sender -> receiver) >= 0.9
                                3 of 7 messages delivered by 1s (42.85%)
                                lost: 2 collision, 1 too weak, 1 receive ring was full
                                under way, and not counted: 1
                                last frames of sender, receiver:
                                  100ms sender -> receiver ESP-NOW, 45 bytes, attempt 1, channel 1: collision
                                  200ms sender -> receiver ESP-NOW, 45 bytes, attempt 1, channel 1: too weak
                                  300ms sender -> receiver ESP-NOW, 45 bytes, attempt 1, channel 1: collision
                                  400ms sender -> receiver ESP-NOW, 45 bytes, attempt 1, channel 1: delivered
                                  500ms sender -> receiver ESP-NOW, 45 bytes, attempt 1, channel 1: receive ring was full

                        failed: 0 of 1 expectations held
                        """);
    }

    @Test
    void tells_whose_program_never_started() {
        RunResult result =
                RunResults.neverStarted(
                        RunResults.of(twoNodes(), List.of(), delivered("sender", "receiver", 1)),
                        "receiver");

        assertThat(TextReport.of(result, REPLAY, Style.PLAIN))
                .contains(
                        """
                          FAIL  a run proves something
                                the program of receiver never started, so that the run proves nothing about it

                        failed: 1 of 1 expectations held, the run proves too little
                        """);
    }

    @Test
    void marks_broadcasts() {
        TraceScript script =
                TraceScript.of("a", "b")
                        .queue(0, "a", 0, MacAddress.BROADCAST)
                        .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                        .fate(MS, "b", 0, "a", Fate.DELIVERED)
                        .sent(MS, "a", 0, new SendOutcome.Unacknowledged());

        assertThat(report(script))
                .contains("  link (=> broadcast)  sent  acked")
                .contains("  a => b                  1      -        -  1 100.00%");
    }

    @Test
    void shows_the_links_with_most_losses_first_and_counts_the_rest() {
        String[] names =
                IntStream.range(0, 26).mapToObj(i -> "leaf[" + i + "]").toArray(String[]::new);
        TraceScript script = TraceScript.of(names);
        for (int i = 1; i < 26; i++) {
            script.deliver(i * MS, names[i], i, names[0], MS);
        }
        script.lose(100 * MS, names[7], 100, names[0], Fate.COLLISION);

        List<String> rows = report(script).lines().filter(line -> line.contains(" -> ")).toList();

        assertThat(rows).hasSize(LinkTable.ROWS_MAX);
        assertThat(rows.getFirst()).startsWith("  leaf[7] -> leaf[0] ");
        assertThat(rows.get(1)).startsWith("  leaf[1] -> leaf[0] ");
        assertThat(report(script)).contains("  ... and 5 more links (see --json)\n");
    }

    @Test
    void keeps_to_100_columns_however_long_names_are() {
        String longName = "a-node-with-a-name-that-is-far-too-long-for-any-table[%d]";
        TraceScript script =
                TraceScript.of(
                                String.format(Locale.ROOT, longName, 10),
                                String.format(Locale.ROOT, longName, 11),
                                "short")
                        .deliver(
                                0,
                                String.format(Locale.ROOT, longName, 10),
                                0,
                                String.format(Locale.ROOT, longName, 11),
                                MS)
                        .deliver(
                                10 * MS,
                                "short",
                                1,
                                String.format(Locale.ROOT, longName, 10),
                                123_456_789);

        String report = report(script, delivered("short", "a-node*", 1));

        assertThat(report.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
        assertThat(report).contains("[10] -> a-node").contains("[11] ");
    }

    @Test
    void shows_who_slept_or_started_again() {
        TraceScript script =
                TraceScript.of("a", "b", "c")
                        .add(new NodeStarted(0, 0))
                        .add(new NodeStarted(0, 1))
                        .add(new NodeStarted(0, 2))
                        .add(new NodeSlept(0, 0, true, 500 * MS))
                        .add(new NodeWoke(500 * MS, 0))
                        .add(new NodeStarted(570 * MS, 0))
                        .add(new NodeStarted(600 * MS, 2));

        assertThat(TextReport.of(RunResults.of(script, List.of()), "replay", Style.PLAIN))
                .contains("\ntime asleep\n  a 25.00%, 2 starts; c 0.00%, 2 starts\n")
                .containsPattern("\nenergy\n  a [0-9.]+mA on average: CPU without radio \\d+%");
    }

    @Test
    void shows_a_crash_with_its_stack_trace() {
        String report =
                TextReport.of(
                        RunResults.of(twoNodes(), List.of(crash("receiver", "no such peer"))),
                        REPLAY,
                        Style.PLAIN);

        assertThat(report)
                .contains(
                        """
                        programs that crashed
                          CRASH receiver at 1.2s
                                java.lang.IllegalStateException: no such peer
                                    at com.example.Blink.run(Blink.java:12)

                        failed: 1 program crashed
                        """);
    }

    @Test
    void tells_a_crash_that_was_expected_from_others() {
        Expectation expectation =
                new Expectation.Crashed(
                        "crashed: receiver",
                        Optional.empty(),
                        new NodeSelector("receiver"),
                        Optional.of("peer"),
                        new CountRange(1, OptionalInt.empty()));
        TraceScript script = twoNodes().add(new ProgramFailed(1_200 * MS, 1, "no such peer"));

        String report =
                TextReport.of(
                        RunResults.of(
                                script, List.of(crash("receiver", "no such peer")), expectation),
                        REPLAY,
                        Style.PLAIN);

        assertThat(report)
                .contains("  CRASH receiver at 1.2s, as expected\n")
                .contains("\npassed: 1 of 1 expectations held\n");
    }

    @Test
    void shows_what_crashes_beyond_the_third_have_thrown() {
        ProgramFailure failure =
                new ProgramFailure(
                        "sender", MS, new ProgramTraceback("Traceback:\n  File x\nOSError: gone"));

        assertThat(
                        TextReport.of(
                                RunResults.of(twoNodes(), Collections.nCopies(4, failure)),
                                REPLAY,
                                Style.PLAIN))
                .contains("at 1ms\n        Traceback:\n          File x\n        OSError: gone\n")
                .contains("at 1ms\n        OSError: gone\n");
    }

    @Test
    void says_that_a_scenario_without_expectations_proves_nothing() {
        assertThat(report(TraceScript.of("a")))
                .contains("  no message was sent\n")
                .contains("  none: this scenario proves nothing\n")
                .contains("\nran 2s, nothing was expected\n");
    }

    @Test
    void passes_no_control_characters_on_to_the_terminal() {
        String report =
                TextReport.of(
                        RunResults.of(twoNodes(), List.of(crash("receiver", "\u001b[2Jgone"))),
                        REPLAY,
                        Style.PLAIN);

        assertThat(report).doesNotContain("\u001b").contains("?[2Jgone");
    }

    @Test
    void is_the_same_in_colour_but_for_the_escape_sequences() {
        var result = RunResults.of(twoNodes(), List.of(), delivered("sender", "receiver", 1));

        String colour = TextReport.of(result, REPLAY, Style.COLOUR);

        assertThat(colour).contains("\u001b[1;32mPASS\u001b[0m");
        assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(TextReport.of(result, REPLAY, Style.PLAIN));
    }

    @Test
    void does_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        String here = report(twoNodes(), delivered("sender", "receiver", 1));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(report(twoNodes(), delivered("sender", "receiver", 1))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
