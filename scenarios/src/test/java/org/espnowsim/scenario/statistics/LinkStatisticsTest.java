package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.espnowsim.scenario.statistics.TraceScript.MS;
import static org.espnowsim.scenario.statistics.TraceScript.STRANGER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkStatisticsTest {

    private final TraceScript script = TraceScript.of("a", "b", "c");

    private List<LinkSummary> links() {
        return script.play(new LinkStatistics(), 1_000 * MS).summaries();
    }

    private LinkSummary onlyLink() {
        assertThat(links()).hasSize(1);
        return links().getFirst();
    }

    @Test
    void a_run_without_messages_has_no_links() {
        assertThat(links()).isEmpty();
    }

    @Test
    void links_stand_in_the_order_of_the_nodes_broadcasts_last() {
        script.queue(0, "a", 0, MacAddress.BROADCAST)
                .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                .fate(MS, "b", 0, "a", Fate.DELIVERED)
                .sent(MS, "a", 0, new SendOutcome.Unacknowledged())
                .deliver(10 * MS, "c", 1, "a", 2 * MS)
                .deliver(20 * MS, "a", 2, "c", 2 * MS)
                .deliver(30 * MS, "a", 3, "b", 2 * MS);

        assertThat(links())
                .extracting(LinkSummary::sender, LinkSummary::receiver, LinkSummary::kind)
                .containsExactly(
                        tuple("a", "b", LinkKind.UNICAST),
                        tuple("a", "b", LinkKind.BROADCAST),
                        tuple("a", "c", LinkKind.UNICAST),
                        tuple("c", "a", LinkKind.UNICAST));
    }

    @Test
    void the_busiest_links_stand_in_the_same_order() {
        script.deliver(10 * MS, "c", 1, "a", 2 * MS)
                .deliver(20 * MS, "a", 2, "c", 2 * MS)
                .deliver(30 * MS, "b", 3, "c", 2 * MS)
                .deliver(40 * MS, "b", 4, "a", 2 * MS)
                .deliver(50 * MS, "b", 5, "a", 2 * MS)
                .deliver(60 * MS, "c", 6, "a", 2 * MS);
        LinkStatistics statistics = script.play(new LinkStatistics(), 1_000 * MS);

        assertThat(statistics.size()).isEqualTo(4);
        assertThat(statistics.busiest(3))
                .extracting(LinkSummary::sender, LinkSummary::receiver, LinkSummary::sent)
                .containsExactly(tuple("a", "c", 1L), tuple("b", "a", 2L), tuple("c", "a", 2L));
        assertThat(statistics.busiest(4)).isEqualTo(statistics.summaries());
        assertThat(statistics.busiest(9)).isEqualTo(statistics.summaries());
    }

    @Test
    void a_trace_that_speaks_of_an_unknown_message_is_a_fault() {
        script.fate(MS, "b", 7, "a", Fate.DELIVERED);

        assertThatThrownBy(() -> links())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("message 7");
    }

    @Nested
    class AUnicastMessage {

        @Test
        void that_arrives_counts_as_delivered_and_acknowledged() {
            script.deliver(5 * MS, "a", 0, "b", 3 * MS);

            LinkSummary link = onlyLink();

            assertThat(link.sent()).isEqualTo(1);
            assertThat(link.delivered()).isEqualTo(1);
            assertThat(link.acknowledged()).isEqualTo(1);
            assertThat(link.attempts()).isEqualTo(1);
            assertThat(link.retries()).isZero();
            assertThat(link.lost()).isZero();
            assertThat(link.latency()).contains(new LatencySummary(3 * MS, 3 * MS, 3 * MS));
            assertThat(link.rssi()).contains(new RssiSummary(-50, -50, -50));
        }

        @Test
        void to_the_access_point_address_belongs_to_its_node() {
            MacAddress accessPoint = script.nodes().get(1).accessPointAddress();
            script.queue(0, "a", 0, accessPoint);

            assertThat(onlyLink().receiver()).isEqualTo("b");
        }

        @Test
        void that_arrives_at_its_second_attempt_is_not_lost() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.COLLISION)
                    .transmit(2 * MS, "a", 0, 2, "b")
                    .fate(3 * MS, "b", 0, "a", Fate.DELIVERED)
                    .sent(4 * MS, "a", 0, new SendOutcome.Acked(2));

            assertThat(onlyLink().delivered()).isEqualTo(1);
            assertThat(onlyLink().lossesByReason()).isEmpty();
            assertThat(onlyLink().attempts()).isEqualTo(2);
            assertThat(onlyLink().retries()).isEqualTo(1);
            assertThat(onlyLink().latency()).map(LatencySummary::maxNs).contains(3 * MS);
        }

        @Test
        void whose_acknowledgement_is_lost_is_delivered_once_and_the_sender_does_not_know() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.DELIVERED)
                    .transmit(2 * MS, "a", 0, 2, "b")
                    .fate(3 * MS, "b", 0, "a", Fate.DUPLICATE, -51)
                    .sent(4 * MS, "a", 0, new SendOutcome.RetriesExhausted(2));

            assertThat(onlyLink().delivered()).isEqualTo(1);
            assertThat(onlyLink().acknowledged()).isZero();
            assertThat(onlyLink().deliveredUnacknowledged()).isEqualTo(1);
            assertThat(onlyLink().lost()).isZero();
            assertThat(onlyLink().latency()).map(LatencySummary::maxNs).contains(MS);
        }

        @Test
        void that_is_lost_has_the_fate_of_its_last_attempt() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.COLLISION)
                    .transmit(2 * MS, "a", 0, 2, "b")
                    .fate(3 * MS, "b", 0, "a", Fate.BELOW_SENSITIVITY)
                    .sent(4 * MS, "a", 0, new SendOutcome.RetriesExhausted(2));

            assertThat(onlyLink().lossesByReason())
                    .isEqualTo(Map.of(LossReason.of(Fate.BELOW_SENSITIVITY), 1L));
        }

        @Test
        void that_the_receiver_refused_keeps_that_reason_when_it_is_repeated() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.RECEIVE_RING_FULL, -48)
                    .transmit(2 * MS, "a", 0, 2, "b")
                    .fate(3 * MS, "b", 0, "a", Fate.DUPLICATE, -49)
                    .sent(4 * MS, "a", 0, new SendOutcome.Acked(2));

            assertThat(onlyLink().lossesByReason())
                    .isEqualTo(Map.of(LossReason.of(Fate.RECEIVE_RING_FULL), 1L));
            assertThat(onlyLink().acknowledgedUndelivered()).isEqualTo(1);
            assertThat(onlyLink().rssi()).map(RssiSummary::minDbm).contains(-48);
        }

        @Test
        void to_an_address_nobody_has_goes_to_a_link_of_its_own() {
            script.queue(0, "a", 0, STRANGER)
                    .transmit(0, "a", 0, 1, STRANGER)
                    .nobody(MS, 0, "a")
                    .sent(4 * MS, "a", 0, new SendOutcome.RetriesExhausted(1));

            assertThat(onlyLink().receiver()).isEqualTo(STRANGER.toString());
            assertThat(onlyLink().receiverIsNode()).isFalse();
            assertThat(onlyLink().lossesByReason())
                    .isEqualTo(Map.of(LossReason.of(Fate.NO_SUCH_RECEIVER), 1L));
            assertThat(onlyLink().rssi()).isEqualTo(Optional.empty());
        }

        @Test
        void forgotten_before_its_first_attempt_is_lost_as_aborted() {
            script.queue(0, "a", 0, "b").aborted(MS, "a", 0);

            assertThat(onlyLink().lossesByReason()).isEqualTo(Map.of(LossReason.ABORTED, 1L));
        }

        @Test
        void cut_off_on_the_air_has_that_reason_though_the_fate_comes_after_the_abortion() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .aborted(MS / 2, "a", 0)
                    .print(MS / 2 + 1, "b", "something else happens")
                    .fate(MS, "b", 0, "a", Fate.CUT_OFF)
                    .print(2 * MS, "b", "something else happens");

            assertThat(onlyLink().lossesByReason())
                    .isEqualTo(Map.of(LossReason.of(Fate.CUT_OFF), 1L));
        }

        @Test
        void forgotten_by_its_sender_on_the_way_through_the_receiver_is_delivered() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .aborted(MS + 1, "a", 0)
                    .print(MS + 2, "b", "something else happens")
                    .fate(MS + 3, "b", 0, "a", Fate.DELIVERED);

            assertThat(onlyLink().delivered()).isEqualTo(1);
            assertThat(onlyLink().deliveredUnacknowledged()).isEqualTo(1);
        }

        @Test
        void acknowledged_but_still_on_the_way_through_the_receiver_is_under_way() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .sent(2 * MS, "a", 0, new SendOutcome.Acked(1));

            assertThat(onlyLink().underWay()).isEqualTo(1);
            assertThat(onlyLink().lost()).isZero();
        }

        @Test
        void that_nothing_was_decided_about_is_under_way() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.COLLISION);

            assertThat(onlyLink().underWay()).isEqualTo(1);
            assertThat(onlyLink().lost()).isZero();
        }

        @Test
        void
                delivered_while_the_acknowledgement_is_awaited_is_neither_under_way_nor_unacknowledged() {
            script.queue(0, "a", 0, "b")
                    .transmit(0, "a", 0, 1, "b")
                    .fate(MS, "b", 0, "a", Fate.DELIVERED);

            assertThat(onlyLink().delivered()).isEqualTo(1);
            assertThat(onlyLink().underWay()).isZero();
            assertThat(onlyLink().deliveredUnacknowledged()).isZero();
        }
    }

    @Nested
    class ABroadcast {

        @Test
        void whose_receiver_is_told_long_after_its_sender_is_counted_all_the_same() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged())
                    .print(2 * MS, "b", "something else happens")
                    .fate(3 * MS, "b", 0, "a", Fate.DELIVERED);

            assertThat(onlyLink().delivered()).isEqualTo(1);
        }

        @Test
        void that_receivers_may_not_yet_have_been_told_of_is_under_way() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(999 * MS, "a", 0, 1, MacAddress.BROADCAST)
                    .sent(1_000 * MS, "a", 0, new SendOutcome.Unacknowledged());

            assertThat(onlyLink().underWay()).isEqualTo(1);
        }

        @Test
        void counts_at_each_receiver_in_range() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .fate(MS, "b", 0, "a", Fate.DELIVERED)
                    .fate(MS, "c", 0, "a", Fate.COLLISION)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged());

            assertThat(links())
                    .extracting(LinkSummary::receiver, LinkSummary::delivered, LinkSummary::lost)
                    .containsExactly(tuple("b", 1L, 0L), tuple("c", 0L, 1L));
        }

        @Test
        void whose_sender_is_told_before_the_receivers_is_counted_all_the_same() {
            script.queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged())
                    .fate(MS, "b", 0, "a", Fate.DELIVERED)
                    .print(2 * MS, "b", "something else happens");

            assertThat(onlyLink().delivered()).isEqualTo(1);
        }

        @Test
        void with_nobody_in_range_is_lost_to_nobody() {
            script.inRange(0)
                    .queue(0, "a", 0, MacAddress.BROADCAST)
                    .transmit(0, "a", 0, 1, MacAddress.BROADCAST)
                    .sent(MS, "a", 0, new SendOutcome.Unacknowledged())
                    .print(2 * MS, "b", "something else happens");

            assertThat(onlyLink().receiver()).isEqualTo("ff:ff:ff:ff:ff:ff");
            assertThat(onlyLink().lossesByReason())
                    .isEqualTo(Map.of(LossReason.NOBODY_IN_RANGE, 1L));
        }

        @Test
        void not_yet_on_the_air_is_under_way() {
            script.queue(0, "a", 0, MacAddress.BROADCAST);

            assertThat(onlyLink().underWay()).isEqualTo(1);
        }
    }
}
