package org.espnowsim.sim.trace;

import org.espnowsim.radio.RxOutcome;

/**
 * What became of a frame at one receiver: it was delivered, or it was lost for exactly one reason.
 *
 * <p>The first reason that holds is given, in the order of the frame's way: air, radio, MAC,
 * ESP-NOW or IP.
 */
public enum Fate {
    /** In the receive ring, or at a socket; a control frame: understood by the MAC. */
    DELIVERED("delivered"),
    /** No node has the address. */
    NO_SUCH_RECEIVER("no node has this address"),
    /** The radio was off. */
    RADIO_OFF("receiver's radio was off"),
    /** The radio dozed, as power save has it. */
    ASLEEP("receiver was asleep to save power"),
    /** The radio was looking for access points. */
    SCANNING("receiver was scanning channels"),
    /** The radio was tuned to another channel, at the start or before the end. */
    OTHER_CHANNEL("receiver was on another channel"),
    /** The receiver was sending itself. */
    RECEIVER_TRANSMITTING("receiver was transmitting"),
    /** Sent at a Long Range rate, which the receiver has not enabled, or does not have. */
    LONG_RANGE_DISABLED("sent in Long Range, which the receiver has not enabled"),
    /** Too weak against the noise. */
    BELOW_SENSITIVITY("too weak"),
    /** Destroyed, or kept from being noticed, by another frame. */
    COLLISION("collision"),
    /** Destroyed, or kept from being noticed, by something that is no frame. */
    INTERFERENCE("disturbed by something that is no Wi-Fi"),
    /** The receiver left this frame for a stronger one. */
    CAPTURED("captured by a stronger frame"),
    /** Strong enough and alone, but the link was in a bad moment, as bursts of losses have it. */
    BURST("lost in a burst"),
    /** Taken away by a fault of the scenario. */
    FAULT("taken away by a fault"),
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
    NOT_UNDERSTOOD("not understood by the receiver"),
    /** Encrypted, and its sender is no peer with a key. */
    NO_KEY("encrypted, and the receiver has no key for its sender"),
    /** Encrypted with another key. */
    WRONG_KEY("encrypted with another key than the receiver's"),
    /** Encrypted with a packet number that was seen before. */
    REPLAYED("a packet number that the receiver had seen before"),
    /** In clear, from a peer with a key. */
    NOT_ENCRYPTED("not encrypted, though the receiver has a key for its sender"),
    /** For a group, at a board that takes no such messages. */
    GROUP_REFUSED("broadcast or multicast, which the receiver does not take"),
    /** From an ESP8266 to the station of a board that has joined an access point. */
    SENDER_REFUSED("from an ESP8266 to a station that has joined an access point"),
    /** Data of a network that the receiver has not joined, or from a station that has not. */
    NOT_JOINED("data of a network that the receiver or the sender has not joined"),
    /** Data to a port that no socket has. */
    NO_SOCKET("data to a port that no socket has"),
    /** Data to a socket, or for a station, for which enough waits already. */
    SOCKET_QUEUE_FULL("data for which there was no room");

    private final String text;

    /** {@return what the software of a receiver did with a frame} */
    public static Fate of(RxOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> DELIVERED;
            case ESPNOW_INACTIVE -> ESPNOW_INACTIVE;
            case RECEIVE_RING_FULL -> RECEIVE_RING_FULL;
            case NOT_UNDERSTOOD -> NOT_UNDERSTOOD;
            case NO_KEY -> NO_KEY;
            case WRONG_KEY -> WRONG_KEY;
            case REPLAYED -> REPLAYED;
            case NOT_ENCRYPTED -> NOT_ENCRYPTED;
            case GROUP_REFUSED -> GROUP_REFUSED;
            case SENDER_REFUSED -> SENDER_REFUSED;
            case NOT_JOINED -> NOT_JOINED;
            case NO_SUCH_STATION -> NO_SUCH_RECEIVER;
            case NO_SOCKET -> NO_SOCKET;
            case SOCKET_QUEUE_FULL -> SOCKET_QUEUE_FULL;
        };
    }

    Fate(String text) {
        this.text = text;
    }

    /** {@return the fate in words, for reports} */
    public String text() {
        return text;
    }
}
