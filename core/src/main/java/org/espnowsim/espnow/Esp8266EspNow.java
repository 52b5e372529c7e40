package org.espnowsim.espnow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The {@code espnow.ESPNow} of the ESP8266, which has fewer methods than that of the ESP32, and
 * tells errors by bare numbers. What it has not throws {@link NotOnEsp8266Exception}.
 *
 * <p>Peers need not be registered to be sent to, a response that never comes counts as success, and
 * {@link #irecv} writes the sender's address over the one before.
 */
public final class Esp8266EspNow implements EspNow {

    private static final long NS_PER_MS = 1_000_000L;

    /** How often {@code send} looks whether the responses have come, a millisecond apart. */
    private static final int RESPONSE_LOOKS = 100;

    /** {@code 0x300 + 100 + 1}: MicroPython's own number for "not initialised". */
    private static final int NOT_INIT = 869;

    private final Esp8266EspNowDriver driver;
    private final Scheduler scheduler;
    private final EspNowLimits limits;
    private final Esp8266Options.ErrorCodes codes;
    private final EspNowListener listener;
    private final Esp8266EspNowConfig config;
    private final PollWait pollWait;
    private final Inbox inbox;
    private final Responses responses;

    /**
     * An inactive module.
     *
     * @param driver nobody else's
     * @param scheduler the device's; the module waits on its clock
     * @param limits the driver's
     * @param codes the driver's
     * @param listener told what the program reads
     */
    public Esp8266EspNow(
            Esp8266EspNowDriver driver,
            Scheduler scheduler,
            EspNowLimits limits,
            Esp8266Options.ErrorCodes codes,
            EspNowListener listener) {
        this.driver = driver;
        this.scheduler = scheduler;
        this.limits = limits;
        this.codes = codes;
        this.listener = listener;
        this.config = new Esp8266EspNowConfig(limits.rxbufBytes());
        this.pollWait = new PollWait(scheduler);
        this.inbox =
                new Inbox(
                        scheduler,
                        pollWait,
                        limits.ringHeaderBytes(),
                        new RecvBuffer(new byte[ADDR_LEN], limits.maxDataBytes()));
        this.responses = new Responses(scheduler, pollWait);
    }

    /**
     * Takes over what another module's program has configured: after a soft reset it holds on, as
     * it is no data of the interpreter's. The counters hold on, too, but no program can tell.
     *
     * @param before the module of the same board before the reset
     */
    public void keepSettingsOf(Esp8266EspNow before) {
        config.rxbuf(before.config.rxbufBytes()).timeoutMs(before.config.receiveTimeoutMs());
    }

    @Override
    public boolean active() {
        return inbox.isOpen();
    }

    /** {@inheritDoc} Never refuses: the SDK's return codes are not looked at. */
    @Override
    public boolean active(boolean flag) {
        if (flag && !inbox.isOpen()) {
            inbox.open(config.rxbufBytes());
            driver.init(this::received, (_, status) -> responses.came(status));
        } else if (!flag && inbox.isOpen()) {
            driver.deinit();
            inbox.close();
            responses.giveUp();
        }
        return active();
    }

    @Override
    public EspNowConfig config() {
        return config;
    }

    // ---- peers ----

    @Override
    public void setPmk(Pmk pmk) {
        Esp8266Err err = driver.setKok(pmk);
        if (err != Esp8266Err.OK) {
            throw EspNowException.ofEsp8266(codes.addPeer(), Explanation.NOT_ACTIVE);
        }
    }

    @Override
    public void addPeer(Peer peer) {
        addPeer(
                peer.peerAddr(),
                peer.encrypt() ? peer.lmk().toByteArray() : null,
                peer.channel() == Peer.CURRENT_CHANNEL ? null : peer.channel(),
                peer.ifidx() == WifiInterface.STA ? null : peer.ifidx(),
                null);
    }

    /**
     * Registers a peer, told as MicroPython's {@code add_peer(mac, lmk, channel)} is, of which None
     * is no default: an argument is either given or, with all that follow, left out.
     *
     * @param lmk 16 bytes, with which messages to the peer are encrypted; null if left out
     * @param channel 0 to 14, without effect; null if left out
     * @param ifidx null
     * @param encrypt null
     * @throws IllegalArgumentException if the key has any other length, also none
     * @throws NotOnEsp8266Exception if there is a channel without a key before it, an interface or
     *     a word about encryption
     */
    @Override
    public void addPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        checkArguments(mac, lmk, channel, ifidx, encrypt);
        Peer peer =
                new Peer(
                        mac,
                        lmk == null ? Lmk.ZERO : Lmk.of(lmk),
                        channel == null ? Peer.CURRENT_CHANNEL : channel,
                        WifiInterface.STA,
                        lmk != null);
        Esp8266Err err = driver.addPeer(peer);
        if (err != Esp8266Err.OK) {
            throw EspNowException.ofEsp8266(
                    err == Esp8266Err.PEER_IS_GROUP ? codes.addBroadcast() : codes.addPeer(),
                    err.ofAddPeer(mac, limits));
        }
    }

    private static void checkArguments(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        if (ifidx != null || encrypt != null) {
            throw NotOnEsp8266Exception.argument(
                    "function expected at most 4 arguments, got " + (encrypt == null ? 5 : 6),
                    "peer "
                            + mac
                            + " cannot have an interface of its own, and is encrypted if it has a"
                            + " key; leave that out");
        }
        if (channel != null && lmk == null) {
            throw NotOnEsp8266Exception.argument(
                    "object with buffer protocol required",
                    "peer "
                            + mac
                            + " cannot have channel "
                            + channel
                            + " without a key before it, and the channel has no effect; leave it"
                            + " out");
        }
    }

    /** Does nothing if there is no such peer, or ESP-NOW is not active. */
    @Override
    public void delPeer(MacAddress mac) {
        driver.delPeer(mac);
    }

    @Override
    public void modPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        throw NotOnEsp8266Exception.attribute(
                "mod_peer", "peer " + mac + " cannot be changed; call delPeer, then addPeer");
    }

    @Override
    public Peer getPeer(MacAddress mac) {
        throw NotOnEsp8266Exception.attribute(
                "get_peer", "it tells nothing of peer " + mac + "; remember what was added");
    }

    @Override
    public List<Peer> getPeers() {
        throw NotOnEsp8266Exception.attribute(
                "get_peers", "it tells nothing of its peers; remember what was added");
    }

    @Override
    public PeerCount peerCount() {
        throw NotOnEsp8266Exception.attribute(
                "peer_count", "it does not count its peers; remember what was added");
    }

    // ---- sending ----

    /**
     * Sends a message, to a peer or anybody else.
     *
     * <p>With {@code sync}, waits for responses as an ESP32 does, but goes on without them after
     * 100 ms; it looks for them once a millisecond. Does not try again while the radio has no free
     * buffer.
     *
     * @param mac need not be registered
     * @param msg 1 to 250 bytes
     * @param sync whether to wait for the response
     * @return false if {@code sync} and a failure was reported while waiting for the response, else
     *     true: also if no response came
     * @throws EspNowException 869 if ESP-NOW is not active; {@link Esp8266Options.ErrorCodes#send}
     *     for a message that is empty or too long, while no interface is active, and if the radio
     *     has no free buffer
     */
    @Override
    public boolean send(MacAddress mac, Payload msg, boolean sync) {
        beginSending(sync);
        long failuresBefore = responses.txFailures();
        Esp8266Err err = driver.send(mac, msg);
        if (err != Esp8266Err.OK) {
            throw EspNowException.ofEsp8266(codes.send(), err.ofSend(mac, msg, limits));
        }
        responses.sent(1);
        if (sync) {
            awaitResponses();
        }
        return !(sync && responses.txFailures() != failuresBefore);
    }

    /**
     * {@code send(None, msg, sync)}, which is refused, but not before the wait for earlier
     * responses.
     */
    @Override
    public boolean sendAll(Payload msg, boolean sync) {
        beginSending(sync);
        throw NotOnEsp8266Exception.argument(
                "object with buffer protocol required",
                "it does not send to all of its peers at once; send to each");
    }

    private void beginSending(boolean sync) {
        scheduler.serve();
        checkActive();
        if (sync) {
            awaitResponses();
        }
    }

    private void awaitResponses() {
        for (int looks = 0; looks < RESPONSE_LOOKS && responses.areDue(); looks++) {
            scheduler.sleepUntil(scheduler.nowNs() + NS_PER_MS);
        }
    }

    // ---- receiving ----

    @Override
    public void irq(@Nullable IrqCallback callback) {
        throw NotOnEsp8266Exception.attribute(
                "irq", "nothing is called when a message arrives; receive in a loop");
    }

    @Override
    public Optional<Message> recv() {
        return recv(config.receiveTimeoutMs());
    }

    @Override
    public Optional<Message> recv(long timeoutMs) {
        return receive(inbox.shared(), timeoutMs).filter(message -> message.msg().length() > 0);
    }

    @Override
    public Optional<RecvBuffer> irecv() {
        return irecv(config.receiveTimeoutMs());
    }

    @Override
    public Optional<RecvBuffer> irecv(long timeoutMs) {
        return recv(timeoutMs).map(_ -> inbox.shared());
    }

    @Override
    public int recvInto(RecvBuffer buffer) {
        return recvInto(buffer, config.receiveTimeoutMs());
    }

    /**
     * {@inheritDoc}
     *
     * @param buffer made with a bytearray of 6 bytes for the address, and a capacity of 250
     * @throws NotOnEsp8266Exception if the buffer has no bytearray for the address
     */
    @Override
    public int recvInto(RecvBuffer buffer, long timeoutMs) {
        return receive(buffer, timeoutMs).map(message -> message.msg().length()).orElse(0);
    }

    private Optional<Message> receive(RecvBuffer buffer, long timeoutMs) {
        scheduler.serve();
        checkActive();
        buffer.grow();
        checkKind(buffer);
        Optional<Message> message = inbox.take(timeoutMs);
        message.ifPresent(taken -> {
            buffer.fillInPlace(taken);
            listener.read(taken);
        });
        return message;
    }

    private void checkKind(RecvBuffer buffer) {
        if (buffer.hostLength() < 0) {
            throw NotOnEsp8266Exception.argument(
                    "object with buffer protocol required",
                    "a receive does not make the sender's address, it writes into a bytearray; use"
                            + " new RecvBuffer(new byte[6], "
                            + limits.maxDataBytes()
                            + ")");
        }
        checkLength("address", buffer.hostLength(), ADDR_LEN);
        checkLength("message", buffer.capacity(), limits.maxDataBytes());
    }

    private static void checkLength(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "invalid buffer length: the buffer holds "
                            + actual
                            + " bytes of the "
                            + what
                            + ", but has to hold exactly "
                            + expected);
        }
    }

    /** {@inheritDoc} False while inactive, which is no error here. */
    @Override
    public boolean any() {
        return poll(POLLIN) != 0;
    }

    /**
     * {@inheritDoc} Here {@link #POLLOUT} is always ready, so that it never comes up by itself;
     * {@link #POLLIN} does while no message waits.
     */
    @Override
    public int poll(int events) {
        return inbox.isOpen() ? events ^ notReady() : 0;
    }

    @Override
    public int poll(int events, long timeoutMs) {
        return pollWait.await(() -> poll(events), scheduler.deadlineNs(timeoutMs));
    }

    @Override
    public int awaitReady(int events, long deadlineNs) {
        return pollWait.await(() -> inbox.isOpen() ? events & ~notReady() : 0, deadlineNs);
    }

    private int notReady() {
        return inbox.isEmpty() ? POLLIN : 0;
    }

    @Override
    public Map<MacAddress, PeersTableEntry> peersTable() {
        throw NotOnEsp8266Exception.attribute("peers_table", "its driver tells no signal strength");
    }

    @Override
    public EspNowLimits limits() {
        return limits;
    }

    @Override
    public EspNowStats stats() {
        throw NotOnEsp8266Exception.attribute("stats", "it does not tell its counters");
    }

    private void checkActive() {
        if (!inbox.isOpen()) {
            throw EspNowException.ofEsp8266(NOT_INIT, Explanation.NOT_ACTIVE);
        }
    }

    /** Of a message for which the ring has no room nobody is told, not even a counter. */
    private RxOutcome received(RecvInfo info, Payload data) {
        return inbox.offer(Message.ofEsp8266(info.srcAddr(), data))
                ? RxOutcome.ACCEPTED
                : RxOutcome.RECEIVE_RING_FULL;
    }
}
