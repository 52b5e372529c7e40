package org.espnowsim.radio;

/**
 * Hears what a {@link Radio} has done. Called by the radio, never from within a call to it; must
 * not wait.
 */
public interface RadioListener {

    /** {@return what was done with a frame that has been received} */
    RxOutcome received(RxFrame frame);

    /**
     * Called once for each accepted request, in the order of the requests, when its transmit buffer
     * is free again; not called for those still waiting when the radio stops.
     */
    void transmitted(TxRequest request, SendOutcome outcome);
}
