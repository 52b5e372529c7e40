package org.espnowsim.micropython.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowConfig;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.espnow.crypto.Lmk;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.micropython.engine.PythonObject;
import org.espnowsim.radio.WifiInterface;
import org.jspecify.annotations.Nullable;

/**
 * What the Python modules {@code _espnow} are made of. Addresses, keys and messages are in Python's
 * memory.
 */
final class EspNowFunctions {

    private static final int INFO_RSSI = 6;
    private static final int INFO_TIME = 8;

    private static final int NOT_GIVEN = -1;

    private final Supplier<BoardRun> run;

    /** Looked up, never iterated. */
    private final Map<MacAddress, Sender> senders = new LinkedHashMap<>();

    private @Nullable PythonObject irqHandler;

    /** The objects of a sender in {@code peers_table}, by their addresses. */
    private record Sender(int key, int entry) {}

    private EspNowFunctions(Supplier<BoardRun> run) {
        this.run = run;
    }

    static void addTo(BoardFunctions functions, Supplier<BoardRun> run) {
        EspNowFunctions espNow = new EspNowFunctions(run);
        functions.function("espnow_active", espNow::active);
        functions.function("espnow_config", espNow::config);
        functions.action("espnow_irq", espNow::irq);
        functions.action("espnow_check", espNow::check);
        functions.function("espnow_receive", espNow::receiveIntoList);
        functions.action("espnow_sender", espNow::sender);
        functions.function("espnow_recvinto", espNow::recvInto);
        functions.function("espnow_any", _ -> espNow.module().any());
        functions.function("espnow_send", espNow::send);
        functions.action("espnow_set_pmk", espNow::setPmk);
        functions.action("espnow_add_peer", espNow::addPeer);
        functions.action("espnow_mod_peer", espNow::modPeer);
        functions.action("espnow_del_peer", a -> espNow.module().delPeer(espNow.mac(a, 0)));
        functions.action(
                "espnow_get_peer",
                a -> espNow.tell(espNow.module().getPeer(espNow.mac(a, 0)), a.integer(1)));
        functions.function("espnow_peers", _ -> espNow.module().getPeers().size());
        functions.action(
                "espnow_peer_at",
                a -> espNow.tell(espNow.module().getPeers().get(a.integer(0)), a.integer(1)));
        functions.function("espnow_peer_count", espNow::peerCount);
        functions.function("espnow_stats", espNow::stats);
        functions.function("espnow_ioctl", espNow::ioctl);
    }

    private EspNow module() {
        return run.get().node().espNow();
    }

    private Interpreter memory() {
        return run.get().interpreter();
    }

    private MacAddress mac(Arguments a, int index) {
        return MacAddress.of(memory().readBytes(a.integer(index), EspNow.ADDR_LEN));
    }

    private Object active(Arguments a) {
        if (a.count() == 0) {
            return module().active();
        }
        boolean isActive = module().active(a.truth(0));
        if (!isActive && run.get().node().espNow().limits().version() == 2) {
            setIrqHandler(null);
        }
        return isActive;
    }

    private @Nullable Object config(Arguments a) {
        EspNowConfig config = module().config();
        if (a.count() == 1) {
            return a.text(0).equals("rxbuf") ? config.rxbuf() : config.timeoutMs();
        }
        switch (a.text(0)) {
            case "rxbuf" -> config.rxbuf(a.integer(1));
            case "timeout_ms" -> config.timeoutMs(a.integer(1));
            default -> config.rate(a.integer(1));
        }
        return null;
    }

    private void irq(Arguments a) {
        PythonObject handler = a.object(0) instanceof PythonObject given ? given : null;
        BoardRun board = run.get();
        module().irq(handler == null ? null : _ -> board.callBack(handler));
        setIrqHandler(handler);
    }

    private void setIrqHandler(@Nullable PythonObject handler) {
        memory().release(irqHandler);
        irqHandler = handler;
    }

    /** Raises NOT_INIT while inactive, as the first thing that send and receive look at. */
    private void check(Arguments a) {
        if (!module().active()) {
            module().recv(0);
        }
    }

    // ---- receiving ----

    /**
     * Receives as {@code recvinto(list, timeout)} does, if the arguments are of the usual shape: a
     * list that begins with something and a bytearray, and perhaps a number. Takes the addresses of
     * the tuple and the dict of arguments, and where to tell of the sender.
     *
     * @return how much was received; {@link #UNUSUAL} if nothing was done, because of the
     *     arguments; or -1 minus the length if the sender is not yet {@link #sender known}
     */
    private Object receiveIntoList(Arguments a) {
        Objects objects = new Objects(memory());
        int info = a.integer(2);
        int list = objects.isEmptyDict(a.integer(1)) ? objects.usualList(a.integer(0), info) : 0;
        if (list == 0
                || (isEsp8266() && !objects.beginsWithBytearray(list, EspNow.ADDR_LEN, info))) {
            return UNUSUAL;
        }
        run.get().charge();
        check(a);
        int bytearray = objects.listItem(list, 1);
        RecvBuffer buffer = buffer(objects.grow(bytearray));
        int length = receive(buffer, objects.timeout(a.integer(0)));
        if (length == 0) {
            return 0;
        }
        objects.fill(bytearray, buffer.msg().toByteArray());
        if (isEsp8266()) {
            objects.fill(objects.listItem(list, 0), buffer.hostBytes());
            return length;
        }
        tellSender(buffer, info);
        Sender sender = senders.get(buffer.host());
        if (sender == null || buffer.timeMs() > Objects.SMALL_INT_MAX) {
            return -1 - length;
        }
        objects.setListItem(list, 0, sender.key());
        objects.setSmallInts(list, 2, buffer.rssiDbm(), (int) buffer.timeMs());
        objects.setSmallInts(sender.entry(), 0, buffer.rssiDbm(), (int) buffer.timeMs());
        return length;
    }

