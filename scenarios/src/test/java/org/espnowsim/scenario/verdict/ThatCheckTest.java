package org.espnowsim.scenario.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.Window;
import org.espnowsim.scenario.Window.Mode;
import org.espnowsim.scenario.Window.Start;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.scenario.verdict.RunEnd.Reason;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThatCheckTest {

    private static final Optional<Duration> UNTIL_END = Optional.empty();

    private final TraceScript script = TraceScript.of("a", "b", "leaf[0]", "leaf[1]");

    private Verdict verdict(String expression, Window window, RunEnd end) {
        Expectation that = new Expectation.That("that", expression, window, List.of());
        return script.play(Checks.of(List.of(that)), end.timeNs()).verdicts(end).getFirst();
    }

    private Verdict verdict(String expression, Window window) {
        return verdict(expression, window, new RunEnd(100 * MS, Reason.DURATION_OVER));
    }

    private static void assertHeld(Verdict verdict, String... evidence) {
        assertThat(verdict.evidence()).containsExactly(evidence);
        assertThat(verdict.isHeld()).isTrue();
    }

    private static void assertFailed(Verdict verdict, String... evidence) {
        assertThat(verdict.evidence()).containsExactly(evidence);
        assertThat(verdict.isHeld()).isFalse();
    }

    private static Optional<Duration> ms(long ms) {
        return Optional.of(Duration.ofMillis(ms));
    }

    private static Window during(long fromMs, long toMs) {
        return new Window(Mode.THROUGHOUT, new Start.At(Duration.ofMillis(fromMs)), ms(toMs));
    }

    @Nested
    class By {

        private final Window by50ms = Window.of(Mode.SOMETIME, ms(50));

        @Test
        void holds_if_it_is_true_at_one_instant() {
            script.print(10 * MS, "a", "n=1").print(20 * MS, "a", "n=3").print(30 * MS, "a", "n=2");

            assertHeld(
                    verdict("number('a', 'n') == 3.0", by50ms),
                    "true at 20ms, expected at some instant from 0s to 50ms",
                    "at 20ms, number('a', 'n') was 3");
        }

        @Test
        void holds_at_the_deadline_itself() {
            script.print(50 * MS, "a", "n=3");

            assertThat(verdict("number('a', 'n') == 3.0", by50ms).isHeld()).isTrue();
        }

        @Test
        void sees_a_value_that_another_replaces_at_the_same_instant() {
            script.print(20 * MS, "a", "n=3").print(20 * MS, "a", "n=4");

            assertThat(verdict("number('a', 'n') == 3.0", by50ms).isHeld()).isTrue();
        }

        @Test
        void fails_if_it_comes_true_too_late() {
            script.print(10 * MS, "a", "n=1").print(50 * MS + 1, "a", "n=3");

            assertFailed(
                    verdict("number('a', 'n') == 3.0", by50ms),
                    "not true at any instant from 0s to 50ms",
                    "at 50ms, number('a', 'n') was 1");
        }

        @Test
        void fails_if_it_never_had_a_value() {
            script.print(10 * MS, "a", "hello");

            assertFailed(
                    verdict("number('a', 'n') == 3.0", by50ms),
                    "it had no value at any instant from 0s to 50ms, so that nothing was judged",
                    "a has reported no n; a program does it by printing n=VALUE");
        }

        @Test
        void is_not_judged_by_a_run_that_was_stopped_before() {
            script.print(10 * MS, "a", "n=1");

            assertFailed(
                    verdict("number('a', 'n') == 3.0", by50ms, new RunEnd(20 * MS, Reason.STOPPED)),
                    "not reached: the run was stopped at 20ms");
        }

        @Test
        void holds_in_a_run_that_was_stopped_after_it_came_true() {
            script.print(10 * MS, "a", "n=3");

            assertThat(
                            verdict(
                                            "number('a', 'n') == 3.0",
                                            by50ms,
                                            new RunEnd(20 * MS, Reason.STOPPED))
                                    .isHeld())
                    .isTrue();
        }
    }

    @Nested
    class Within {

        private final Window within20msOfReady =
                new Window(
                        Mode.SOMETIME, new Start.AfterLine(new NodeSelector("a"), "rea.y"), ms(20));

        @Test
        void begins_with_the_first_line_that_matches() {
            script.print(5 * MS, "b", "done")
                    .print(10 * MS, "a", "I am ready")
                    .print(29 * MS, "b", "done");

            assertHeld(
                    verdict("console('b', last('5ms')).matches('done')", within20msOfReady),
                    "true at 29ms, expected at some instant from 10ms to 30ms",
                    "at 29ms, console('b', last('5ms')) was 1 text, the last one 'done'");
        }

        @Test
        void fails_if_it_is_not_true_in_time() {
            script.print(10 * MS, "a", "I am ready").print(31 * MS, "b", "done");

            assertFailed(
                    verdict("console('b').matches('done')", within20msOfReady),
                    "not true at any instant from 10ms to 30ms",
                    "at 30ms, console('b') was empty");
        }

        @Test
        void fails_if_no_line_matches() {
            script.print(10 * MS, "b", "ready").print(31 * MS, "b", "done");

            assertFailed(
                    verdict("console('b').matches('done')", within20msOfReady),
                    "the window never opened: a printed no line with 'rea.y', and so nothing was judged");
        }
    }

    @Nested
    class Throughout {

        @Test
        void holds_if_it_is_true_all_the_time() {
            script.print(5 * MS, "a", "n=9").print(10 * MS, "a", "n=1").print(60 * MS, "a", "n=9");

            assertHeld(
                    verdict("number('a', 'n') < 5.0", during(10, 50)),
                    "true from 10ms to 50ms, asked 2 times",
                    "at 50ms, number('a', 'n') was 1");
        }

        @Test
        void fails_if_it_is_false_for_an_instant() {
            script.print(5 * MS, "a", "n=1").print(20 * MS, "a", "n=9").print(20 * MS, "a", "n=1");

            assertFailed(
                    verdict("number('a', 'n') < 5.0", during(10, 50)),
                    "false at 20ms, expected true from 10ms to 50ms",
                    "at 20ms, number('a', 'n') was 9");
        }

        @Test
        void fails_at_that_instant() {
            script.print(5 * MS, "a", "n=1").print(20 * MS, "a", "n=9");

            assertThat(verdict("number('a', 'n') < 5.0", during(10, 50)))
                    .isInstanceOfSatisfying(
                            Verdict.Failed.class,
                            failed -> assertThat(failed.instantNs()).hasValue(20 * MS));
        }

        @Test
        void fails_if_something_gets_too_old_though_nothing_happens() {
            script.print(5 * MS, "a", "alive").print(20 * MS, "a", "alive");

            assertFailed(
                    verdict("console('a', last('25ms')).size() > 0", during(10, 80)),
                    "false at 45ms, expected true from 10ms to 80ms",
                    "at 45ms, console('a', last('25ms')) was empty");
        }

        @Test
        void goes_on_after_nothing_is_left_to_happen() {
            script.print(5 * MS, "a", "n=1");

            assertHeld(
                    verdict(
                            "number('a', 'n') < 5.0",
                            during(10, 50),
                            new RunEnd(6 * MS, Reason.NOTHING_LEFT)),
                    "true from 10ms to 50ms, asked 2 times",
                    "at 50ms, number('a', 'n') was 1");
        }

        @Test
        void fails_though_it_gets_too_old_only_after_nothing_is_left_to_happen() {
            script.print(5 * MS, "a", "alive");

            assertFailed(
                    verdict(
                            "console('a', last('25ms')).size() > 0",
                            during(10, 50),
                            new RunEnd(6 * MS, Reason.NOTHING_LEFT)),
                    "false at 30ms, expected true from 10ms to 50ms",
                    "at 30ms, console('a', last('25ms')) was empty");
        }
    }

    @Nested
    class Never {

        private final Window never = Window.of(Mode.NEVER, UNTIL_END);

        @Test
        void holds_if_it_is_true_at_no_instant() {
            script.print(5 * MS, "a", "n=1");

            assertHeld(
                    verdict("console('*').matches('Traceback')", never),
                    "not true from 0s to 100ms, asked 3 times",
                    "at 100ms, console('*') was 1 text, the last one 'n=1'");
        }

        @Test
        void fails_if_it_is_true_once() {
            script.print(5 * MS, "a", "n=1").print(7 * MS, "leaf[1]", "Traceback (most recent");

            assertFailed(
                    verdict("console('leaf').matches('^Traceback')", never),
                    "true at 7ms, expected never from 0s to 100ms",
                    "at 7ms, console('leaf') was 1 text, the last one 'Traceback (most recent'");
        }
    }

    @Nested
    class EventuallyAlways {

        private final Window eventually = Window.of(Mode.EVENTUALLY_ALWAYS, UNTIL_END);

        private void agreeAt(long timeNs) {
            script.print(10 * MS, "a", "root=x")
                    .print(11 * MS, "leaf[0]", "root=a")
                    .print(12 * MS, "leaf[1]", "root=b")
                    .print(timeNs, "leaf[1]", "root = a");
        }

        @Test
        void holds_from_the_last_change_on() {
            agreeAt(40 * MS);

            assertHeld(
                    verdict("agree('leaf', 'root')", eventually),
                    "true from 40ms on until 100ms",
                    "at 100ms, agree('leaf', 'root') was true");
        }

        @Test
        void fails_if_it_is_false_in_the_end() {
            agreeAt(40 * MS);
            script.print(90 * MS, "leaf[0]", "root=c");

            assertFailed(
                    verdict("agree('leaf', 'root')", eventually),
                    "false at 100ms, and not true from then on until 100ms",
                    "at 100ms, agree('leaf', 'root') was false");
        }
    }

    @Nested
    class At {

        @Test
        void is_asked_at_that_instant_alone() {
            script.print(10 * MS, "a", "n=1").print(20 * MS, "a", "n=2").print(30 * MS, "a", "n=3");

            assertHeld(
                    verdict("number('a', 'n') == 2.0", Window.of(Mode.AT_END, ms(29))),
                    "true at 29ms",
                    "at 29ms, number('a', 'n') was 2");
            assertFailed(
                    verdict("number('a', 'n') == 2.0", Window.of(Mode.AT_END, ms(30))),
                    "false at 30ms",
                    "at 30ms, number('a', 'n') was 3");
        }

        @Test
        void the_end_is_when_nothing_is_left_to_happen() {
            script.print(10 * MS, "a", "n=1");

            assertHeld(
                    verdict(
                            "number('a', 'n') == 1.0",
                            Window.of(Mode.AT_END, UNTIL_END),
                            new RunEnd(10 * MS, Reason.NOTHING_LEFT)),
                    "true at 10ms",
                    "at 10ms, number('a', 'n') was 1");
        }
    }

    @Nested
    class AboutMessages {

        private final Window atEnd = Window.of(Mode.AT_END, UNTIL_END);

        @Test
        void tells_the_share_that_was_delivered() {
            script.deliver(0, "a", 0, "b", 2 * MS)
                    .deliver(10 * MS, "a", 1, "b", 4 * MS)
                    .lose(20 * MS, "a", 2, "b", Fate.COLLISION)
                    .deliver(40 * MS, "b", 3, "a", 2 * MS);

            assertHeld(
                    verdict(
                            "delivered('a', 'b') > 0.6 && delivered('b', '*') == 1.0"
                                    + " && lost('a', 'b', 'collision') == 1 && sent('*') == 4"
                                    + " && arrived('a', 'b') == 2"
                                    + " && latency('a', 'b').max == duration('4ms')"
                                    + " && rssi('a', 'b') == -50.0",
                            atEnd),
                    "true at 100ms",
                    "at 100ms, delivered('a', 'b') was 0.6667",
                    "at 100ms, delivered('b', '*') was 1",
                    "at 100ms, lost('a', 'b', 'collision') was 1");
        }

        @Test
        void sees_only_what_was_decided_in_a_span() {
            script.lose(0, "a", 0, "b", Fate.COLLISION).deliver(60 * MS, "a", 1, "b", 2 * MS);

            assertHeld(
                    verdict(
                            "delivered('a', 'b', last('50ms')) == 1.0"
                                    + " && latency('a', 'b', last('50ms')).count == 1",
                            atEnd),
                    "true at 100ms",
                    "at 100ms, delivered('a', 'b', last('50ms')) was 1",
                    "at 100ms, latency('a', 'b', last('50ms')).count was 1");
        }

        @Test
        void fails_if_nobody_sent_anything() {
            script.print(10 * MS, "a", "hi");

            assertFailed(
                    verdict("lost('a', 'b') == 0", atEnd),
                    "nobody sent a message in the whole run, so that this proves nothing");
            assertThat(verdict("sent('a') == 0", atEnd).isHeld()).isTrue();
        }

        @Test
        void tells_what_programs_read_and_read_twice() {
            script.deliver(0, "a", 0, "b", MS)
                    .read(10 * MS, "b", "a", "one")
                    .read(20 * MS, "b", "leaf[0]", "one")
                    .read(30 * MS, "leaf[0]", "b", "one")
                    .read(31 * MS, "leaf[0]", "b", "one");

            assertHeld(
                    verdict(
                            "received('b').count('^on') == 2 && 'one' in received('b', 'a')"
                                    + " && duplicates('b') == 0 && repeats('b') == 1"
                                    + " && duplicates('leaf') == 1 && repeats('*') == 2"
                                    + " && received('b', last('90ms')).size() == 1",
                            atEnd),
                    "true at 100ms",
                    "at 100ms, received('b') was 2 texts, the last one 'one'",
                    "at 100ms, received('b', 'a') was 1 text, the last one 'one'",
                    "at 100ms, duplicates('b') was 0");
        }

        @Test
        void knows_how_nodes_are() {
            script.start(0, "a")
                    .start(MS, "b")
                    .start(2 * MS, "leaf[0]")
                    .add(new NodeSlept(5 * MS, 0, true, 50 * MS))
                    .add(new NodeSlept(6 * MS, 1, false, 500 * MS))
                    .add(new NodeWoke(50 * MS, 0))
                    .start(60 * MS, "a")
                    .add(new ProgramFailed(70 * MS, 0, "gone"))
                    .add(new ChannelChanged(71 * MS, 2, new Channel(6)))
                    .deliver(80 * MS, "a", 0, "b", MS)
                    .lose(90 * MS, "a", 1, "b", Fate.COLLISION);

            assertHeld(
                    verdict(
                            "node('a').starts == 2 && node('a').crashed && !node('b').up"
                                    + " && node('b').asleep && !node('leaf[1]').up"
                                    + " && nodes('leaf').exists_one(n, n.channel == 6)"
                                    + " && nodes('*').filter(n, n.up).size() == 2"
                                    + " && node('a').tx_pkts == 2 && node('a').tx_failures == 1"
                                    + " && node('a').tx_responses == 2"
                                    + " && node('b').rx_packets == 1 && crashes('*') == 1",
                            atEnd),
                    "true at 100ms",
                    "at 100ms, node('a').starts was 2",
                    "at 100ms, node('a').crashed was true",
                    "at 100ms, node('b').up was false");
            assertThat(verdict("node('a').up", Window.of(Mode.AT_END, ms(55))).isHeld()).isFalse();
        }

        @Test
        void measures_the_time_on_the_air_to_the_nanosecond() {
            script.deliver(9 * MS, "a", 0, "b", MS).deliver(49 * MS, "a", 1, "b", MS);

            assertHeld(
                    verdict(
                            "airtime('a') == 0.02 && airtime(1) == 0.02 && airtime(6) == 0.0"
                                    + " && airtime('a', last('80ms')) == 0.0125"
                                    + " && frames('a') == 2 && retries('a') == 0",
                            atEnd),
                    "true at 100ms",
                    "at 100ms, airtime('a') was 0.02",
                    "at 100ms, airtime(1) was 0.02",
                    "at 100ms, airtime(6) was 0");
        }

        @Test
        void finds_the_moment_of_most_airtime_in_the_midst_of_nothing() {
            script.deliver(9 * MS, "a", 0, "b", MS).deliver(19 * MS, "a", 1, "b", MS);

            assertFailed(
                    verdict(
                            "airtime('a', last('15ms')) <= 0.1",
                            Window.of(Mode.THROUGHOUT, UNTIL_END)),
                    "false at 20ms, expected true from 0s to 100ms",
                    "at 20ms, airtime('a', last('15ms')) was 0.1333");
        }
    }
}
