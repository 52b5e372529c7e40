package org.espnowsim.espnow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espnowsim.espnow.Encryption.Opened;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.espnow.peer.PeerTable;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WifiDriver;
import org.jspecify.annotations.Nullable;

/**
 * Espressif's ESP-NOW driver: the functions of {@code esp_now.h}, which return codes and call back.
 *
 * <p>The driver is a closed binary; where neither its documentation nor a report tells the order of
 * checks, ours is stated at the method and assumed.
 */
public final class EspNowDriver implements RadioListener {

    private final WifiDriver wifi;
    private final RandomGenerator random;
    private final EspNowLimits limits;
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
     * @param encryption how the firmware encrypts; its number of peers is that of the limits
     * @param keys may replace the PMK
     */
    public EspNowDriver(
            WifiDriver wifi,
            RandomGenerator random,
            EspNowLimits limits,
            EncryptionOptions encryption,
            PmkReplacement keys) {
        this.wifi = wifi;
        this.random = random;
        this.limits = limits;
        this.peers = new PeerTable(limits.totalPeers());
        this.encryption = new Encryption(encryption, keys);
    }

    /**
     * {@code esp_now_init}; does nothing if that was done.
     *
     * @return WIFI_NOT_INIT if the Wi-Fi driver was never initialised (assumed; it need not be
     *     started)
     */
    public EspErr init() {
        if (!wifi.isInitialised()) {
            return EspErr.WIFI_NOT_INIT;
        }
        initialised = true;
        return EspErr.OK;
    }

    /**
     * {@code esp_now_deinit}: forgets all peers and the PMK (the latter assumed). A frame that the
     * radio has taken is still sent, and reported to whoever is registered by then (assumed).
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr deinit() {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        initialised = false;
        peers.clear();
        encryption.reset();
        return EspErr.OK;
    }

    /**
     * {@code esp_now_set_pmk}: the key that makes peers' keys those of frames. It holds for peers
     * that are there already, too (assumed).
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr setPmk(Pmk pmk) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        encryption.setPmk(pmk);
        return EspErr.OK;
    }

    /**
     * {@code esp_now_register_recv_cb}; there is one callback, the last registered.
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr registerRecvCallback(RecvCallback callback) {
        return setRecvCallback(callback);
    }

    /**
     * {@code esp_now_unregister_recv_cb}.
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr unregisterRecvCallback() {
        return setRecvCallback(null);
    }

    private EspErr setRecvCallback(@Nullable RecvCallback callback) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        recvCallback = callback;
        return EspErr.OK;
    }

    /**
     * {@code esp_now_register_send_cb}; there is one callback, the last registered.
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr registerSendCallback(SendCallback callback) {
        return setSendCallback(callback);
    }

    /**
     * {@code esp_now_unregister_send_cb}.
     *
     * @return ESPNOW_NOT_INIT if not initialised
     */
    public EspErr unregisterSendCallback() {
        return setSendCallback(null);
    }