    private static final int UNUSUAL = -1;

    /** What a stream answers to request and argument. */
    private Object ioctl(Arguments a) {
        return a.integer(0) == MP_STREAM_POLL ? module().poll(a.integer(1)) : -EINVAL;
    }

    private static final int MP_STREAM_POLL = 3;
    private static final int EINVAL = 22;

    /**
     * Makes a sender known: what {@code peers_table} has for it, by the addresses of the objects.
     */
    private void sender(Arguments a) {
        senders.put(mac(a, 0), new Sender(a.integer(1), a.integer(2)));
    }

    /**
     * Receives into a bytearray, or into memory: timeout or None, address of the bytearray object
     * or 0, address and length of the memory, where to tell of the sender.
     */
    private Object recvInto(Arguments a) {
        run.get().charge();
        Objects objects = new Objects(memory());
        int bytearray = a.integer(1);
        RecvBuffer buffer = buffer(bytearray == 0 ? a.integer(3) : objects.grow(bytearray));
        int length = receive(buffer, a.isGiven(0) ? a.integer(0) : null);
        if (length > 0) {
            byte[] bytes = buffer.msg().toByteArray();
            if (bytearray == 0) {
                memory().writeBytes(a.integer(2), bytes);
            } else {
                objects.fill(bytearray, bytes);
            }
            tellSender(buffer, a.integer(4));
        }
        return length;
    }

    private RecvBuffer buffer(int capacity) {
        return isEsp8266()
                ? new RecvBuffer(new byte[EspNow.ADDR_LEN], capacity)
                : new RecvBuffer(capacity);
    }

    private boolean isEsp8266() {
        return module().limits().ringHeaderBytes() == ESP8266_RING_HEADER_BYTES;
    }

    private static final int ESP8266_RING_HEADER_BYTES = 8;

    private int receive(RecvBuffer buffer, @Nullable Integer timeoutMs) {
        return timeoutMs == null ? module().recvInto(buffer) : module().recvInto(buffer, timeoutMs);
    }

    private void tellSender(RecvBuffer buffer, int info) {
        if (isEsp8266()) {
            memory().writeBytes(info, buffer.hostBytes());
            return;
        }
        memory().writeBytes(info, buffer.host().toBytes());
        memory().writeBytes(info + INFO_RSSI, new byte[] {(byte) buffer.rssiDbm(), 0});
        memory().writeWord(info + INFO_TIME, (int) buffer.timeMs());
    }

    // ---- sending ----

    private Object send(Arguments a) {
        run.get().charge();
        Payload message = Payload.of(memory().readBytes(a.integer(1), a.integer(2)));
        return a.integer(0) == 0
                ? module().sendAll(message, a.truth(3))
                : module().send(mac(a, 0), message, a.truth(3));
    }

    // ---- peers ----

    private void setPmk(Arguments a) {
        module().setPmk(Pmk.of(memory().readBytes(a.integer(0), EspNow.KEY_LEN)));
    }

    private void addPeer(Arguments a) {
        module().addPeer(mac(a, 0), lmk(a), channel(a), ifidx(a), encrypt(a));
    }

    private void modPeer(Arguments a) {
        module().modPeer(mac(a, 0), lmk(a), channel(a), ifidx(a), encrypt(a));
    }

    private byte @Nullable [] lmk(Arguments a) {
        int length = a.integer(2);
        return length == NOT_GIVEN
                ? null
                : length == 0 ? new byte[0] : memory().readBytes(a.integer(1), length);
    }

    private static @Nullable Integer channel(Arguments a) {
        return a.integer(3) == NOT_GIVEN ? null : a.integer(3);
    }

    private static @Nullable WifiInterface ifidx(Arguments a) {
        return switch (a.integer(4)) {
            case NOT_GIVEN -> null;
            case 0 -> WifiInterface.STA;
            case 1 -> WifiInterface.AP;
            default -> throw new PythonError("OSError", -12390, "ESP_ERR_ESPNOW_ARG");
        };
    }

    private static @Nullable Boolean encrypt(Arguments a) {
        return a.integer(5) == NOT_GIVEN ? null : a.truth(5);
    }

    private void tell(Peer peer, int address) {
        int keyAt = address + EspNow.ADDR_LEN;
        int restAt = keyAt + Lmk.LENGTH_BYTES;
        memory().writeBytes(address, peer.peerAddr().toBytes());
        memory().writeBytes(keyAt, peer.lmk().toByteArray());
        memory().writeBytes(
                        restAt,
                        new byte[] {
                            (byte) peer.channel(),
                            (byte) (peer.ifidx() == WifiInterface.STA ? 0 : 1),
                            (byte) (peer.encrypt() ? 1 : 0)
                        });
    }

    private Object peerCount(Arguments a) {
        return a.integer(0) == 0 ? module().peerCount().total() : module().peerCount().encrypted();
    }

    private Object stats(Arguments a) {
        EspNowStats stats = module().stats();
        List<Long> counters =
                List.of(
                        stats.txPackets(),
                        stats.txResponses(),
                        stats.txFailures(),
                        stats.rxPackets(),
                        stats.rxDropped());
        return counters.get(a.integer(0)).intValue();
    }
}
