package org.espnowsim.espnow.peer;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.WifiInterface;

/**
 * A device that ESP-NOW may send to; {@code esp_now_peer_info_t}.
 *
 * @param peerAddr its address, or a group's, such as {@link MacAddress#BROADCAST}
 * @param channel 1 to 14 if sending is to fail while the radio is on any other channel; 0 for
 *     whatever channel it is on. It never tunes the radio
 * @param ifidx the interface to send from, whose address the frames carry
 */
public record Peer(MacAddress peerAddr, int channel, WifiInterface ifidx) {

    /** {@link #channel} of a peer that is sent to on whatever channel the radio is on. */
    public static final int CURRENT_CHANNEL = 0;

    /** Checks the range. */
    public Peer {
        if (channel < 0 || channel > 14) {
            throw new IllegalArgumentException(
                    "peer "
                            + peerAddr
                            + ": "
                            + channel
                            + " is not a 2.4 GHz channel; use 1 to 14, or 0 for the radio's own");
        }
    }

    /** {@return a peer with MicroPython's defaults: any channel, sent to from the station} */
    public static Peer of(MacAddress peerAddr) {
        return new Peer(peerAddr, CURRENT_CHANNEL, WifiInterface.STA);
    }
}
