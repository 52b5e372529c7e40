package org.espnowsim.espnow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.wlan.WifiDriver;
import org.jspecify.annotations.Nullable;

/** The {@code espnow.ESPNow} of the ESP32 and its relatives. */
public final class Esp32EspNow implements EspNow {

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
    private final Esp32EspNowConfig config;

    private final PollWait pollWait;
    private final Inbox inbox;
    private final Responses responses;

    private final Map<MacAddress, PeersTableEntry> peersTable = new LinkedHashMap<>();
    private final Map<MacAddress, PeersTableEntry> peersTableView =
            Collections.unmodifiableMap(peersTable);

    private @Nullable IrqCallback irqCallback;

    private long rxPackets;
    private long rxDropped;

    /**
     * An inactive module.
     *
     * @param driver nobody else's
     * @param wifi what the driver sits on
     * @param scheduler the device's; the module waits on its clock
     * @param limits the driver's
     * @param setsRate whether {@code esp_wifi_config_espnow_rate} works, which it does not on chips
     *     with Wi-Fi 6
     * @param listener told what the program reads
     */
    public Esp32EspNow(
            EspNowDriver driver,
            WifiDriver wifi,
            Scheduler scheduler,
            EspNowLimits limits,
            boolean setsRate,
            EspNowListener listener) {
        this.driver = driver;
        this.scheduler = scheduler;
        this.limits = limits;
        this.listener = listener;
        this.config = new Esp32EspNowConfig(wifi, limits.rxbufBytes(), setsRate);
        this.pollWait = new PollWait(scheduler);
        this.inbox =
                new Inbox(
                        scheduler,
                        pollWait,
                        limits.ringHeaderBytes(),
                        new RecvBuffer(limits.maxDataBytes()));
        this.responses = new Responses(scheduler, pollWait);
    }

    @Override
    public boolean active() {
        return inbox.isOpen();
    }

    @Override
    public boolean active(boolean flag) {
        if (flag && !inbox.isOpen()) {
            activate();
        } else if (!flag && inbox.isOpen()) {
            deactivate();
        }
        return active();
    }

    private void activate() {
        // The ring is there before the driver is asked, and stays if the driver refuses.
        inbox.open(config.rxbuf());
        checkActive(driver.init());
        checkActive(driver.registerRecvCallback(this::received));
        checkActive(driver.registerSendCallback((_, status) -> responses.came(status)));
    }

    private void deactivate() {
        checkActive(driver.unregisterRecvCallback());
        checkActive(driver.unregisterSendCallback());
        checkActive(driver.deinit());
        inbox.close();
        responses.giveUp();
        if (limits.version() == 2) {
            irqCallback = null;
        }
    }

