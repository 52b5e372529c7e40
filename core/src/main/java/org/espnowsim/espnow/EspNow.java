package org.espnowsim.espnow;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.WifiInterface;
import org.jspecify.annotations.Nullable;

/**
 * MicroPython's {@code espnow.ESPNow}, with the names in Java's spelling. Its methods wait, fail
 * and count as those of the C module do; where its manual says otherwise, the module's source was
 * followed.
 *
 * <p>A device has one; used by the device's program only. What MicroPython raises as {@code
 * OSError} is an {@link EspNowException}, its {@code ValueError} an {@link
 * IllegalArgumentException}.
 *
 * <p>Every method says what it does on an ESP32 and its relatives. Where an ESP8266 does otherwise
 * {@link Esp8266EspNow} says so; what its module does not have throws {@link
 * NotOnEsp8266Exception}. Its {@code EspNowException}s carry a bare number: 869 where an ESP32
 * raises ESP_ERR_ESPNOW_NOT_INIT.
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
public interface EspNow extends Iterable<Optional<RecvBuffer>> {

    /** Bytes of an address; {@code espnow.ADDR_LEN}. */
    int ADDR_LEN = MacAddress.LENGTH_BYTES;

    /** Bytes of a key; {@code espnow.KEY_LEN}. */
    int KEY_LEN = Lmk.LENGTH_BYTES;

    /**
     * {@code espnow.MAX_ENCRYPT_PEER_NUM}, which is not what holds: see {@link
     * EspNowLimits#encryptedPeers}.
     */
    int MAX_ENCRYPT_PEER_NUM = 6;

    /** 1 Mbit/s, the default, for {@link EspNowConfig#rate}; {@code espnow.RATE_1M}. */
    int RATE_1M = 0;

    /** 2 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_2M}. */
    int RATE_2M = 1;

    /** 5.5 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_5M}. */
    int RATE_5M = 2;

    /** 11 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_11M}. */
    int RATE_11M = 3;

    /** 24 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_24M}. */
    int RATE_24M = 9;

    /** 12 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_12M}. */
    int RATE_12M = 10;

    /** 6 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_6M}. */
    int RATE_6M = 11;

    /** 54 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_54M}. */
    int RATE_54M = 12;

    /** Long Range, 1/4 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_LORA_250K}. */
    int RATE_LORA_250K = 41;

    /** Long Range, 1/2 Mbit/s, for {@link EspNowConfig#rate}; {@code espnow.RATE_LORA_500K}. */
    int RATE_LORA_500K = 42;

    /** A message waits to be read; {@code select.POLLIN}. */
    int POLLIN = 1;

    /** No response is due; {@code select.POLLOUT}. */
    int POLLOUT = 4;

    /** {@return whether ESP-NOW is active: whether there is a receive ring} */
    boolean active();

    /**
     * Switches ESP-NOW on or off; does nothing if it is already so.
     *
     * <p>On: makes a receive ring of the configured size. Off: unread messages, all peers and the
     * PMK are lost; settings and counters stay, but for {@code txPackets}, which becomes {@code
     * txResponses}. No WLAN interface has to be active.
     *
     * @return whether ESP-NOW is active now
     * @throws EspNowException ESP_ERR_WIFI_NOT_INIT if nobody has used a {@code Wlan} before. That
     *     is a trap: {@code active()} is true from then on, {@code send} fails with
     *     ESP_ERR_ESPNOW_NOT_INIT, and so does {@code active(false)}
     */
    boolean active(boolean flag);

    /** {@return the settings; the same object each time} */
    EspNowConfig config();

    /**
     * Sets the key with which the keys of all peers are encrypted, of those too that are registered
     * already (assumed). Both ends of an encrypted link need the same. Until it is set, the
     * firmware's own holds. {@code active(false)} forgets it (assumed).
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    void setPmk(Pmk pmk);

    /**
     * Sets the key that is the text's UTF-8 bytes.
     *
     * @throws IllegalArgumentException if they are not exactly 16, also while inactive
     * @throws EspNowException as {@link #setPmk(Pmk)}
     */
    default void setPmk(String pmk) {
        setPmk(Pmk.utf8(pmk));
    }

    /**
     * Registers a peer for sending from the station on whatever channel the radio is on.
     *
     * @throws EspNowException as {@link #addPeer(Peer)}
     */
    default void addPeer(MacAddress mac) {
        addPeer(Peer.of(mac));
    }

    /**
     * Registers a peer as {@link #addPeer(MacAddress)}, with encryption.
     *
     * @param lmk a text of which the UTF-8 bytes are the key; the empty text is no key, and no
     *     encryption
     * @throws IllegalArgumentException if they are not 16 bytes, nor none
     * @throws EspNowException as {@link #addPeer(Peer)}
     */
    default void addPeer(MacAddress mac, String lmk) {
        addPeer(mac, lmk.getBytes(StandardCharsets.UTF_8), null, null, null);
    }

    /**
     * Registers a peer, for {@code send}, and to receive from it encrypted; what others send in
     * clear is received without.
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active; ESP_ERR_ESPNOW_ARG
     *     for a group with encryption; ESP_ERR_ESPNOW_EXIST if the address is registered;
     *     ESP_ERR_ESPNOW_FULL if 20 peers are, or as many with encryption as {@link
     *     EspNowLimits#encryptedPeers}
     */
    void addPeer(Peer peer);

    /**
     * Registers a peer, told as MicroPython's {@code add_peer} is.
     *
     * @param lmk 16 bytes switch encryption on; none (MicroPython: anything false) leave it off,
     *     with a key of zeros, as null does
     * @param channel 0 to 14, as {@link Peer#channel}; null is 0
     * @param ifidx the interface to send from; null is the station
     * @param encrypt decides about encryption, whatever {@code lmk} is; null leaves that to {@code
     *     lmk}
     * @throws IllegalArgumentException if the key has any other length, or there is no such
     *     channel; this comes first
     * @throws EspNowException as {@link #addPeer(Peer)}
     */
    void addPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt);

    /**
     * Removes a peer.
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     */
    void delPeer(MacAddress mac);

    /**
     * Changes a registered peer, which keeps its place and its encryption.
     *
     * @param channel 0 to 14, as {@link Peer#channel}; null keeps it
     * @param ifidx the interface to send from; null keeps it
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     * @throws IllegalArgumentException if there is such a peer, but no such channel
     */
    default void modPeer(MacAddress mac, @Nullable Integer channel, @Nullable WifiInterface ifidx) {
        modPeer(mac, null, channel, ifidx, null);
    }

    /**
     * Changes a registered peer, which keeps its place; told as MicroPython's {@code mod_peer} is.
     *
     * @param lmk 16 bytes are its new key and switch encryption on; none (MicroPython: anything
     *     false) switch encryption off and keep the key; null keeps both
     * @param channel 0 to 14, as {@link Peer#channel}; null keeps it
     * @param ifidx the interface to send from; null keeps it
     * @param encrypt decides about encryption, whatever {@code lmk} is; null leaves that to {@code
     *     lmk}
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active;
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered; ESP_ERR_ESPNOW_ARG for a group
     *     with encryption; ESP_ERR_ESPNOW_FULL if as many others have encryption as may
     * @throws IllegalArgumentException if there is such a peer, but the key has any other length,
     *     or there is no such channel
     */
    void modPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt);

    /**
     * {@return the registered peer of that address, which may be a group's; a program may read its
     * key, by {@link Lmk#toByteArray}}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active,
     *     ESP_ERR_ESPNOW_NOT_FOUND if the address is not registered
     */
    Peer getPeer(MacAddress mac);

    /**
     * {@return the registered peers in the order of registration, without groups such as broadcast;
     * a copy}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    List<Peer> getPeers();

    /**
     * {@return the number of registered peers, with groups such as broadcast}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    PeerCount peerCount();

    /**
     * Sends and waits for the response.
     *
     * @return whether the peer acknowledged; always true for a group
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    default boolean send(MacAddress mac, Payload msg) {
        return send(mac, msg, true);
    }

    /**
     * Sends a text's UTF-8 bytes and waits for the response.
     *
     * @return whether the peer acknowledged; always true for a group
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    default boolean send(MacAddress mac, String msg) {
        return send(mac, Payload.utf8(msg), true);
    }

    /**
     * Sends a text's UTF-8 bytes.
     *
     * @return as {@link #send(MacAddress, Payload, boolean)}
     * @throws EspNowException as {@link #send(MacAddress, Payload, boolean)}
     */
    default boolean send(MacAddress mac, String msg, boolean sync) {
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
    boolean send(MacAddress mac, Payload msg, boolean sync);

    /**
     * Sends to all peers but groups, and waits for their responses; {@code send(None, msg)}.
     *
     * @return whether all acknowledged
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    default boolean sendAll(Payload msg) {
        return sendAll(msg, true);
    }

    /**
     * Sends a text's UTF-8 bytes to all peers but groups, and waits for their responses.
     *
     * @return whether all acknowledged
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    default boolean sendAll(String msg) {
        return sendAll(Payload.utf8(msg), true);
    }

    /**
     * Sends a text's UTF-8 bytes to all peers but groups.
     *
     * @return as {@link #sendAll(Payload, boolean)}
     * @throws EspNowException as {@link #sendAll(Payload, boolean)}
     */
    default boolean sendAll(String msg, boolean sync) {
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
    boolean sendAll(Payload msg, boolean sync);

    /**
     * Has a callback called for each message that is stored from now on.
     *
     * <p>Calls run while the program waits: in a receive, in {@code send}, or in a sleep, at the
     * time when the message arrives. A receive that the message ends returns it first; the call
     * then finds nothing, and runs when the program next receives, sends or sleeps. Calls do not
     * interrupt each other. At most 8 are due at a time; for a message that arrives then there is
     * none, though the message can be read. A program that has returned takes no calls, so let it
     * sleep instead.
     *
     * <p>May be called while inactive. With ESP-NOW 1.0 the callback stays over {@code
     * active(false)}, with 2.0 that clears it; calls that are due already are made in any case.
     *
     * @param callback called from within the program's waits; null for none any more
     */
    void irq(@Nullable IrqCallback callback);

    /** Waits for a message as long as configured; see {@link #recv(long)}. */
    Optional<Message> recv();

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
    Optional<Message> recv(long timeoutMs);

    /** Waits for a message as long as configured; see {@link #irecv(long)}. */
    Optional<RecvBuffer> irecv();

    /**
     * Waits for a message, and returns it in the same buffer each time. The buffer changes with the
     * next {@code irecv} or {@code recv} of the device, even with one that times out.
     *
     * @param timeoutMs as for {@link #recv(long)}
     * @return as for {@link #recv(long)}
     * @throws EspNowException as for {@link #recv(long)}
     */
    Optional<RecvBuffer> irecv(long timeoutMs);

    /** Waits for a message as long as configured; see {@link #recvInto(RecvBuffer, long)}. */
    int recvInto(RecvBuffer buffer);

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
    int recvInto(RecvBuffer buffer, long timeoutMs);

    /**
     * {@return whether a message waits to be read}
     *
     * @throws EspNowException ESP_ERR_ESPNOW_NOT_INIT if ESP-NOW is not active
     */
    boolean any();

    /**
     * {@return an iterator that never ends: each {@code next()} is an {@link #irecv()}, empty after
     * the configured timeout}
     *
     * <p>As in MicroPython, {@code for (var message : espNow)} is left by {@code break} or {@code
     * return} only.
     */
    @Override
    default Iterator<Optional<RecvBuffer>> iterator() {
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
    int poll(int events);

    /**
     * Waits as {@code select.poll} does until {@link #poll(int)} tells of any event, its spurious
     * ones included; {@code irq} callbacks run meanwhile.
     *
     * @param events {@link #POLLIN}, {@link #POLLOUT} or both
     * @param timeoutMs as for {@link #recv(long)}
     * @return the events; 0 if none came in time, or ESP-NOW was inactive all the time
     */
    int poll(int events, long timeoutMs);

    /**
     * Waits until one of the events is ready, as {@code asyncio} does, which passes over those it
     * did not ask for; {@code irq} callbacks run meanwhile. While ESP-NOW is inactive nothing is
     * ready.
     *
     * @param events {@link #POLLIN}, {@link #POLLOUT} or both
     * @param deadlineNs on the device's clock; {@link org.espnowsim.time.Signal#NEVER} for none
     * @return those of the events that are ready; 0 if none was in time
     */
    int awaitReady(int events, long deadlineNs);

    /**
     * {@return signal strength and time of arrival of the last message that was read of each
     * sender, registered or not; {@code peers_table}}
     *
     * <p>A view, which cannot be written and changes when a message is read, not when it arrives.
     * In the order of the senders' first messages; senders stay, also over {@code active(false)}.
     * Addresses are values: what MicroPython tells by the identity of its keys, is {@code equals}
     * here.
     */
    Map<MacAddress, PeersTableEntry> peersTable();

    /**
     * {@return {@code MAX_DATA_LEN}, {@code MAX_TOTAL_PEER_NUM} and what else depends on the
     * version}
     */
    EspNowLimits limits();

    /** {@return the counters; also while inactive} */
    EspNowStats stats();
}
