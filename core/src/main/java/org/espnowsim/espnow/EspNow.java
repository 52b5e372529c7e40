package org.espnowsim.espnow;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
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
public final class EspNow implements Iterable<Optional<RecvBuffer>> {

    /** Bytes of an address; {@code espnow.ADDR_LEN}. */
    public static final int ADDR_LEN = MacAddress.LENGTH_BYTES;

    /** Bytes of a key; {@code espnow.KEY_LEN}. Encryption itself is not modelled yet. */
    public static final int KEY_LEN = 16;

    /** {@code espnow.MAX_ENCRYPT_PEER_NUM}. Encryption itself is not modelled yet. */
    public static final int MAX_ENCRYPT_PEER_NUM = 6;

    /** A message waits to be read; {@code select.POLLIN}. */
    public static final int POLLIN = 1;

    /** No response is due; {@code select.POLLOUT}. */
    public static final int POLLOUT = 4;

    private static final long NS_PER_MS = 1_000_000L;

    /** How long {@code send} waits for the responses that are due. */
    private static final long RESPONSE_TIMEOUT_NS = 100 * NS_PER_MS;

    /** How long {@code send} tries again while the driver has no buffer. */
    private static final long NO_MEM_TIMEOUT_NS = 2_000 * NS_PER_MS;

    /** MicroPython keeps a message's time in 32 bits. */
    private static final long TIME_MASK = 0xffff_ffffL;

    private final EspNowDriver driver;
    private final Scheduler scheduler;
    private final EspNowLimits limits;
    private final EspNowListener listener;
    private final EspNowConfig config;

    /** Raised at each response. */
    private final Signal responded;

    /** Raised at each message that is stored. */
    private final Signal stored;

    /** What {@code recv} and {@code irecv} share, as in MicroPython. */
    private final RecvBuffer shared;

    private final Map<MacAddress, PeersTableEntry> peersTable = new LinkedHashMap<>();
    private final Map<MacAddress, PeersTableEntry> peersTableView =
            Collections.unmodifiableMap(peersTable);

    /** Null while inactive. */
    private @Nullable ReceiveRing ring;

    private @Nullable IrqCallback irqCallback;

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
     * @param scheduler the device's; the module waits on its clock
     * @param limits the driver's
     * @param listener told what the program reads
     */
    public EspNow(
            EspNowDriver driver,
            WifiDriver wifi,
            Scheduler scheduler,
            EspNowLimits limits,
            EspNowListener listener) {
        this.driver = driver;
        this.scheduler = scheduler;
        this.limits = limits;
        this.listener = listener;
        this.config = new EspNowConfig(wifi, limits.rxbufBytes());
        this.responded = scheduler.newSignal();
        this.stored = scheduler.newSignal();
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
        if (limits.version() == 2) {
            irqCallback = null;
        }
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
     * Changes a registered peer, which keeps its place.
     *
     * @param channel 0 to 14, as {@link Peer#channel}; null keeps it
     * @param ifidx the interface to send from; null keeps it
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     * @throws IllegalArgumentException if there is such a peer, but no such channel
     */
    public void modPeer(MacAddress mac, @Nullable Integer channel, @Nullable WifiInterface ifidx) {
        Peer peer = getPeer(mac);
        EspErr err =
                driver.modPeer(
                        new Peer(
                                mac,
                                channel == null ? peer.channel() : channel,
                                ifidx == null ? peer.ifidx() : ifidx));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofPeer(err, mac));
        }
    }

    /**
     * {@return the registered peer of that address, which may be a group's}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     */
    public Peer getPeer(MacAddress mac) {
        checkInitialised();
        return driver.getPeer(mac)
                .orElseThrow(() ->
                        EspNowException.of(
                                EspErr.ESPNOW_NOT_FOUND,
                                Explanation.ofPeer(EspErr.ESPNOW_NOT_FOUND, mac)));
    }

