package org.espnowsim.scenario.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.MS;
import static org.espnowsim.scenario.statistics.TraceScript.STRANGER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Expectation.Quantile;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.scenario.verdict.RunEnd.Reason;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.PinChanged;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Optional<Duration> AT_END = Optional.empty();
    private static final Optional<Duration> BY_50MS = Optional.of(Duration.ofMillis(50));

    private final TraceScript script = TraceScript.of("a", "b", "leaf[0]", "leaf[1]");

    private Verdict verdict(Expectation expectation) {
        return verdict(expectation, new RunEnd(100 * MS, Reason.DURATION_OVER));
    }

    private Verdict verdict(Expectation expectation, RunEnd end) {
        Checks checks = script.play(Checks.of(List.of(expectation)), end.timeNs());
        return checks.verdicts(end).getFirst();
    }

    private static void assertHeld(Verdict verdict, String... evidence) {
        assertThat(verdict.evidence()).containsExactly(evidence);
        assertThat(verdict.isHeld()).isTrue();
    }

    private static void assertFailed(Verdict verdict, String... evidence) {
        assertThat(verdict.evidence()).containsExactly(evidence);
        assertThat(verdict.isHeld()).isFalse();
    }

    private static NodeSelector node(String text) {
        return new NodeSelector(text);
    }

    @Nested
    class Delivered {

        private Expectation atLeast(double ratioMin, Optional<Duration> by) {
            return new Expectation.Delivered("delivered", by, node("a"), node("b"), ratioMin);
        }

        @Test
        void holds_if_every_message_arrived() {
            script.deliver(0, "a", 0, "b", 2 * MS).deliver(10 * MS, "a", 1, "b", 2 * MS);

            assertHeld(verdict(atLeast(1, BY_50MS)), "2 of 2 messages delivered by 50ms (100.00%)");
        }

        @Test
        void tells_for_which_reasons_the_others_were_lost() {
            script.deliver(0, "a", 0, "b", 2 * MS)
                    .lose(10 * MS, "a", 1, "b", Fate.COLLISION)
                    .lose(20 * MS, "a", 2, "b", Fate.BELOW_SENSITIVITY)
                    .lose(30 * MS, "a", 3, "b", Fate.COLLISION);

            assertFailed(
                    verdict(atLeast(0.5, AT_END)),
                    "1 of 4 messages delivered by the end, 100ms (25.00%)",
                    "lost: 2 collision, 1 too weak");
        }

        @Test
        void holds_at_exactly_the_ratio() {
            for (int i = 0; i < 100; i++) {
                if (i < 55) {
                    script.deliver(i * MS, "a", i, "b", MS);
                } else {
                    script.lose(i * MS, "a", i, "b", Fate.COLLISION);
                }
            }

            assertThat(verdict(atLeast(0.55, AT_END)).isHeld()).isTrue();
            assertThat(verdict(atLeast(0.5501, AT_END)).isHeld()).isFalse();
        }

        @Test
        void does_not_count_what_is_under_way_at_the_deadline() {
            script.deliver(0, "a", 0, "b", 2 * MS).deliver(49 * MS, "a", 1, "b", 2 * MS);

            assertHeld(
                    verdict(atLeast(1, BY_50MS)),
                    "1 of 1 messages delivered by 50ms (100.00%)",
                    "under way, and not counted: 1");
        }

        @Test
        void counts_what_arrives_at_the_deadline_itself() {
            script.deliver(48 * MS, "a", 0, "b", 2 * MS);

            assertHeld(verdict(atLeast(1, BY_50MS)), "1 of 1 messages delivered by 50ms (100.00%)");
        }

        @Test
        void counts_only_messages_between_the_picked_nodes() {
            script.deliver(0, "a", 0, "b", 2 * MS)
                    .lose(10 * MS, "a", 1, "leaf[0]", Fate.COLLISION)
                    .lose(20 * MS, "b", 2, "a", Fate.COLLISION);

            assertThat(verdict(atLeast(1, AT_END)).isHeld()).isTrue();
        }

        @Test
        void counts_a_broadcast_once_for_each_receiver_in_range() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .fate(MS, "b", 0, "a", Fate.COLLISION)
                    .fate(MS, "leaf[0]", 0, "a", Fate.DELIVERED)
                    .fate(MS, "leaf[1]", 0, "a", Fate.DELIVERED)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged());

            assertHeld(
                    verdict(
                            new Expectation.Delivered(
                                    "delivered", AT_END, node("a"), node("leaf"), 1)),
                    "2 of 2 messages delivered by the end, 100ms (100.00%)");
        }

        @Test
        void fails_if_nothing_was_sent() {
            assertFailed(verdict(atLeast(0, BY_50MS)), "a sent no message to b by 50ms");
        }

        @Test
        void fails_if_all_went_elsewhere() {
            script.queue(0, "a", 0, STRANGER);

            assertFailed(
                    verdict(atLeast(0, BY_50MS)),
                    "a sent no message to b by 50ms; 1 went to other addresses");
        }

        @Test
        void fails_if_no_broadcast_found_the_receiver_in_range() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged());

            assertFailed(
                    verdict(atLeast(0, BY_50MS)),
                    "a sent no message to b by 50ms; its broadcasts found b out of range");
        }

        @Test
        void fails_if_nothing_was_decided() {
            script.queue(0, "a", 0, "b");

            assertFailed(
                    verdict(atLeast(0, BY_50MS)),
                    "no message from a to b was decided by 50ms; 1 were under way");
        }

        @Test
        void fails_if_a_selector_picks_nobody() {
            assertFailed(
                    verdict(
                            new Expectation.Delivered(
                                    "delivered", AT_END, node("leef"), node("b"), 1)),
                    "no node is called leef");
        }
    }

    @Nested
    class Received {

        private Expectation received(int min, OptionalInt max, Optional<Payload> message) {
            return new Expectation.Received(
                    "received",
                    BY_50MS,
                    node("b"),
                    Optional.of(node("a")),
                    message,
                    new CountRange(min, max));
        }

        private void sendAndReadThreeTimes() {
            for (int i = 0; i < 3; i++) {
                script.deliver(i * MS, "a", i, "b", MS).read((i + 1) * MS, "b", "a", "hi");
            }
        }

        @Test
        void holds_if_the_program_read_enough() {
            sendAndReadThreeTimes();

            assertHeld(
                    verdict(received(3, OptionalInt.empty(), Optional.empty())),
                    "b read 3 messages from a by 50ms, expected at least 3");
        }

        @Test
        void tells_when_the_last_message_was_read_if_they_were_too_few() {
            sendAndReadThreeTimes();

            assertFailed(
                    verdict(received(4, OptionalInt.empty(), Optional.empty())),
                    "b read 3 messages from a by 50ms, expected at least 4; the last at 3ms");
        }

        @Test
        void fails_if_they_were_too_many() {
            sendAndReadThreeTimes();

            assertFailed(
                    verdict(received(1, OptionalInt.of(2), Optional.empty())),
                    "b read 3 messages from a by 50ms, expected 1 to 2; the last at 3ms");
        }

        @Test
        void failed_when_the_first_one_too_many_was_read() {
            sendAndReadThreeTimes();

            Verdict verdict = verdict(received(0, OptionalInt.of(1), Optional.empty()));

            assertThat(((Verdict.Failed) verdict).instantNs()).hasValue(2 * MS);
            assertThat(((Verdict.Failed) verdict).lastFrames()).hasSize(2);
        }

        @Test
        void failed_at_no_instant_but_the_deadline_if_they_were_too_few() {
            sendAndReadThreeTimes();

            Verdict verdict = verdict(received(4, OptionalInt.empty(), Optional.empty()));

            assertThat(((Verdict.Failed) verdict).instantNs()).isEmpty();
        }

        @Test
        void counts_only_messages_of_that_content_from_that_node_before_the_deadline() {
            sendAndReadThreeTimes();
            script.read(5 * MS, "b", "a", "ho")
                    .read(6 * MS, "b", "leaf[0]", "hi")
                    .read(7 * MS, "leaf[0]", "a", "hi")
                    .read(50 * MS, "b", "a", "hi")
                    .read(50 * MS + 1, "b", "a", "hi");

            assertHeld(
                    verdict(received(4, OptionalInt.of(4), Optional.of(Payload.utf8("hi")))),
                    "b read 4 messages b'hi' from a by 50ms, expected exactly 4");
        }

        @Test
        void that_forbids_messages_holds_if_none_of_those_sent_was_read() {
            script.lose(0, "a", 0, "b", Fate.OTHER_CHANNEL);

            assertHeld(
                    verdict(received(0, OptionalInt.of(0), Optional.empty())),
                    "b read 0 messages from a by 50ms, expected none");
        }

        @Test
        void that_forbids_messages_fails_if_none_was_sent() {
            assertFailed(
                    verdict(received(0, OptionalInt.of(0), Optional.empty())),
                    "a sent no message by 50ms");
        }

        @Test
        void judges_each_picked_node_by_itself() {
            script.deliver(0, "a", 0, "leaf[0]", MS).read(MS, "leaf[0]", "a", "hi");

            assertFailed(
                    verdict(
                            new Expectation.Received(
                                    "received",
                                    AT_END,
                                    node("leaf"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    new CountRange(1, OptionalInt.empty()))),
                    "leaf[1] read 0 messages by the end, 100ms, expected at least 1");
        }

        @Test
        void sums_up_several_nodes_that_all_read_enough() {
            script.deliver(0, "a", 0, "leaf[0]", MS)
                    .read(MS, "leaf[0]", "a", "hi")
                    .read(MS, "leaf[0]", "a", "hi")
                    .read(MS, "leaf[1]", "a", "hi");

            assertHeld(
                    verdict(
                            new Expectation.Received(
                                    "received",
                                    AT_END,
                                    node("leaf*"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    new CountRange(1, OptionalInt.empty()))),
                    "each of 2 nodes read 1 to 2 messages by the end, 100ms, expected at least 1");
        }

        @Test
        void fails_if_a_selector_picks_nobody() {
            assertFailed(
                    verdict(
                            new Expectation.Received(
                                    "received",
                                    AT_END,
                                    node("leef"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    new CountRange(0, OptionalInt.empty()))),
                    "no node is called leef");
        }
    }

    @Nested
    class Lost {

        private Verdict lost(int min, OptionalInt max) {
            return verdict(
                    new Expectation.Lost(
                            "lost",
                            AT_END,
                            node("a"),
                            node("b"),
                            Fate.RECEIVE_RING_FULL,
                            new CountRange(min, max)));
        }

        private void deliverOneAndLoseThree() {
            script.deliver(0, "a", 0, "b", 2 * MS)
                    .lose(10 * MS, "a", 1, "b", Fate.RECEIVE_RING_FULL)
                    .lose(20 * MS, "a", 2, "b", Fate.COLLISION)
                    .lose(30 * MS, "a", 3, "b", Fate.RECEIVE_RING_FULL);
        }

        @Test
        void holds_if_as_many_were_lost_for_this_reason() {
            deliverOneAndLoseThree();

            assertHeld(
                    lost(2, OptionalInt.of(2)),
                    "2 of 4 messages lost by the end, 100ms as receive ring was full, expected"
                            + " exactly 2",
                    "lost for other reasons: 1 collision");
        }

        @Test
        void fails_if_others_were_lost_instead() {
            deliverOneAndLoseThree();

            assertFailed(
                    lost(3, OptionalInt.empty()),
                    "2 of 4 messages lost by the end, 100ms as receive ring was full, expected at"
                            + " least 3",
                    "lost for other reasons: 1 collision");
        }

        @Test
        void failed_when_the_first_one_too_many_was_lost() {
            deliverOneAndLoseThree();

            Verdict verdict = lost(0, OptionalInt.of(1));

            Verdict.Failed failed = (Verdict.Failed) verdict;
            assertThat(failed.instantNs().orElseThrow()).isBetween(30 * MS, 32 * MS);
            assertThat(failed.lastFrames().getLast()).endsWith("receive ring was full");
        }

        @Test
        void fails_if_nothing_was_sent_even_if_nothing_is_expected() {
            assertFailed(lost(0, OptionalInt.of(0)), "a sent no message to b by the end, 100ms");
        }
    }

    @Nested
    class Printed {

        private Verdict printed(String nodes, int min) {
            return verdict(
                    new Expectation.Printed(
                            "printed",
                            AT_END,
                            node(nodes),
                            "failed",
                            new CountRange(min, OptionalInt.empty())));
        }

        @Test
        void counts_the_lines_with_the_text() {
            script.print(MS, "a", "Ping failed!")
                    .print(2 * MS, "a", "Ping")
                    .print(3 * MS, "b", "failed");

            assertHeld(
                    printed("a", 1),
                    "a printed 1 line with 'failed' by the end, 100ms, expected at least 1");
        }

        @Test
        void fails_if_one_of_the_nodes_printed_too_few() {
            script.print(MS, "leaf[0]", "failed");

            assertFailed(
                    printed("leaf", 1),
                    "leaf[1] printed 0 lines with 'failed' by the end, 100ms, expected at least 1");
        }

        @Test
        void fails_for_a_node_that_does_not_exist() {
            assertFailed(printed("leef", 1), "no node is called leef");
        }
    }

    @Nested
    class AReason {

        private Verdict.Reason printed(String nodes, int min, int max) {
            return reason(
                    new Expectation.Printed(
                            "printed",
                            AT_END,
                            node(nodes),
                            "news",
                            new CountRange(min, OptionalInt.of(max))));
        }

        private Verdict.Reason collisions(String from, int min, int max) {
            return reason(
                    new Expectation.Lost(
                            "lost",
                            AT_END,
                            node(from),
                            node("b"),
                            Fate.COLLISION,
                            new CountRange(min, OptionalInt.of(max))));
        }

        private Verdict.Reason reason(Expectation expectation) {
            return ((Verdict.Failed) verdict(expectation)).reason();
        }

        @Test
        void is_whether_a_count_is_too_low_or_too_high() {
            script.print(MS, "leaf[0]", "news").print(2 * MS, "leaf[0]", "news");
            script.lose(10 * MS, "a", 1, "b", Fate.COLLISION);

            assertThat(printed("leaf[0]", 3, 3)).isEqualTo(Verdict.Reason.TOO_FEW);
            assertThat(printed("leaf[0]", 1, 1)).isEqualTo(Verdict.Reason.TOO_MANY);
            assertThat(printed("leaf", 1, 1)).isEqualTo(Verdict.Reason.TOO_FEW);
            assertThat(printed("leaf", 0, 1)).isEqualTo(Verdict.Reason.TOO_MANY);
            assertThat(collisions("a", 2, 2)).isEqualTo(Verdict.Reason.TOO_FEW);
            assertThat(collisions("a", 0, 0)).isEqualTo(Verdict.Reason.TOO_MANY);
        }

        @Test
        void is_that_nothing_could_be_judged() {
            assertThat(printed("leef", 1, 1)).isEqualTo(Verdict.Reason.UNPROVEN);
            assertThat(collisions("a", 1, 1)).isEqualTo(Verdict.Reason.UNPROVEN);
        }

        @Test
        void is_of_all_else_that_it_is_not_so() {
            script.deliver(0, "a", 0, "b", 2 * MS).lose(10 * MS, "a", 1, "b", Fate.COLLISION);

            assertThat(
                            reason(
                                    new Expectation.Delivered(
                                            "delivered", AT_END, node("a"), node("b"), 1)))
                    .isEqualTo(Verdict.Reason.NOT_SO);
        }
    }

    @Nested
    class Crashed {

        private Verdict crashed(Optional<Duration> by, Optional<String> contained) {
            script.add(new ProgramFailed(1 * MS, 0, "Traceback\n  File x\nOSError: -2"))
                    .add(new ProgramFailed(2 * MS, 1, "OSError: -2"))
                    .add(new ProgramFailed(60 * MS, 0, "ValueError: x"));
            return verdict(
                    new Expectation.Crashed(
                            "crashed",
                            by,
                            node("a"),
                            contained,
                            new CountRange(1, OptionalInt.of(1))));
        }

        @Test
        void counts_the_crashes_with_the_text() {
            assertHeld(
                    crashed(AT_END, Optional.of("OSError")),
                    "a crashed 1 time with 'OSError' by the end, 100ms, expected exactly 1");
        }

        @Test
        void counts_any_crash_if_there_is_no_text() {
            assertFailed(
                    crashed(AT_END, Optional.empty()),
                    "a crashed 2 times by the end, 100ms, expected exactly 1; the last at 60ms");
        }

        @Test
        void counts_up_to_its_deadline() {
            assertHeld(
                    crashed(BY_50MS, Optional.empty()),
                    "a crashed 1 time by 50ms, expected exactly 1");
        }
    }

    @Nested
    class PinLevel {

        private Verdict high(String nodes, int min) {
            return verdict(
                    new Expectation.PinLevel(
                            "pin",
                            AT_END,
                            node(nodes),
                            "led",
                            Map.of("a", 2, "leaf[0]", 2, "leaf[1]", 8),
                            Drive.HIGH,
                            new CountRange(min, OptionalInt.empty())));
        }

        @Test
        void counts_how_often_the_board_begins_to_drive_the_pin_so() {
            script.add(new PinChanged(1 * MS, 0, 2, Drive.LOW))
                    .add(new PinChanged(2 * MS, 0, 2, Drive.HIGH))
                    .add(new PinChanged(3 * MS, 0, 8, Drive.HIGH))
                    .add(new PinChanged(4 * MS, 1, 2, Drive.HIGH))
                    .add(new PinChanged(5 * MS, 0, 2, Drive.NONE))
                    .add(new PinChanged(6 * MS, 0, 2, Drive.HIGH));

            assertHeld(
                    high("a", 2),
                    "a had 2 changes of led to high by the end, 100ms, expected at least 2");
        }

        @Test
        void looks_at_the_pin_that_has_the_name_on_each_node() {
            script.add(new PinChanged(1 * MS, 2, 2, Drive.HIGH))
                    .add(new PinChanged(2 * MS, 3, 2, Drive.HIGH));

            assertFailed(
                    high("leaf", 1),
                    "leaf[1] had 0 changes of led to high by the end, 100ms, expected at least 1");
        }

        @Test
        void fails_for_a_node_that_does_not_exist() {
            assertFailed(high("leef", 1), "no node is called leef");
        }
    }

    @Nested
    class LatencyAtMost {

        private Expectation atMost(Quantile quantile, long ms) {
            return new Expectation.LatencyAtMost(
                    "latency", BY_50MS, node("a"), node("b"), quantile, Duration.ofMillis(ms));
        }

        @Test
        void holds_at_exactly_the_limit() {
            script.deliver(0, "a", 0, "b", 2 * MS).deliver(10 * MS, "a", 1, "b", 5 * MS);

            assertHeld(
                    verdict(atMost(Quantile.MEDIAN, 2)),
                    "median latency was 2ms by 50ms, limit 2ms",
                    "1 of 2 delivered messages took at most 2ms; the longest 5ms");
        }

        @Test
        void fails_above_the_limit() {
            script.deliver(0, "a", 0, "b", 2 * MS).deliver(10 * MS, "a", 1, "b", 5 * MS);

            assertFailed(
                    verdict(atMost(Quantile.P95, 4)),
                    "95th percentile latency was 5ms by 50ms, limit 4ms",
                    "1 of 2 delivered messages took at most 4ms; the longest 5ms");
        }

        @Test
        void is_judged_exactly_even_where_quantiles_are_not() {
            for (int i = 0; i < 1_000; i++) {
                script.deliver(0, "a", i, "b", i < 500 ? 2 * MS : 2 * MS + 1);
            }

            assertThat(verdict(atMost(Quantile.MEDIAN, 2)).isHeld()).isTrue();
            assertThat(verdict(atMost(Quantile.P99, 2)).isHeld()).isFalse();
        }

        @Test
        void fails_if_nothing_was_delivered() {
            script.lose(0, "a", 0, "b", Fate.COLLISION);

            assertFailed(
                    verdict(atMost(Quantile.MAX, 4)),
                    "none of 1 messages from a to b was delivered by 50ms");
        }

        @Test
        void fails_if_nothing_was_sent() {
            assertFailed(verdict(atMost(Quantile.MAX, 4)), "a sent no message to b by 50ms");
        }
    }

    @Nested
    class ADeadlineAfterTheEnd {

        private final Expectation expectation =
                new Expectation.Delivered("delivered", BY_50MS, node("a"), node("b"), 1);

        @Test
        void of_a_stopped_run_is_not_reached() {
            script.deliver(0, "a", 0, "b", 2 * MS);

            assertFailed(
                    verdict(expectation, new RunEnd(49 * MS, Reason.STOPPED)),
                    "not reached: the run was stopped at 49ms");
        }

        @Test
        void of_a_run_that_was_given_up_is_not_reached() {
            script.deliver(0, "a", 0, "b", 2 * MS);

            assertFailed(
                    verdict(expectation, new RunEnd(49 * MS, Reason.GIVEN_UP)),
                    "not reached: the run was given up at 49ms");
        }

        @Test
        void of_a_scenario_that_is_too_short_is_not_reached() {
            script.deliver(0, "a", 0, "b", 2 * MS);

            assertFailed(
                    verdict(expectation, new RunEnd(49 * MS, Reason.DURATION_OVER)),
                    "not reached: the run ended at 49ms");
        }

        @Test
        void is_reached_if_nothing_was_left_to_happen() {
            script.deliver(0, "a", 0, "b", 2 * MS);

            assertHeld(
                    verdict(expectation, new RunEnd(2 * MS, Reason.NOTHING_LEFT)),
                    "1 of 1 messages delivered by 50ms (100.00%)");
        }
    }

    @Nested
    class AnExpectationWithoutDeadline {

        private final Expectation expectation =
                new Expectation.Delivered("delivered", AT_END, node("a"), node("b"), 1);

        @Test
        void of_a_stopped_run_is_judged_on_what_happened_until_then() {
            script.deliver(0, "a", 0, "b", 2 * MS);

            assertHeld(
                    verdict(expectation, new RunEnd(49 * MS, Reason.STOPPED)),
                    "1 of 1 messages delivered until the run was stopped at 49ms (100.00%)");
        }
    }
}
