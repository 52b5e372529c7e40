package org.espnowsim.scenario.mesh;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LossReason;

/**
 * What became of one message at one receiver: a broadcast is one of these for each node in range.
 *
 * @param number of the message, from 0 on in the order of sending; that of a broadcast is the same
 *     for all receivers
 * @param from name of the sending node
 * @param to name of the receiving node; the destination's address if no node has it, or none was in
 *     range of a broadcast
 * @param destination as the program gave it
 * @param payload what was sent
 * @param sentAt when the radio took it, in virtual time
 * @param receivedAt when it was in the receive ring, in virtual time; empty if it is not, or not
 *     yet
 * @param rssiDbm as the receiver reports it; empty if it understood no frame of the message
 * @param attempts transmissions that carried it so far
 * @param acknowledged whether the sender has its acknowledgement; false for a broadcast
 * @param loss why it did not arrive; empty if it did, or is under way
 */
public record MeshMessage(
        long number,
        String from,
        String to,
        MacAddress destination,
        Payload payload,
        Duration sentAt,
        Optional<Duration> receivedAt,
        OptionalInt rssiDbm,
        int attempts,
        boolean acknowledged,
        Optional<LossReason> loss) {

    /** {@return what was sent, as UTF-8} */
    public String text() {
        return payload.toUtf8();
    }

    /** {@return how it was addressed} */
    public LinkKind kind() {
        return destination.isGroup() ? LinkKind.BROADCAST : LinkKind.UNICAST;
    }

    /** {@return whether it is, or was, in the receive ring} */
    public boolean isDelivered() {
        return receivedAt.isPresent();
    }

    /** {@return whether it is not known yet what becomes of it} */
    public boolean isUnderWay() {
        return receivedAt.isEmpty() && loss.isEmpty();
    }

    /** {@return from sending to the receive ring; empty unless it was delivered} */
    public Optional<Duration> latency() {
        return receivedAt.map(received -> received.minus(sentAt));
    }
}
