package org.espnowsim.sim.mac;

import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/**
 * A message in the MAC's hands.
 *
 * @param message its number
 * @param request what to send
 * @param dueNs when a beacon was to be sent; of no meaning to other frames
 * @param ackedOffAir whether it is for somebody who is not simulated: the acknowledgement always
 *     comes, and takes its time, but is not on the air
 */
public record Outgoing(long message, TxRequest request, long dueNs, boolean ackedOffAir) {

    /** Something other than a beacon, to somebody who is simulated. */
    public Outgoing(long message, TxRequest request) {
        this(message, request, 0, false);
    }

    /** A beacon. */
    public static Outgoing beacon(TxRequest request, long dueNs) {
        return new Outgoing(TransmissionStarted.NO_MESSAGE, request, dueNs, false);
    }

    /** A frame to somebody who is not simulated. */
    public static Outgoing ackedOffAir(TxRequest request) {
        return new Outgoing(TransmissionStarted.NO_MESSAGE, request, 0, true);
    }
}
