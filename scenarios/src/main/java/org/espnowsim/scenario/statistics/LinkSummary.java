package org.espnowsim.scenario.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the messages from one node to another, in one kind of addressing.
 *
 * <p>{@code sent = delivered + lost + underWay}. A broadcast counts at each receiver in range.
 *
 * @param sender name of the sending node
 * @param receiver name of the receiving node; the destination's address if no node received: nobody
 *     has the address, nobody was in range of the broadcast, or it had not been sent at the end
 * @param receiverIsNode whether {@code receiver} is a node's name
 * @param kind how the messages were addressed
 * @param sent messages
 * @param acknowledged messages whose sender got the acknowledgement; 0 for broadcasts
 * @param delivered messages in the receive ring, or read from it
 * @param deliveredUnacknowledged of {@code delivered}, those for which the sender has given up: it
 *     takes them for lost
 * @param acknowledgedUndelivered of {@code acknowledged}, those that the receiver's ESP-NOW then
 *     dropped: the sender takes them for delivered
 * @param lossesByReason how many were lost for which reason, the most frequent first
 * @param underWay messages whose end the run did not see
 * @param attempts transmissions that carried the messages
 * @param retries of {@code attempts}, those beyond the first of each message
 * @param latency from the call of send to the receive ring; empty if nothing was delivered
 * @param rssi of the messages that the receiver could understand; empty if none
 */
public record LinkSummary(
        String sender,
        String receiver,
        boolean receiverIsNode,
        LinkKind kind,
        long sent,
        long acknowledged,
        long delivered,
        long deliveredUnacknowledged,
        long acknowledgedUndelivered,
        Map<LossReason, Long> lossesByReason,
        long underWay,
        long attempts,
        long retries,
        Optional<LatencySummary> latency,
        Optional<RssiSummary> rssi) {

    /** Copies the losses, and checks that every message is accounted for. */
    public LinkSummary {
        lossesByReason = Collections.unmodifiableMap(new LinkedHashMap<>(lossesByReason));
        long accounted = delivered + sum(lossesByReason) + underWay;
        if (sent != accounted) {
            throw new IllegalArgumentException(
                    sent + " messages were sent, but " + accounted + " are accounted for");
        }
    }

    /** {@return messages that were lost, for whatever reason} */
    public long lost() {
        return sum(lossesByReason);
    }

    private static long sum(Map<LossReason, Long> losses) {
        return losses.values().stream().mapToLong(Long::longValue).sum();
    }
}
