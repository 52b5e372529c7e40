package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * Why the ESP8266's SDK refuses. The SDK itself returns undocumented numbers, which {@link
 * Esp8266Options.ErrorCodes} has.
 */
enum Esp8266Err {
    OK,
    NOT_INIT,
    PEER_IS_GROUP,
    PEER_EXISTS,
    PEERS_FULL,
    GROUP_ENCRYPTED,
    KEYS_FULL,
    MESSAGE_LENGTH,
    NO_INTERFACE,
    NO_BUFFER;

    /** {@return in words, of a peer} */
    String ofAddPeer(MacAddress mac, EspNowLimits limits) {
        return switch (this) {
            case NOT_INIT -> Explanation.NOT_ACTIVE;
            case PEER_IS_GROUP ->
                    "an ESP8266 takes no group as its peer, not "
                            + mac
                            + " either; send to it all the same, no peer is needed";
            case PEER_EXISTS -> "peer " + mac + " is registered already; call delPeer first";
            case PEERS_FULL ->
                    "there is no room for peer "
                            + mac
                            + "; "
                            + limits.totalPeers()
                            + " are registered, but an ESP8266 sends to others, too";
            case GROUP_ENCRYPTED ->
                    "messages to the group " + mac + " cannot be encrypted; add it without a key";
            case KEYS_FULL ->
                    "there is no room for the key of peer "
                            + mac
                            + "; "
                            + limits.encryptedPeers()
                            + " peers with keys are registered, call delPeer for one of them";
            case OK, MESSAGE_LENGTH, NO_INTERFACE, NO_BUFFER ->
                    throw new IllegalStateException(this + " is no reason to refuse a peer");
        };
    }

    /** {@return in words, of a message} */
    String ofSend(MacAddress mac, Payload msg, EspNowLimits limits) {
        return switch (this) {
            case MESSAGE_LENGTH ->
                    "a message of "
                            + msg.length()
                            + " bytes to "
                            + mac
                            + "; send 1 to "
                            + limits.maxDataBytes();
            case NO_INTERFACE ->
                    "no interface is active to send to "
                            + mac
                            + " from; call wlan(...).active(true) first";
            case NO_BUFFER ->
                    "the radio's transmit buffers are full, and an ESP8266 does not try again;"
                            + " wait, and send to "
                            + mac
                            + " then";
            case OK, NOT_INIT, PEER_IS_GROUP, PEER_EXISTS, PEERS_FULL, GROUP_ENCRYPTED, KEYS_FULL ->
                    throw new IllegalStateException(this + " is no reason to refuse a message");
        };
    }
}
