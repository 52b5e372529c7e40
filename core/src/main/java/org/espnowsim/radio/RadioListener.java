package org.espnowsim.radio;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.SequencedFrame;

/**
 * Hears what a {@link Radio} has done. Called by the radio, never from within a call to it; must
 * not wait.
 */
public interface RadioListener {

    /** {@return what was done with a frame that has been received} */
    RxOutcome received(RxFrame frame);

    /**
     * {@return the answer of the own access point to a station that wants to join it} Without one
     * there is none.
     */
    default JoinOutcome joining(JoinRequest request) {
        return JoinOutcome.NO_ANSWER;
    }

    /** A station has left the own access point, if there is one. */
    default void left(MacAddress station) {}

    /** Called when a beacon or a data frame was sent, or given up. */
    default void sent(SequencedFrame frame, SendOutcome outcome) {}

    /**
     * Called once for each accepted request, in the order of the requests, when its transmit buffer
     * is free again; not called for those still waiting when the radio stops.
     */
    void transmitted(TxRequest request, SendOutcome outcome);
}
