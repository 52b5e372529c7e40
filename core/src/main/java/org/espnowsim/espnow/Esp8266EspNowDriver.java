package org.espnowsim.espnow;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espnowsim.espnow.Encryption.Opened;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerTable;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.WifiDriver;
import org.jspecify.annotations.Nullable;

/**
 * The ESP-NOW of the ESP8266's NONOS SDK: the functions of its {@code espnow.h} that MicroPython
 * calls, in the role COMBO that MicroPython gives itself.
 *
 * <p>It knows ESP-NOW 1.0 only. Its frames differ from an ESP32's in that address 3 is a copy of
 * address 1, as captures show. To send it needs no peer.
 */
public final class Esp8266EspNowDriver implements RadioListener {

    private final WifiDriver wifi;
    private final RandomGenerator random;
    private final EspNowLimits limits;
    private final Esp8266Options options;
    private final PeerTable peers;
    private final Encryption encryption;

    private boolean initialised;
    private @Nullable RecvCallback recvCallback;
    private @Nullable SendCallback sendCallback;

    /**
     * A driver that is not initialised. Whoever makes it has the radio tell it what happens, by
     * {@link org.espnowsim.radio.Radio#listen}.
     *
     * @param wifi has the radio
     * @param random source of the four bytes that tell frames apart
     * @param limits longest message and most peers
     * @param options what differs from report to report
     * @param encryption how the firmware encrypts; its number of peers is that of the limits
     * @param keys may replace the PMK
     */
    public Esp8266EspNowDriver(
            WifiDriver wifi,
            RandomGenerator random,
            EspNowLimits limits,
            Esp8266Options options,
            EncryptionOptions encryption,
            PmkReplacement keys) {
        this.wifi = wifi;
        this.random = random;
        this.limits = limits;
        this.options = options;
        this.peers = new PeerTable(limits.totalPeers());
        this.encryption = new Encryption(encryption, keys);
    }

    /**
     * {@code esp_now_init} and the registrations of both callbacks. It cannot fail: the Wi-Fi of an
     * ESP8266 is always there.
     */
    void init(RecvCallback onReceive, SendCallback onSend) {
        initialised = true;
        recvCallback = onReceive;
        sendCallback = onSend;
    }

    /**
     * {@code esp_now_deinit}: forgets all peers and the PMK (the latter assumed). A frame that the
     * radio has taken is still sent (assumed).
     */
    void deinit() {
        initialised = false;
        recvCallback = null;
        sendCallback = null;
        peers.clear();
        encryption.reset();
    }

    /**
     * {@code esp_now_set_kok}, the "key of keys": the PMK. It holds for peers that are there
     * already, too (assumed).
     *
     * @return NOT_INIT if not initialised (assumed)
     */
    Esp8266Err setKok(Pmk pmk) {
        if (!initialised) {
            return Esp8266Err.NOT_INIT;
        }
        encryption.setPmk(pmk);
        return Esp8266Err.OK;
    }

    /**
     * {@code esp_now_add_peer}. The channel has no effect: the radio sends on its own.
     *
     * @return the first that holds, in this order (assumed): NOT_INIT; PEER_IS_GROUP, unless the
     *     options accept groups; GROUP_ENCRYPTED; PEER_EXISTS; PEERS_FULL; KEYS_FULL
     */
    Esp8266Err addPeer(Peer peer) {
        if (!initialised) {
            return Esp8266Err.NOT_INIT;
        }
        if (peer.peerAddr().isGroup() && options.codes().addBroadcast() != 0) {
            return Esp8266Err.PEER_IS_GROUP;
        }
        if (peer.peerAddr().isGroup() && peer.encrypt()) {
            return Esp8266Err.GROUP_ENCRYPTED;
        }
        if (peers.find(peer.peerAddr()).isPresent()) {
            return Esp8266Err.PEER_EXISTS;
        }
        if (peers.isFull()) {
            return Esp8266Err.PEERS_FULL;
        }
        if (peer.encrypt() && peers.encrypted() >= limits.encryptedPeers()) {
            return Esp8266Err.KEYS_FULL;
        }
        peers.add(peer);
        return Esp8266Err.OK;
    }

    /** {@code esp_now_del_peer}; does nothing if there is no such peer. */
    void delPeer(MacAddress mac) {
        peers.remove(mac);
        encryption.forget(mac);
    }

    /**
     * {@code esp_now_send}: hands the radio a frame to an address, which need not be a peer's; to a
     * peer with a key it is encrypted. How it ends is told to the send callback.
     *
     * @param data 1 to 250 bytes
     * @return the first that holds, in this order (assumed): NOT_INIT; MESSAGE_LENGTH;
     *     NO_INTERFACE; NO_BUFFER
     */
    Esp8266Err send(MacAddress da, Payload data) {
        if (!initialised) {
            return Esp8266Err.NOT_INIT;
        }
        if (data.length() == 0 || data.length() > limits.maxDataBytes()) {
            return Esp8266Err.MESSAGE_LENGTH;
        }
        Optional<WifiInterface> from = sendingInterface();
        if (from.isEmpty()) {
            return Esp8266Err.NO_INTERFACE;
        }
        boolean isTaken =
                wifi.transmit(
                        new TxRequest(frame(da, wifi.mac(from.get()), data), data, options.rate()));
        return isTaken ? Esp8266Err.OK : Esp8266Err.NO_BUFFER;
    }

    /** The role COMBO prefers the access point to the station, by the SDK's documentation. */
    private Optional<WifiInterface> sendingInterface() {
        if (wifi.isEnabled(WifiInterface.AP)) {
            return Optional.of(WifiInterface.AP);
        }
        return wifi.isEnabled(WifiInterface.STA)
                ? Optional.of(WifiInterface.STA)
                : Optional.empty();
    }

    private ManagementFrame frame(MacAddress da, MacAddress sa, Payload data) {
        VendorActionFrame inClear =
                new VendorActionFrame(
                        da,
                        sa,
                        da,
                        0,
                        false,
                        0,
                        random.nextInt(),
                        List.of(new VendorElement(1, false, data)));
        Optional<Peer> peer = peers.find(da);
        return peer.isPresent() ? encryption.forPeer(peer.get(), inClear) : inClear;
    }

    @Override
    public RxOutcome received(RxFrame received) {
        RecvCallback callback = recvCallback;
        if (callback == null) {
            return RxOutcome.ESPNOW_INACTIVE;
        }
        if (received.frame().receiver().isGroup() && !options.receivesGroups()) {
            return RxOutcome.GROUP_REFUSED;
        }
        return switch (encryption.read(received.frame(), peers)) {
            case Opened.InClear opened -> take(opened.frame(), received, callback);
            case Opened.Refused refused -> refused.reason();
        };
    }

    /** Takes a message of one element, of either version, and of a longer one the first or none. */
    private RxOutcome take(VendorActionFrame frame, RxFrame received, RecvCallback callback) {
        boolean isLong = frame.elements().size() > 1;
        if (isLong && options.longMessages() == Esp8266Options.LongMessages.DISCARD) {
            return RxOutcome.NOT_UNDERSTOOD;
        }
        return callback.received(RecvInfo.of(received), frame.elements().getFirst().body());
    }

    @Override
    public void transmitted(TxRequest request, SendOutcome outcome) {
        wifi.transmitted();
        SendCallback callback = sendCallback;
        if (callback != null) {
            callback.sent(request.frame().receiver(), SendStatus.of(outcome));
        }
    }
}
