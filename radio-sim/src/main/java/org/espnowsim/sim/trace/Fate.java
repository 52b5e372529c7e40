package org.espnowsim.sim.trace;

/**
 * What became of a frame at one receiver: it was delivered, or it was lost for exactly one reason.
 *
 * <p>The first reason that holds is given, in the order of the frame's way: air, radio, MAC,
 * ESP-NOW.
 */
public enum Fate {
    /** In the receive ring; for an acknowledgement: understood by the MAC. */
    DELIVERED("delivered"),
    /** No node has the address. */
    NO_SUCH_RECEIVER("no node has this address"),
    /** The radio was off. */
    RADIO_OFF("receiver's radio was off"),
    /** The radio was tuned to another channel, at the start or before the end. */
    OTHER_CHANNEL("receiver was on another channel"),
    /** The receiver was sending itself. */
    RECEIVER_TRANSMITTING("receiver was transmitting"),
    /** Too weak against the noise. */
    BELOW_SENSITIVITY("too weak"),
    /** Destroyed, or kept from being noticed, by another frame. */
    COLLISION("collision"),
    /** The receiver left this frame for a stronger one. */
    CAPTURED("captured by a stronger frame"),
    /** The sender's radio went off before the frame's end. */
    CUT_OFF("cut off by its sender"),
    /** The node has this address, but its interface is not active. */
    INTERFACE_DOWN("receiver's interface is not active"),
    /** Received before; the acknowledgement had been lost. */
    DUPLICATE("duplicate of a received frame"),
    /** ESP-NOW is not active at the receiver. */
    ESPNOW_INACTIVE("ESP-NOW is not active at the receiver"),
    /** The receive ring has no room. */
    RECEIVE_RING_FULL("receive ring was full"),
    /** Not a message that the receiver's version of ESP-NOW takes. */
    NOT_UNDERSTOOD("not understood by the receiver");

    private final String text;

    Fate(String text) {
        this.text = text;
    }

    /** {@return the fate in words, for reports} */
    public String text() {
        return text;
    }
}