    /**
     * {@return the registered peers in the order of registration, without groups such as broadcast;
     * a copy}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    public List<Peer> getPeers() {
        openRing();
        return driver.unicastPeers();
    }

    /**
     * {@return the number of registered peers, with groups such as broadcast}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    public PeerCount peerCount() {
        checkInitialised();
        return driver.peerCount();
    }

    /** As the driver's own functions check: a ring is not enough. */
    private void checkInitialised() {
        if (!driver.isInitialised()) {
            throw EspNowException.of(EspErr.ESPNOW_NOT_INIT, Explanation.NOT_ACTIVE);
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
     * @param msg 1 to 250 bytes; with ESP-NOW 2.0, 1 to 1470. More than 250 are understood by nodes
     *     of 2.0 only
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
        long failuresBefore = failuresBeforeSending(sync, "nothing was sent to " + mac);
        EspErr err = whileNoMem(() -> driver.send(mac, msg));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofSend(err, mac, msg, limits));
        }
        txPackets++;
        return !sync
                || allAcknowledged(
                        failuresBefore,
                        "the response of " + mac + " is missing, though the message was sent");
    }

    /**
     * Sends to all peers but groups, and waits for their responses; {@code send(None, msg)}.
     *
     * @return whether all acknowledged
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    public boolean sendAll(Payload msg) {
        return sendAll(msg, true);
    }

    /**
     * Sends a text's UTF-8 bytes to all peers but groups, and waits for their responses.
     *
     * @return whether all acknowledged
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    public boolean sendAll(String msg) {
        return sendAll(Payload.utf8(msg), true);
    }

    /**
     * Sends a text's UTF-8 bytes to all peers but groups.
     *
     * @return as {@link #sendAll(Payload, boolean)}
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    public boolean sendAll(String msg, boolean sync) {
        return sendAll(Payload.utf8(msg), sync);
    }

    /**
     * Sends a message to each registered peer but groups such as broadcast, in the order of
     * registration; {@code send(None, msg, sync)}. Waits as {@link #send(MacAddress, Payload,
     * boolean)} does, 100 ms for all responses together. Each peer counts in {@code txPackets}.
     *
     * @param msg as for {@code send}
     * @param sync whether to wait for the responses
     * @return false if {@code sync} and a failure was reported while waiting for the responses,
     *     else true
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_FOUND if no peer is registered, or only groups;
     *     otherwise as {@code send}, when nothing was sent to anybody
     */
    public boolean sendAll(Payload msg, boolean sync) {
        long failuresBefore = failuresBeforeSending(sync, "nothing was sent");
        EspErr err = whileNoMem(() -> driver.sendAll(msg));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofSendAll(err, msg, limits));
        }
        txPackets += driver.unicastPeers().size();
        return !sync
                || allAcknowledged(
                        failuresBefore,
                        "responses of some peers are missing, though the message was sent to all");
    }

    /** What every send begins with; failures of earlier messages are none of this one's. */
    private long failuresBeforeSending(boolean sync, String otherwise) {
        scheduler.serve();
        openRing();
        if (sync) {
            awaitResponses("responses to earlier messages are missing; " + otherwise);
        }
        return txFailures;
    }

    private boolean allAcknowledged(long failuresBefore, String missing) {
        awaitResponses(missing);
        return txFailures == failuresBefore;
    }

    private EspErr whileNoMem(Supplier<EspErr> attempt) {
        long deadlineNs = scheduler.nowNs() + NO_MEM_TIMEOUT_NS;
        EspErr err = attempt.get();
        while (err == EspErr.ESPNOW_NO_MEM && scheduler.nowNs() < deadlineNs) {
            // A buffer becomes free only when the radio reports the end of a transmission.
            responded.await(deadlineNs);
            err = attempt.get();
        }
        return err;
    }

    private void awaitResponses(String missing) {
        long deadlineNs = scheduler.nowNs() + RESPONSE_TIMEOUT_NS;
        while (txResponses < txPackets) {
            if (scheduler.nowNs() >= deadlineNs) {
                throw EspNowException.errno(
                        EspNowException.ETIMEDOUT,
                        missing
                                + "; if a radio that went off forgot messages, active(false) and"
                                + " active(true) help");
            }
            responded.await(deadlineNs);
        }
    }

    /**
     * Has a callback called for each message that is stored from now on.
     *
     * <p>Calls run while the program waits: in a receive, in {@code send}, or in a sleep, at the
     * time when the message arrives. A receive that the message ends returns it first; the call
     * then finds nothing, and runs when the program next receives, sends or sleeps. Calls do not
     * interrupt each other. At most {@value Scheduler#DEPTH} are due at a time; for a message that
     * arrives then there is none, though the message can be read. A program that has returned takes
     * no calls, so let it sleep instead.
     *
     * <p>May be called while inactive. With ESP-NOW 1.0 the callback stays over {@code
     * active(false)}, with 2.0 that clears it; calls that are due already are made in any case.
     *
     * @param callback called from within the program's waits; null for none any more
     */
    public void irq(@Nullable IrqCallback callback) {
        irqCallback = callback;
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
     * @param buffer with ESP-NOW 1.0 of a capacity of exactly 250 bytes; with 2.0 of any, in which
     *     the message has to fit
     * @param timeoutMs as for {@link #recv(long)}
     * @return the message's length; 0 if none came in time, when the buffer has its full length
     * @throws EspNowException as for {@link #recv(long)}
     * @throws IllegalArgumentException if the buffer has another capacity; with 2.0, if the message
     *     does not fit, when this and all unread messages are lost
     */
    public int recvInto(RecvBuffer buffer, long timeoutMs) {
        openRing();
        if (limits.version() == 1 && buffer.capacity() != limits.maxDataBytes()) {
            throw new IllegalArgumentException(
                    "invalid buffer length: the buffer holds "
                            + buffer.capacity()
                            + " bytes, but has to hold exactly "
                            + limits.maxDataBytes());
        }
        return receive(buffer, timeoutMs).map(message -> message.msg().length()).orElse(0);
    }

    private Optional<Message> receive(RecvBuffer buffer, long timeoutMs) {
        scheduler.serve();
        ReceiveRing open = openRing();
        buffer.grow();
        Optional<Message> message = take(open, deadlineNs(timeoutMs));
        message.ifPresent(taken -> {
            checkFits(taken, buffer, open);
            buffer.fill(taken);
            peersTable.put(taken.host(), new PeersTableEntry(taken.rssiDbm(), taken.timeMs()));
            listener.read(taken);
        });
        return message;
    }

    private static void checkFits(Message message, RecvBuffer buffer, ReceiveRing open) {
        int length = message.msg().length();
        if (length > buffer.capacity()) {
            open.clear();
            throw new IllegalArgumentException(
                    "ESPNow.recv(): buffer error: a message of "
                            + length
                            + " bytes does not fit the buffer of "
                            + buffer.capacity()
                            + ", and was lost with all unread ones; use a RecvBuffer of"
                            + " limits().maxDataBytes()");
        }
    }

    private Optional<Message> take(ReceiveRing open, long deadlineNs) {
        Optional<Message> message = open.poll();
        while (message.isEmpty() && !open.isTooSmallToRead() && scheduler.nowNs() < deadlineNs) {
            stored.await(deadlineNs);
            message = open.poll();
        }
        return message;
    }

    private long deadlineNs(long timeoutMs) {
        long nowNs = scheduler.nowNs();
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

    /**
     * {@return an iterator that never ends: each {@code next()} is an {@link #irecv()}, empty after
     * the configured timeout}
     *
     * <p>As in MicroPython, {@code for (var message : espNow)} is left by {@code break} or {@code
     * return} only.
     */
    @Override
    public Iterator<Optional<RecvBuffer>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Optional<RecvBuffer> next() {
                return irecv();
            }
        };
    }

    /**
     * {@return the events that {@code select.poll} is told of, as a board computes them}
     *
     * <p>That is {@code events XOR not-ready}, where {@link #POLLIN} is not ready if no message
     * waits and {@link #POLLOUT} if a response is due. So an event that was not asked for comes up
     * while it is <em>not</em> ready: with {@code POLLIN} alone, the result is {@code POLLOUT} as
     * long as no message waits and a response is due.
     *
     * @param events {@link #POLLIN}, {@link #POLLOUT} or both
     * @return 0 while inactive, which is no error
     */
    public int poll(int events) {
        if (ring == null) {
            return 0;
        }
        int notReady = (ring.isEmpty() ? POLLIN : 0) | (txResponses < txPackets ? POLLOUT : 0);
        return events ^ notReady;
    }

    /**
     * {@return signal strength and time of arrival of the last message that was read of each
     * sender, registered or not; {@code peers_table}}
     *
     * <p>A view, which cannot be written and changes when a message is read, not when it arrives.
     * In the order of the senders' first messages; senders stay, also over {@code active(false)}.
     * Addresses are values: what MicroPython tells by the identity of its keys, is {@code equals}
     * here.
     */
    public Map<MacAddress, PeersTableEntry> peersTable() {
        return peersTableView;
    }

    /**
     * {@return {@code MAX_DATA_LEN}, {@code MAX_TOTAL_PEER_NUM} and what else depends on the
     * version}
     */
    public EspNowLimits limits() {
        return limits;
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
        long timeMs = scheduler.nowNs() / NS_PER_MS & TIME_MASK;
        if (!openRing().offer(new Message(info.srcAddr(), data, info.rssiDbm(), timeMs))) {
            rxDropped++;
            return RxOutcome.RECEIVE_RING_FULL;
        }
        rxPackets++;
        stored.raise();
        scheduleIrq();
        return RxOutcome.ACCEPTED;
    }

    private void scheduleIrq() {
        IrqCallback callback = irqCallback;
        if (callback != null) {
            // As on a board, nobody is told if the queue is full; the message can be read all the
            // same.
            scheduler.schedule(() -> callback.received(this));
        }
    }

    private void sent(SendStatus status) {
        txResponses++;
        if (status == SendStatus.FAIL) {
            txFailures++;
        }
        responded.raise();
    }
}
