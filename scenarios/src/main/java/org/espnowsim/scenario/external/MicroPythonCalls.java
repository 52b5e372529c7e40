package org.espnowsim.scenario.external;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.espnowsim.board.Timer;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowConfig;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.machine.Machine;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/** MicroPython's {@code espnow}, {@code machine}, {@code time} and {@code micropython}. */
final class MicroPythonCalls {

    private static final long NS_PER_US = 1_000;
    private static final int TIMERS_MAX = 64;

    private final Node node;
    private final Callbacks callbacks;
    private final boolean isEsp8266;
    private final TreeMap<Long, Timer> timers = new TreeMap<>();

    private MicroPythonCalls(Node node, Callbacks callbacks) {
        this.node = node;
        this.callbacks = callbacks;
        isEsp8266 = node.espIdf().isEmpty();
    }

    static void addTo(Calls calls, Node node, Callbacks callbacks) {
        MicroPythonCalls all = new MicroPythonCalls(node, callbacks);
        all.addEspNow(calls);
        all.addMachine(calls);
        all.addTime(calls);
        WlanCalls.addTo(calls, node);
        PinCalls.addTo(calls, node, callbacks);
    }

    private EspNow module() {
        return node.espNow();
    }

    private Machine machine() {
        return node.machine();
    }

    // ---- espnow ----

    private void addEspNow(Calls calls) {
        calls.function(
                "espnow.active",
                a -> a.count() == 0 ? module().active() : module().active(a.truth(0)));
        calls.function("espnow.config", a -> config(a.text(0)));
        calls.action("espnow.set_config", a -> setConfig(a.text(0), a.int32(1)));
        calls.action("espnow.irq", a -> irq(a.truth(0)));
        calls.function("espnow.recvinto", this::recvInto);
        calls.function("espnow.any", _ -> module().any());
        calls.function("espnow.poll", a -> (long) module().poll(a.int32(0)));
        calls.function("espnow.send", this::send);
        calls.action("espnow.set_pmk", a -> module().setPmk(Pmk.of(key(a, 0))));
        calls.action(
                "espnow.add_peer",
                a -> module().addPeer(a.mac(0), lmk(a), channel(a), ifidx(a), encrypt(a)));
        calls.action("espnow.mod_peer", this::modPeer);
        calls.action("espnow.del_peer", a -> module().delPeer(a.mac(0)));
        calls.function("espnow.get_peer", a -> tuple(module().getPeer(a.mac(0))));
        calls.function(
                "espnow.get_peers",
                _ -> module().getPeers().stream().map(MicroPythonCalls::tuple).toList());
        calls.function(
                "espnow.peer_count",
                _ ->
                        List.of(
                                (long) module().peerCount().total(),
                                (long) module().peerCount().encrypted()));
        calls.function("espnow.stats", _ -> stats(module().stats()));
        calls.function("espnow.peers_table", _ -> peersTable());
    }

    private Object config(String name) {
        EspNowConfig config = module().config();
        return switch (name) {
            case "rxbuf" -> (long) config.rxbuf();
            case "timeout_ms" -> (long) config.timeoutMs();
            default -> throw CallException.of("ValueError", "unknown config param");
        };
    }

    private void setConfig(String name, int value) {
        EspNowConfig config = module().config();
        switch (name) {
            case "rxbuf" -> config.rxbuf(value);
            case "timeout_ms" -> config.timeoutMs(value);
            case "rate" -> config.rate(value);
            default -> throw CallException.of("ValueError", "unknown config param");
        }
    }

    private void irq(boolean wanted) {
        module().irq(wanted ? _ -> callbacks.call("irq") : null);
    }

    /**
     * Capacity of the buffer, and perhaps a timeout. Tells the length and, if that is not 0, sender
     * and message, on an ESP32 also RSSI and time.
     */
    private Object recvInto(Arguments a) {
        int capacity = a.int32(0);
        if (capacity < 0 || capacity > 1 << 16) {
            throw CallException.of("ValueError", "invalid buffer length");
        }
        RecvBuffer buffer =
                isEsp8266
                        ? new RecvBuffer(new byte[EspNow.ADDR_LEN], capacity)
                        : new RecvBuffer(capacity);
        int length =
                a.isGiven(1) ? module().recvInto(buffer, a.int32(1)) : module().recvInto(buffer);
        if (length == 0) {
            return List.of(0L);
        }
        List<Object> told = new ArrayList<>();
        told.add((long) length);
        told.add(buffer.host().toBytes());
        told.add(buffer.msg().toByteArray());
        if (!isEsp8266) {
            told.add((long) buffer.rssiDbm());
            told.add(buffer.timeMs());
        }
        return told;
    }

    private Object send(Arguments a) {
        checkActive();
        boolean sync = !a.isGiven(2) || a.truth(2);
        return a.isGiven(0)
                ? module().send(a.mac(0), a.payload(1), sync)
                : module().sendAll(a.payload(1), sync);
    }

    /** As the first thing that send looks at. */
    private void checkActive() {
        if (!module().active()) {
            module().recv(0);
        }
    }

    private static byte[] key(Arguments a, int index) {
        byte[] key = a.bytes(index);
        if (key.length != EspNow.KEY_LEN) {
            throw CallException.of("ValueError", "invalid buffer length");
        }
        return key;
    }

    private void modPeer(Arguments a) {
        module().modPeer(a.mac(0), lmk(a), channel(a), ifidx(a), encrypt(a));
    }

