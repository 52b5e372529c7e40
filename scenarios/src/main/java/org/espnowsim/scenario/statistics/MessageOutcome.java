package org.espnowsim.scenario.statistics;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * What became of one message at one receiver.
 *
 * @param message its number
 * @param queuedNs when the radio took it, in virtual time
 * @param payload what was sent
 * @param sender index of the sending node
 * @param receiver index of the receiving node, or {@link #NOBODY}: no node has the address, or no
 *     node was in range of the broadcast, or it is not known yet who is
 * @param destination as the program gave it
 * @param attempts transmissions that carried the message
 * @param rssiDbm as the receiver reports it for the transmission that it understood first; 0 if it
 *     understood none
 */
public record MessageOutcome(
        long message,
        long queuedNs,
        Payload payload,
        int sender,
        int receiver,
        MacAddress destination,
        int attempts,
        int rssiDbm,
        Acknowledgement acknowledgement,
        End end) {

    /** {@link #receiver} if there is none. */
    public static final int NOBODY = -1;

    /** {@return how the message was addressed} */
    public LinkKind kind() {
        return destination.isGroup() ? LinkKind.BROADCAST : LinkKind.UNICAST;
    }

    /** What the sender heard of its message. */
    public enum Acknowledgement {
        /** It was acknowledged. */
        RECEIVED,
        /** The sender gave up without an acknowledgement. */
        MISSING,
        /** The run ended before either. */
        AWAITED,
        /** Nobody acknowledges a broadcast. */
        NOT_EXPECTED
    }

    /** How the message's way ended. */
    public sealed interface End {

        /**
         * In the receive ring.
         *
         * @param latencyNs from the moment the radio took the message
         */
        record Delivered(long latencyNs) implements End {}

        /** Lost, for exactly one reason. */
        record Lost(LossReason reason) implements End {}

        /** The run ended before it was decided. */
        record UnderWay() implements End {}
    }
}
