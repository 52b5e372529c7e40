package org.espnowsim.espnow;

import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/** Says in words why the driver refused, and what to do. */
final class Explanation {

    static final String NOT_ACTIVE = "ESP-NOW is not active; call active(true) first";

    private Explanation() {}

    static String ofActive(EspErr err) {
        return switch (err) {
            case WIFI_NOT_INIT ->
                    "the Wi-Fi driver was never initialised, so that ESP-NOW is stuck half active;"
                            + " get a wlan(...) before active(true) (on a board only a reset helps"
                            + " now)";
            case ESPNOW_NOT_INIT ->
                    "an earlier active(true) failed and left ESP-NOW stuck half active; get a"
                            + " wlan(...) before active(true) (on a board only a reset helps now)";
            default -> "the driver failed";
        };
    }

    static String ofAddPeer(EspErr err, Peer peer, PeerCount count, EspNowLimits limits) {
        return switch (err) {
            case ESPNOW_NOT_INIT -> NOT_ACTIVE;
            case ESPNOW_EXIST ->
                    "peer " + peer.peerAddr() + " is registered already; call delPeer first";
            case ESPNOW_ARG -> encryptedGroup(peer.peerAddr());
            case ESPNOW_FULL ->
                    count.total() < limits.totalPeers()
                            ? noKeyLeft(peer.peerAddr(), limits)
                            : noRoom(peer.peerAddr(), limits);
            default -> "peer " + peer.peerAddr() + " was refused";
        };
    }

    static String ofModPeer(EspErr err, MacAddress mac, EspNowLimits limits) {
        return switch (err) {
            case ESPNOW_ARG -> encryptedGroup(mac);
            case ESPNOW_FULL -> noKeyLeft(mac, limits);
            default -> ofPeer(err, mac);
        };
    }

    private static String encryptedGroup(MacAddress mac) {
        return "peer "
                + mac
                + " is a group, for which there is no encryption; leave out lmk and encrypt";
    }

    private static String noRoom(MacAddress mac, EspNowLimits limits) {
        return "there is no room for peer "
                + mac
                + "; "
                + limits.totalPeers()
                + " are registered, call delPeer for one of them";
    }

    private static String noKeyLeft(MacAddress mac, EspNowLimits limits) {
        return "there is no key left for peer "
                + mac
                + "; "
                + limits.encryptedPeers()
                + " peers with encryption are the most, call delPeer for one of them";
    }

    static String ofDelPeer(EspErr err, MacAddress mac) {
        return switch (err) {
            case ESPNOW_NOT_INIT -> NOT_ACTIVE;
            case ESPNOW_NOT_FOUND ->
                    "peer " + mac + " is not registered; nothing has to be removed";
            default -> "peer " + mac + " was not removed";
        };
    }

    static String ofPeer(EspErr err, MacAddress mac) {
        return switch (err) {
            case ESPNOW_NOT_INIT -> NOT_ACTIVE;
            case ESPNOW_NOT_FOUND -> "peer " + mac + " is not registered; call addPeer first";
            default -> "the driver refused peer " + mac;
        };
    }

    static String ofSendAll(EspErr err, Payload msg, EspNowLimits limits) {
        return switch (err) {
            case ESPNOW_NOT_INIT -> NOT_ACTIVE;
            case ESPNOW_ARG -> wrongLength(msg, limits);
            case ESPNOW_NOT_FOUND ->
                    "no peer is registered to send to, broadcast aside; call addPeer first";
            case ESPNOW_IF ->
                    "the interface of one of the peers is not active, so that nothing was sent;"
                            + " call wlan(...).active(true) for it";
            case ESPNOW_CHAN ->
                    "one of the peers was added for another channel than the radio is on, so that"
                            + " nothing was sent; set wlan(...).channel(n), or call modPeer with"
                            + " channel 0";
            case ESPNOW_NO_MEM ->
                    "the radio's transmit buffers had no room for a message to each peer for 2 s;"
                            + " send less, or wait for responses";
            default -> "the message to all peers was refused";
        };
    }

    private static String wrongLength(Payload msg, EspNowLimits limits) {
        return "a message of " + msg.length() + " bytes; send 1 to " + limits.maxDataBytes();
    }

    static String ofSend(EspErr err, MacAddress mac, Payload msg, EspNowLimits limits) {
        return switch (err) {
            case ESPNOW_NOT_INIT -> NOT_ACTIVE;
            case ESPNOW_ARG -> wrongLength(msg, limits);
            case ESPNOW_NOT_FOUND ->
                    "peer " + mac + " is not registered; add it before send, also for broadcast";
            case ESPNOW_IF ->
                    "the interface of peer "
                            + mac
                            + " is not active; call wlan(...).active(true) for it";
            case ESPNOW_CHAN ->
                    "peer "
                            + mac
                            + " was added for another channel than the radio is on; set"
                            + " wlan(...).channel(n), or add the peer with channel 0";
            case ESPNOW_NO_MEM ->
                    "the radio's transmit buffers stayed full for 2 s; send less, or wait for"
                            + " responses";
            default -> "the message to " + mac + " was refused";
        };
    }
}