    /** Without bytes there is none, as for anything false in Python. */
    private static byte @Nullable [] lmk(Arguments a) {
        if (!a.isGiven(1)) {
            return null;
        }
        return a.bytes(1).length == 0 ? a.bytes(1) : key(a, 1);
    }

    private static @Nullable Integer channel(Arguments a) {
        return a.isGiven(2) ? a.int32(2) & 0xff : null;
    }

    private static @Nullable WifiInterface ifidx(Arguments a) {
        return a.isGiven(3)
                ? a.wifiInterface(3)
                        .orElseThrow(() ->
                                new CallException(
                                        "OSError",
                                        List.of(ESPNOW_ARG, "ESP_ERR_ESPNOW_ARG"),
                                        "there are the interfaces 0 and 1"))
                : null;
    }

    private static final long ESPNOW_ARG = -12_390;

    private static @Nullable Boolean encrypt(Arguments a) {
        return a.isGiven(4) ? a.truth(4) : null;
    }

    private static List<Object> tuple(Peer peer) {
        return List.of(
                peer.peerAddr().toBytes(),
                peer.lmk().toByteArray(),
                (long) peer.channel(),
                peer.ifidx() == WifiInterface.STA ? 0L : 1L,
                peer.encrypt());
    }

    private static List<Long> stats(EspNowStats stats) {
        return List.of(
                stats.txPackets(),
                stats.txResponses(),
                stats.txFailures(),
                stats.rxPackets(),
                stats.rxDropped());
    }

    private Object peersTable() {
        List<Object> rows = new ArrayList<>();
        module().peersTable()
                .forEach((mac, entry) ->
                        rows.add(List.of(mac.toBytes(), (long) entry.rssiDbm(), entry.timeMs())));
        return rows;
    }

    // ---- machine ----

    private void addMachine(Calls calls) {
        calls.action("machine.reset", _ -> machine().reset());
        calls.action("machine.soft_reset", _ -> machine().softReset());
        calls.action("machine.deepsleep", this::deepsleep);
        calls.action("machine.lightsleep", this::lightsleep);
        calls.function("machine.reset_cause", _ -> (long) machine().number(machine().resetCause()));
        calls.function("machine.wake_reason", _ -> (long) machine().wakeReason().number());
        calls.function("machine.unique_id", _ -> machine().uniqueId().toByteArray());
        calls.function("machine.freq", _ -> (long) machine().freq());
        calls.action("machine.set_freq", a -> machine().freq(a.int32(0)));
        calls.function("machine.rtc_memory", _ -> machine().rtcMemory().toByteArray());
        calls.action("machine.set_rtc_memory", a -> machine().rtcMemory(a.payload(0)));
        calls.action("machine.wdt", this::startWatchdog);
        calls.action("machine.wdt_feed", _ -> machine().feedWatchdog());
        calls.function("machine.timer", _ -> newTimer());
        calls.action(
                "machine.timer_start", a -> timer(a).start(microseconds(a.integer(1)), a.truth(2)));
        calls.action("machine.timer_stop", a -> timer(a).stop());
    }

    private void deepsleep(Arguments a) {
        if (a.isGiven(0)) {
            machine().deepsleep(a.integer(0));
        } else {
            machine().deepsleep();
        }
    }

    private void lightsleep(Arguments a) {
        if (a.isGiven(0)) {
            machine().lightsleep(a.integer(0));
        } else {
            machine().lightsleep();
        }
    }

    private void startWatchdog(Arguments a) {
        if (a.isGiven(0)) {
            machine().startWatchdog(a.integer(0));
        } else {
            machine().startWatchdog();
        }
    }

    private Object newTimer() {
        if (timers.size() == TIMERS_MAX) {
            throw CallException.of("RuntimeError", "more than " + TIMERS_MAX + " timers");
        }
        long number = timers.size();
        timers.put(number, node.peripherals().timer(() -> callbacks.call("timer", number)));
        return number;
    }

    private Timer timer(Arguments a) {
        Timer timer = timers.get(a.integer(0));
        if (timer == null) {
            throw CallException.of("ValueError", "there is no timer " + a.integer(0));
        }
        return timer;
    }

    private static long microseconds(long us) {
        if (us <= 0 || us > Long.MAX_VALUE / NS_PER_US) {
            throw CallException.of("ValueError", "invalid period");
        }
        return us * NS_PER_US;
    }

    // ---- time, micropython ----

    private void addTime(Calls calls) {
        calls.action("time.sleep_us", a -> sleepUs(node, a.integer(0)));
        calls.function("time.ticks_us", _ -> node.clock().nowNs() / NS_PER_US);
        calls.function("time.time_us", _ -> SystemCalls.calendarUs(node));
        calls.action(
                "time.set_us",
                a -> machine().dateTime(SystemCalls.EPOCH.plusNanos(microseconds(a.integer(0)))));
        calls.action("micropython.schedule", a -> schedule(a.integer(0)));
    }

    /** A wait is as long as it takes. */
    static void sleepUs(Node node, long us) {
        node.clock().sleepUntil(afterNs(node, us));
    }

    /**
     * {@return the node's time in so many microseconds; what is too long for the clock is never}
     */
    static long afterNs(Node node, long us) {
        long nowNs = node.clock().nowNs();
        boolean isNever = us > (Signal.NEVER - nowNs) / NS_PER_US;
        return isNever ? Signal.NEVER : nowNs + Math.max(0, us) * NS_PER_US;
    }

    private void schedule(long token) {
        if (!node.scheduler().schedule(() -> callbacks.call("schedule", token))) {
            throw CallException.of("RuntimeError", "schedule queue full");
        }
    }
}
