package org.espnowsim.espnow;

import java.util.Optional;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;
import org.espnowsim.wlan.WifiDriver;
import org.jspecify.annotations.Nullable;

/**
 * MicroPython's {@code espnow.ESPNow} on an ESP32, with the names in Java's spelling. Its methods
 * wait, fail and count as those of the C module do; where its manual says otherwise, the module's
 * source was followed.
 *
 * <p>A device has one; used by the device's program only. What MicroPython raises as {@code
 * OSError} is an {@link EspNowException}, its {@code ValueError} an {@link
 * IllegalArgumentException}.
 *
 * {@snippet :
 * node.wlan(WifiInterface.STA).active(true);
 * EspNow espNow = node.espNow();
 * espNow.active(true);
 * espNow.addPeer(MacAddress.BROADCAST);
 * espNow.send(MacAddress.BROADCAST, "hello");
 * espNow.recv(500).ifPresent(message -> node.print(message.msg().toUtf8()));
 * }
 */
public final class EspNow {

    private static final long NS_PER_MS = 1_000_000L;

    /** How long {@code send} waits for the responses that are due. */
    private static final long RESPONSE_TIMEOUT_NS = 100 * NS_PER_MS;

    /** How long {@code send} tries again while the driver has no buffer. */
    private static final long NO_MEM_TIMEOUT_NS = 2_000 * NS_PER_MS;

    /** MicroPython keeps a message's time in 32 bits. */
    private static final long TIME_MASK = 0xffff_ffffL;

    private final EspNowDriver driver;
    private final Clock clock;
    private final EspNowLimits limits;
    private final EspNowListener listener;
    private final EspNowConfig config;

    /** Raised at each response. */
    private final Signal responded;

    /** Raised at each message that is stored. */
    private final Signal stored;

    /** What {@code recv} and {@code irecv} share, as in MicroPython. */
    private final RecvBuffer shared;

    /** Null while inactive. */
    private @Nullable ReceiveRing ring;

    private long txPackets;
    private long txResponses;
    private long txFailures;
    private long rxPackets;
    private long rxDropped;

    /**
     * An inactive module.
     *
     * @param driver nobody else's
     * @param wifi what the driver sits on
     * @param clock the device's
     * @param limits the driver's
     * @param listener told what the program reads
     */
    public EspNow(
            EspNowDriver driver,
            WifiDriver wifi,
            Clock clock,
            EspNowLimits limits,
            EspNowListener listener) {
        this.driver = driver;
        this.clock = clock;
        this.limits = limits;
        this.listener = listener;
        this.config = new EspNowConfig(wifi, limits.rxbufBytes());
        this.responded = clock.newSignal();
        this.stored = clock.newSignal();
        this.shared = new RecvBuffer(limits.maxDataBytes());
    }

    /** {@return whether ESP-NOW is active: whether there is a receive ring} */
    public boolean active() {
        return ring != null;
    }

    /**
     * Switches ESP-NOW on or off; does nothing if it is already so.
     *
     * <p>On: makes a receive ring of the configured size. Off: unread messages and all peers are
     * lost; settings and counters stay, but for {@code txPackets}, which becomes {@code
     * txResponses}. No WLAN interface has to be active.
     *
     * @return whether ESP-NOW is active now
     * @throws EspNowException ESP_ERR_WIFI_NOT_INIT if nobody has used a {@code Wlan} before. That
     *     is a trap: {@code active()} is true from then on, {@code send} fails with
     *     ESP_ERR_ESPNOW_NOT_INIT, and so does {@code active(false)}
     */
    public boolean active(boolean flag) {
        if (flag && ring == null) {
            activate();
        } else if (!flag && ring != null) {
            deactivate();
        }
        return active();
    }

    private void activate() {
        // The ring is there before the driver is asked, and stays if the driver refuses.
        ring = new ReceiveRing(config.rxbuf(), limits.ringHeaderBytes());
        checkActive(driver.init());
        checkActive(driver.registerRecvCallback(this::received));
        checkActive(driver.registerSendCallback((_, status) -> sent(status)));
    }

    private void deactivate() {
        checkActive(driver.unregisterRecvCallback());
        checkActive(driver.unregisterSendCallback());
        checkActive(driver.deinit());
        ring = null;
        txPackets = txResponses;
    }