    private EspErr setSendCallback(@Nullable SendCallback callback) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        sendCallback = callback;
        return EspErr.OK;
    }

    /**
     * {@code esp_now_add_peer}. The channel is not compared with the radio's here, but by {@link
     * #send}.
     *
     * @return the first that holds, in this order (assumed): ESPNOW_NOT_INIT; ESPNOW_ARG for a
     *     group with encryption (which code a board returns is assumed); ESPNOW_EXIST if the
     *     address is registered; ESPNOW_FULL if there is no room for a peer, or for one with
     *     encryption
     */
    public EspErr addPeer(Peer peer) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        if (isEncryptedGroup(peer)) {
            return EspErr.ESPNOW_ARG;
        }
        if (isPeerExist(peer.peerAddr())) {
            return EspErr.ESPNOW_EXIST;
        }
        if (peers.isFull() || (peer.encrypt() && hasNoKeyLeft())) {
            return EspErr.ESPNOW_FULL;
        }
        peers.add(peer);
        return EspErr.OK;
    }

    private static boolean isEncryptedGroup(Peer peer) {
        return peer.encrypt() && peer.peerAddr().isGroup();
    }

    private boolean hasNoKeyLeft() {
        return peers.encrypted() >= limits.encryptedPeers();
    }

    /**
     * {@code esp_now_del_peer}.
     *
     * @return ESPNOW_NOT_INIT, or ESPNOW_NOT_FOUND if the address is not registered
     */
    public EspErr delPeer(MacAddress peerAddr) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        encryption.forget(peerAddr);
        return peers.remove(peerAddr) ? EspErr.OK : EspErr.ESPNOW_NOT_FOUND;
    }

    /**
     * {@code esp_now_mod_peer}: replaces the peer of that address, in its place.
     *
     * @return the first that holds, in this order (assumed): ESPNOW_NOT_INIT; ESPNOW_ARG for a
     *     group with encryption; ESPNOW_NOT_FOUND if the address is not registered; ESPNOW_FULL if
     *     there is no room for another peer with encryption
     */
    public EspErr modPeer(Peer peer) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        if (isEncryptedGroup(peer)) {
            return EspErr.ESPNOW_ARG;
        }
        Optional<Peer> before = peers.find(peer.peerAddr());
        if (before.isEmpty()) {
            return EspErr.ESPNOW_NOT_FOUND;
        }
        if (peer.encrypt() && !before.get().encrypt() && hasNoKeyLeft()) {
            return EspErr.ESPNOW_FULL;
        }
        peers.replace(peer);
        return EspErr.OK;
    }

    /**
     * {@code esp_now_set_wake_window}: for how much of each wake interval the radio is on for
     * ESP-NOW; see {@link WifiDriver#setWakeWindow}.
     *
     * @param windowMs 0 to 65535; 65535, the default, is always
     * @return ESPNOW_NOT_INIT if not initialised; ESPNOW_ARG for another window (assumed)
     */
    public EspErr setWakeWindow(int windowMs) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        if (windowMs < 0 || windowMs > PowerSaveOptions.WINDOW_MAX.toMillis()) {
            return EspErr.ESPNOW_ARG;
        }
        wifi.setWakeWindow(Duration.ofMillis(windowMs));
        return EspErr.OK;
    }

    /** {@return whether {@link #init} was called, and {@link #deinit} not after it} */
    boolean isInitialised() {
        return initialised;
    }

    /**
     * {@return the peers that {@code esp_now_fetch_peer} goes through: no groups, in the order of
     * registration (assumed)}
     */
    public List<Peer> unicastPeers() {
        return peers.unicast();
    }

    /** {@return how many peers are registered; {@code esp_now_get_peer_num}} */
    public PeerCount peerCount() {
        return new PeerCount(peers.size(), peers.encrypted());
    }

    /** {@return the registered peer of that address; {@code esp_now_get_peer}} */
    public Optional<Peer> getPeer(MacAddress peerAddr) {
        return peers.find(peerAddr);
    }

    /** {@return whether the address is registered; {@code esp_now_is_peer_exist}} */
    public boolean isPeerExist(MacAddress peerAddr) {
        return peers.find(peerAddr).isPresent();
    }

    /**
     * {@code esp_now_send}: hands the radio a frame from the peer's interface to the peer. How it
     * ends is told to the send callback.
     *
     * @param data 1 to {@link EspNowLimits#maxDataBytes} bytes
     * @return the first that holds, in this order (assumed): ESPNOW_NOT_INIT; ESPNOW_ARG if the
     *     length is wrong; ESPNOW_NOT_FOUND if the address is not registered; ESPNOW_IF if the
     *     peer's interface is not enabled; ESPNOW_CHAN if the peer names another channel than the
     *     radio's; ESPNOW_NO_MEM if the radio has no free buffer
     */
    public EspErr send(MacAddress peerAddr, Payload data) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        if (!isSendable(data)) {
            return EspErr.ESPNOW_ARG;
        }
        return send(peers.find(peerAddr).stream().toList(), data);
    }

    /**
     * {@code esp_now_send} without an address: as {@link #send}, to each peer that is not a group,
     * in the order of registration. It sends to all or, if one of them cannot be sent to or the
     * radio has fewer free buffers, to none (assumed).
     *
     * @return as {@link #send}; ESPNOW_NOT_FOUND if only groups are registered, or nobody
     */
    public EspErr sendAll(Payload data) {
        if (!initialised) {
            return EspErr.ESPNOW_NOT_INIT;
        }
        if (!isSendable(data)) {
            return EspErr.ESPNOW_ARG;
        }
        return send(peers.unicast(), data);
    }

    private boolean isSendable(Payload data) {
        return data.length() > 0 && data.length() <= limits.maxDataBytes();
    }

    private EspErr send(List<Peer> receivers, Payload data) {
        if (receivers.isEmpty()) {
            return EspErr.ESPNOW_NOT_FOUND;
        }
        for (Peer peer : receivers) {
            EspErr err = reachable(peer);
            if (err != EspErr.OK) {
                return err;
            }
        }
        if (wifi.freeBuffers() < receivers.size()) {
            return EspErr.ESPNOW_NO_MEM;
        }
        for (Peer peer : receivers) {
            if (!wifi.transmit(new TxRequest(frame(peer, data), data, rate(peer)))) {
                throw new IllegalStateException(
                        "the radio refused a request, though it had said it had a free buffer");
            }
        }
        return EspErr.OK;
    }

    private EspErr reachable(Peer peer) {
        if (!wifi.isEnabled(peer.ifidx())) {
            return EspErr.ESPNOW_IF;
        }
        if (peer.channel() != Peer.CURRENT_CHANNEL
                && peer.channel() != wifi.homeChannel().number()) {
            return EspErr.ESPNOW_CHAN;
        }
        return EspErr.OK;
    }

    /**
     * What is configured for the peer's interface; but a group is not sent to at a Long Range rate,
     * as users report, but at the default (which rate it is then is assumed).
     */
    private PhyRate rate(Peer peer) {
        PhyRate configured = wifi.espNowRate(peer.ifidx());
        boolean isLongRange = configured.preamble() == Preamble.LONG_RANGE;
        return isLongRange && peer.peerAddr().isGroup() ? PhyRate.RATE_1M_L : configured;
    }

    private ManagementFrame frame(Peer peer, Payload data) {
        return encryption.forPeer(
                peer,
                VendorActionFrame.unsent(
                        peer.peerAddr(), wifi.mac(peer.ifidx()), random.nextInt(), elements(data)));
    }

    /**
     * A message that fits one element goes out as version 1 in either version: ESP-IDF says that
     * nodes of version 1 take it (that its version byte is 1 is assumed; another implementation
     * that talks with boards of both versions does so). A longer one is cut into elements of
     * version 2, all full but the last.
     */
    private static List<VendorElement> elements(Payload data) {
        if (data.length() <= VendorElement.MAX_BODY_BYTES) {
            return List.of(new VendorElement(1, false, data));
        }
        byte[] bytes = data.toByteArray();
        List<VendorElement> elements = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += VendorElement.MAX_BODY_BYTES) {
            int length = Math.min(VendorElement.MAX_BODY_BYTES, bytes.length - from);
            boolean moreData = from + length < bytes.length;
            elements.add(new VendorElement(2, moreData, Payload.of(bytes, from, length)));
        }
        return elements;
    }

    /**
     * Takes what is encrypted with the key of the peer that sent it, and what is in clear from
     * anybody else; then a message of one element, of either version. One of several is dropped
     * whole by version 1, as ESP-IDF 5.0 to 5.3 say they do; by version 2 if it is longer than a
     * message can be (assumed).
     */
    @Override
    public RxOutcome received(RxFrame received) {
        RecvCallback callback = recvCallback;
        if (!initialised || callback == null) {
            return RxOutcome.ESPNOW_INACTIVE;
        }
        return switch (encryption.read(received.frame(), peers)) {
            case Opened.InClear opened -> take(opened.frame(), received, callback);
            case Opened.Refused refused -> refused.reason();
        };
    }

    private RxOutcome take(VendorActionFrame frame, RxFrame received, RecvCallback callback) {
        return isUnderstood(frame)
                ? callback.received(RecvInfo.of(received), frame.message())
                : RxOutcome.NOT_UNDERSTOOD;
    }

    private boolean isUnderstood(VendorActionFrame frame) {
        boolean isPieced = frame.elements().size() > 1;
        return !isPieced
                || (limits.version() == 2 && frame.message().length() <= limits.maxDataBytes());
    }

    @Override
    public void transmitted(TxRequest request, SendOutcome outcome) {
        wifi.transmitted();
        SendCallback callback = sendCallback;
        if (initialised && callback != null) {
            callback.sent(request.frame().receiver(), SendStatus.of(outcome));
        }
    }
}
