package org.espnowsim.sim.mac;

import org.espnowsim.radio.TxRequest;

/**
 * A message in the MAC's hands.
 *
 * @param message its number
 * @param request what to send
 * @param dueNs when a beacon was to be sent; of no meaning to other frames
 */
public record Outgoing(long message, TxRequest request, long dueNs) {

    /** Something other than a beacon. */
    public Outgoing(long message, TxRequest request) {
        this(message, request, 0);
    }
}