    private static void checkActive(EspErr err) {
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofActive(err));
        }
    }

    /** {@return the settings; the same object each time} */
    public EspNowConfig config() {
        return config;
    }

    /**
     * Registers a peer for sending from the station on whatever channel the radio is on.
     *
     * @throws EspNowException as {@link #addPeer(Peer)}
     */
    public void addPeer(MacAddress mac) {
        addPeer(Peer.of(mac));
    }

    /**
     * Registers a peer, for {@code send}; to receive none is needed.
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_EXIST if the address is registered, ESP_ERR_ESPNOW_FULL if 20 peers are
     */
    public void addPeer(Peer peer) {
        EspErr err = driver.addPeer(peer);
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofAddPeer(err, peer, limits));
        }
    }

    /**
     * Removes a peer.
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     */
    public void delPeer(MacAddress mac) {
        EspErr err = driver.delPeer(mac);
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofDelPeer(err, mac));
        }
    }

    /**
     * Sends and waits for the response.
     *
     * @return whether the peer acknowledged; always true for a group
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    public boolean send(MacAddress mac, Payload msg) {
        return send(mac, msg, true);
    }

    /**
     * Sends a text's UTF-8 bytes and waits for the response.
     *
     * @return whether the peer acknowledged; always true for a group
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    public boolean send(MacAddress mac, String msg) {
        return send(mac, Payload.utf8(msg), true);
    }

    /**
     * Sends a text's UTF-8 bytes.
     *
     * @return as {@link #send(MacAddress, Payload, boolean)}
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    public boolean send(MacAddress mac, String msg, boolean sync) {
        return send(mac, Payload.utf8(msg), sync);
    }

    /**
     * Sends a message.
     *
     * <p>With {@code sync}, first waits up to 100 ms for the responses to what was sent before, and
     * after sending up to 100 ms for this one. Without, sends and returns. In either case, while
     * the radio has no free buffer, tries again for up to 2 s.
     *
     * <p>An acknowledgement comes from the peer's radio: its program may never see the message.
     *
     * @param mac a registered peer
     * @param msg 1 to 250 bytes
     * @param sync whether to wait for the response
     * @return false if {@code sync} and a failure was reported while waiting for the response, else
     *     true
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active; ESP_ERR_ESPNOW_ARG
     *     for a message that is empty or too long; ESP_ERR_ESPNOW_NOT_FOUND if the peer is not
     *     registered; ESP_ERR_ESPNOW_IF if its interface is not active; ESP_ERR_ESPNOW_CHAN if it
     *     was added for another channel than the radio is on; ESP_ERR_ESPNOW_NO_MEM after 2 s
     *     without a buffer; ETIMEDOUT (116) after 100 ms without response: if before sending,
     *     nothing was sent; if after, the message was sent and counted
     */
    public boolean send(MacAddress mac, Payload msg, boolean sync) {
        openRing();
        if (sync) {
            awaitResponses("responses to earlier messages are missing; nothing was sent to " + mac);
        }
        long failuresBefore = txFailures;
        handToDriver(mac, msg);
        txPackets++;
        if (!sync) {
            return true;
        }
        awaitResponses("the response of " + mac + " is missing, though the message was sent");
        return txFailures == failuresBefore;
    }

    private void handToDriver(MacAddress mac, Payload msg) {
        long deadlineNs = clock.nowNs() + NO_MEM_TIMEOUT_NS;
        EspErr err = driver.send(mac, msg);
        while (err == EspErr.ESPNOW_NO_MEM && clock.nowNs() < deadlineNs) {
            // A buffer becomes free only when the radio reports the end of a transmission.
            responded.await(deadlineNs);
            err = driver.send(mac, msg);
        }
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofSend(err, mac, msg, limits));
        }
    }

    private void awaitResponses(String missing) {
        long deadlineNs = clock.nowNs() + RESPONSE_TIMEOUT_NS;
        while (txResponses < txPackets) {
            if (clock.nowNs() >= deadlineNs) {
                throw EspNowException.errno(
                        EspNowException.ETIMEDOUT,
                        missing
                                + "; if a radio that went off forgot messages, active(false) and"
                                + " active(true) help");
            }
            responded.await(deadlineNs);
        }
    }

    /** Waits for a message as long as configured; see {@link #recv(long)}. */
    public Optional<Message> recv() {
        return recv(config.timeoutMs());
    }

    /**
     * Waits for a message.
     *
     * @param timeoutMs milliseconds; 0 takes what is there and does not wait; negative waits for
     *     ever
     * @return the oldest unread message; empty if none came in time, and also for a message without
     *     bytes, which is consumed
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active. That no WLAN
     *     interface is active is no error: nothing arrives, that is all
     */
    public Optional<Message> recv(long timeoutMs) {
        return receive(shared, timeoutMs).filter(message -> message.msg().length() > 0);
    }

    /** Waits for a message as long as configured; see {@link #irecv(long)}. */
    public Optional<RecvBuffer> irecv() {
        return irecv(config.timeoutMs());
    }

    /**
     * Waits for a message, and returns it in the same buffer each time. The buffer changes with the
     * next {@code irecv} or {@code recv} of the device, even with one that times out.
     *
     * @param timeoutMs as for {@link #recv(long)}
     * @return as for {@link #recv(long)}
     * @throws EspNowException as for {@link #recv(long)}
     */
    public Optional<RecvBuffer> irecv(long timeoutMs) {
        return recv(timeoutMs).map(_ -> shared);
    }

    /** Waits for a message as long as configured; see {@link #recvInto(RecvBuffer, long)}. */
    public int recvInto(RecvBuffer buffer) {
        return recvInto(buffer, config.timeoutMs());
    }

    /**
     * Waits for a message, and writes it to a buffer of the program's own.
     *
     * @param buffer of a capacity of exactly 250 bytes
     * @param timeoutMs as for {@link #recv(long)}
     * @return the message's length; 0 if none came in time, when the buffer has its full length
     * @throws EspNowException as for {@link #recv(long)}
     * @throws IllegalArgumentException if the buffer has another capacity
     */
    public int recvInto(RecvBuffer buffer, long timeoutMs) {
        openRing();
        if (buffer.capacity() != limits.maxDataBytes()) {
            throw new IllegalArgumentException(
                    "invalid buffer length: the buffer holds "
                            + buffer.capacity()
                            + " bytes, but has to hold exactly "
                            + limits.maxDataBytes());
        }
        return receive(buffer, timeoutMs).map(message -> message.msg().length()).orElse(0);
    }

    private Optional<Message> receive(RecvBuffer buffer, long timeoutMs) {
        ReceiveRing open = openRing();
        buffer.grow();
        Optional<Message> message = take(open, deadlineNs(timeoutMs));
        message.ifPresent(taken -> {
            buffer.fill(taken);
            listener.read(taken);
        });
        return message;
    }

    private Optional<Message> take(ReceiveRing open, long deadlineNs) {
        Optional<Message> message = open.poll();
        while (message.isEmpty() && !open.isTooSmallToRead() && clock.nowNs() < deadlineNs) {
            stored.await(deadlineNs);
            message = open.poll();
        }
        return message;
    }

    private long deadlineNs(long timeoutMs) {
        long nowNs = clock.nowNs();
        if (timeoutMs < 0 || timeoutMs > (Signal.NEVER - nowNs) / NS_PER_MS) {
            return Signal.NEVER;
        }
        return nowNs + timeoutMs * NS_PER_MS;
    }

    /**
     * {@return whether a message waits to be read}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    public boolean any() {
        return !openRing().isEmpty();
    }

    /** {@return the counters; also while inactive} */
    public EspNowStats stats() {
        return new EspNowStats(txPackets, txResponses, txFailures, rxPackets, rxDropped);
    }

    private ReceiveRing openRing() {
        if (ring == null) {
            throw EspNowException.of(EspErr.ESPNOW_NOT_INIT, Explanation.NOT_ACTIVE);
        }
        return ring;
    }

    private RxOutcome received(RecvInfo info, Payload data) {
        long timeMs = clock.nowNs() / NS_PER_MS & TIME_MASK;
        if (!openRing().offer(new Message(info.srcAddr(), data, info.rssiDbm(), timeMs))) {
            rxDropped++;
            return RxOutcome.RECEIVE_RING_FULL;
        }
        rxPackets++;
        stored.raise();
        return RxOutcome.ACCEPTED;
    }

    private void sent(SendStatus status) {
        txResponses++;
        if (status == SendStatus.FAIL) {
            txFailures++;
        }
        responded.raise();
    }
}
