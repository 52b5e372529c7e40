package org.espnowsim.espnow.peer;

import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.WifiInterface;

/**
 * A device that ESP-NOW may send to; {@code esp_now_peer_info_t}.
 *
 * @param peerAddr its address, or a group's, such as {@link MacAddress#BROADCAST}
 * @param lmk its key, which it has and keeps also while {@code encrypt} is off
 * @param channel 1 to 14 if sending is to fail while the radio is on any other channel; 0 for
 *     whatever channel it is on. It never tunes the radio
 * @param ifidx the interface to send from, whose address the frames carry
 * @param encrypt whether frames to it are encrypted, and those from it have to be
 */
public record Peer(
        MacAddress peerAddr, Lmk lmk, int channel, WifiInterface ifidx, boolean encrypt) {

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

    /** A peer without encryption. */
    public Peer(MacAddress peerAddr, int channel, WifiInterface ifidx) {
        this(peerAddr, Lmk.ZERO, channel, ifidx, false);
    }

    /**
     * {@return a peer with MicroPython's defaults: any channel, sent to from the station, without
     * encryption}
     */
    public static Peer of(MacAddress peerAddr) {
        return new Peer(peerAddr, CURRENT_CHANNEL, WifiInterface.STA);
    }

    /** {@return a peer with this key and encryption, and MicroPython's defaults otherwise} */
    public static Peer encrypted(MacAddress peerAddr, Lmk lmk) {
        return new Peer(peerAddr, lmk, CURRENT_CHANNEL, WifiInterface.STA, true);
    }
}
