package org.espnowsim.sim.medium;

import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/**
 * A frame on the air.
 *
 * @param id its number
 * @param transmitter the node that sends it
 * @param addressee the node it is for, or {@link FrameEnded#NOBODY}
 * @param message the message it carries, or {@link TransmissionStarted#NO_MESSAGE}
 * @param startNs when its preamble begins, in virtual nanoseconds
 * @param parts how long it takes
 */
public record Transmission(
        long id,
        int transmitter,
        int addressee,
        long message,
        Frame frame,
        Channel channel,
        PhyRate rate,
        long startNs,
        Airtime.Parts parts) {

    /** {@return when it ends} */
    long endNs() {
        return startNs + parts.ns();
    }

    /** {@return when the MPDU begins} */
    long mpduStartNs() {
        return startNs + parts.leadNs();
    }

    /** {@return when the MPDU ends} */
    long mpduEndNs() {
        return mpduStartNs() + parts.mpduNs();
    }

    /** {@return whether it is spread over the band, and not OFDM} */
    boolean isSpread() {
        return rate.preamble().isSpread();
    }

    /**
     * {@return whether the fate at this node is of interest: the frame is for it, or for a group}
     */
    boolean isFor(int node) {
        return addressee == node || frame.receiver().isGroup();
    }
}