    private static void checkActive(EspErr err) {
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofActive(err));
        }
    }

    @Override
    public EspNowConfig config() {
        return config;
    }

    @Override
    public void setPmk(Pmk pmk) {
        EspErr err = driver.setPmk(pmk);
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.NOT_ACTIVE);
        }
    }

    @Override
    public void addPeer(Peer peer) {
        EspErr err = driver.addPeer(peer);
        if (err != EspErr.OK) {
            throw EspNowException.of(
                    err, Explanation.ofAddPeer(err, peer, driver.peerCount(), limits));
        }
    }

    @Override
    public void addPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        addPeer(changed(Peer.of(mac), lmk, channel, ifidx, encrypt));
    }

    @Override
    public void delPeer(MacAddress mac) {
        EspErr err = driver.delPeer(mac);
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofDelPeer(err, mac));
        }
    }

    @Override
    public void modPeer(
            MacAddress mac,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        EspErr err = driver.modPeer(changed(getPeer(mac), lmk, channel, ifidx, encrypt));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofModPeer(err, mac, limits));
        }
    }

    /** {@return the peer as the arguments make it; what is null stays} */
    private static Peer changed(
            Peer peer,
            byte @Nullable [] lmk,
            @Nullable Integer channel,
            @Nullable WifiInterface ifidx,
            @Nullable Boolean encrypt) {
        boolean encryptByKey = lmk == null ? peer.encrypt() : lmk.length > 0;
        return new Peer(
                peer.peerAddr(),
                lmk == null || lmk.length == 0 ? peer.lmk() : Lmk.of(lmk),
                channel == null ? peer.channel() : channel,
                ifidx == null ? peer.ifidx() : ifidx,
                encrypt == null ? encryptByKey : encrypt);
    }

    @Override
    public Peer getPeer(MacAddress mac) {
        checkInitialised();
        return driver.getPeer(mac)
                .orElseThrow(() ->
                        EspNowException.of(
                                EspErr.ESPNOW_NOT_FOUND,
                                Explanation.ofPeer(EspErr.ESPNOW_NOT_FOUND, mac)));
    }

    @Override
    public List<Peer> getPeers() {
        checkHasRing();
        return driver.unicastPeers();
    }

    @Override
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

    @Override
    public boolean send(MacAddress mac, Payload msg, boolean sync) {
        long failuresBefore = failuresBeforeSending(sync, () -> "nothing was sent to " + mac);
        EspErr err = whileNoMem(() -> driver.send(mac, msg));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofSend(err, mac, msg, limits));
        }
        responses.sent(1);
        return !sync
                || allAcknowledged(
                        failuresBefore,
                        () ->
                                "the response of "
                                        + mac
                                        + " is missing, though the message was sent");
    }

    @Override
    public boolean sendAll(Payload msg, boolean sync) {
        long failuresBefore = failuresBeforeSending(sync, () -> "nothing was sent");
        EspErr err = whileNoMem(() -> driver.sendAll(msg));
        if (err != EspErr.OK) {
            throw EspNowException.of(err, Explanation.ofSendAll(err, msg, limits));
        }
        responses.sent(driver.unicastPeers().size());
        return !sync
                || allAcknowledged(
                        failuresBefore,
                        () ->
                                "responses of some peers are missing, though the message was sent to all");
    }

    /** What every send begins with; failures of earlier messages are none of this one's. */
    private long failuresBeforeSending(boolean sync, Supplier<String> otherwise) {
        scheduler.serve();
        checkHasRing();
        if (sync) {
            awaitResponses(() -> "responses to earlier messages are missing; " + otherwise.get());
        }
        return responses.txFailures();
    }

    private boolean allAcknowledged(long failuresBefore, Supplier<String> missing) {
        awaitResponses(missing);
        return responses.txFailures() == failuresBefore;
    }

    private EspErr whileNoMem(Supplier<EspErr> attempt) {
        long deadlineNs = scheduler.nowNs() + NO_MEM_TIMEOUT_NS;
        EspErr err = attempt.get();
        while (err == EspErr.ESPNOW_NO_MEM && scheduler.nowNs() < deadlineNs) {
            // A buffer becomes free only when the radio reports the end of a transmission.
            responses.awaitNext(deadlineNs);
            err = attempt.get();
        }
        return err;
    }

    private void awaitResponses(Supplier<String> missing) {
        long deadlineNs = scheduler.nowNs() + RESPONSE_TIMEOUT_NS;
        while (responses.areDue()) {
            if (scheduler.nowNs() >= deadlineNs) {
                throw EspNowException.errno(
                        EspNowException.ETIMEDOUT,
                        missing.get()
                                + "; if a radio that went off forgot messages, active(false) and"
                                + " active(true) help");
            }
            responses.awaitNext(deadlineNs);
        }
    }

    @Override
    public void irq(@Nullable IrqCallback callback) {
        irqCallback = callback;
    }

    @Override
    public Optional<Message> recv() {
        return recv(config.timeoutMs());
    }

    @Override
    public Optional<Message> recv(long timeoutMs) {
        return receive(inbox.shared(), timeoutMs).filter(message -> message.msg().length() > 0);
    }

    @Override
    public Optional<RecvBuffer> irecv() {
        return irecv(config.timeoutMs());
    }

    @Override
    public Optional<RecvBuffer> irecv(long timeoutMs) {
        return recv(timeoutMs).map(_ -> inbox.shared());
    }

    @Override
    public int recvInto(RecvBuffer buffer) {
        return recvInto(buffer, config.timeoutMs());
    }

    @Override
    public int recvInto(RecvBuffer buffer, long timeoutMs) {
        checkHasRing();
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
        checkHasRing();
        buffer.grow();
        Optional<Message> message = inbox.take(timeoutMs);
        message.ifPresent(taken -> {
            checkFits(taken, buffer);
            buffer.fill(taken);
            peersTable.put(taken.host(), new PeersTableEntry(taken.rssiDbm(), taken.timeMs()));
            listener.read(taken);
        });
        return message;
    }

    private void checkFits(Message message, RecvBuffer buffer) {
        int length = message.msg().length();
        if (length > buffer.capacity()) {
            inbox.clear();
            throw new IllegalArgumentException(
                    "ESPNow.recv(): buffer error: a message of "
                            + length
                            + " bytes does not fit the buffer of "
                            + buffer.capacity()
                            + ", and was lost with all unread ones; use a RecvBuffer of"
                            + " limits().maxDataBytes()");
        }
    }

    @Override
    public boolean any() {
        checkHasRing();
        return !inbox.isEmpty();
    }

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
        return (inbox.isEmpty() ? POLLIN : 0) | (responses.areDue() ? POLLOUT : 0);
    }

    @Override
    public Map<MacAddress, PeersTableEntry> peersTable() {
        return peersTableView;
    }

    @Override
    public EspNowLimits limits() {
        return limits;
    }

    @Override
    public EspNowStats stats() {
        return new EspNowStats(
                responses.txPackets(),
                responses.txResponses(),
                responses.txFailures(),
                rxPackets,
                rxDropped);
    }

    private void checkHasRing() {
        if (!inbox.isOpen()) {
            throw EspNowException.of(EspErr.ESPNOW_NOT_INIT, Explanation.NOT_ACTIVE);
        }
    }

    private RxOutcome received(RecvInfo info, Payload data) {
        long timeMs = scheduler.nowNs() / NS_PER_MS & TIME_MASK;
        if (!inbox.offer(new Message(info.srcAddr(), data, info.rssiDbm(), timeMs))) {
            rxDropped++;
            return RxOutcome.RECEIVE_RING_FULL;
        }
        rxPackets++;
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
}
