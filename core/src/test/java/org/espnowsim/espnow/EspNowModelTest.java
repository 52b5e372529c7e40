package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.espnowsim.board.Soc;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.machine.Boot;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.BareBoard;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAir;
import org.espnowsim.testing.HandClock;
import org.espnowsim.testing.NeverDown;
import org.espnowsim.testing.NoLan;
import org.espnowsim.wlan.WlanFlash;
import org.jspecify.annotations.Nullable;

/**
 * Three boards do whatever comes, and each call is compared with what tables and counters on paper
 * say. Everything on the air settles between two calls.
 */
class EspNowModelTest {

    private static final int NODES = 3;
    private static final int CALLS = 14;
    private static final int[] RING_SIZES = {100, 526, 1000, 2968, -1};
    private static final MacAddress FIRST = MacAddress.parse("24:6f:28:00:00:10");
    private static final List<EspNowLimits> LIMITS =
            List.of(EspNowLimits.V1_0, EspNowLimits.V2_0, EspNowLimits.V1_0);

    @Property(tries = 3000)
    void a_mesh_does_what_is_on_paper(@ForAll("calls") List<Integer> calls) {
        Mesh mesh = new Mesh();
        for (int call : calls) {
            int node = call % NODES;
            int kind = call / NODES % CALLS;
            mesh.call(node, kind, call / NODES / CALLS);
        }
    }

    /** All calls alike often: by default small numbers, and so the first kinds, prevail. */
    @Provide
    Arbitrary<List<Integer>> calls() {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    private static MacAddress address(int node) {
        return node == NODES ? MacAddress.BROADCAST : FIRST.plus(2 * node);
    }

    private static String told(Supplier<Object> call) {
        try {
            return String.valueOf(call.get());
        } catch (EspNowException e) {
            return e.name().orElseThrow();
        } catch (IllegalArgumentException _) {
            return "ValueError";
        }
    }

    private static String text(MacAddress host, int length) {
        return host + " " + length;
    }

    /** The boards, and their pages. */
    private static final class Mesh {

        private final HandClock clock = new HandClock();
        private final List<Device> devices = new ArrayList<>();
        private final List<Page> pages = new ArrayList<>();

        /** How often each board's irq callback ran. */
        private final int[] called = new int[NODES];

        Mesh() {
            FakeAir air = new FakeAir(clock);
            for (int i = 0; i < NODES; i++) {
                devices.add(
                        Device.of(
                                DeviceOptions.esp32(LIMITS.get(i).version()),
                                air.newRadio(),
                                clock,
                                clock.alarms(),
                                RandomGenerator.of("L64X128MixRandom"),
                                address(i),
                                new WlanFlash(),
                                new PmkReplacement(),
                                BareBoard.of(Soc.ESP32, address(i), clock::nowNs),
                                NoLan.INSTANCE,
                                Boot.powerOn(),
                                new NeverDown(),
                                new NobodyListens()));
                devices.get(i).wlan(WifiInterface.STA).active(true);
                devices.get(i).espNow().active(true);
                pages.add(new Page(i));
            }
        }

        void call(int node, int kind, int number) {
            Page page = pages.get(node);
            EspNow espNow = devices.get(node).espNow();
            MacAddress mac = address(number % (NODES + 1));
            boolean sync = number % 2 == 0;
            int length = number / 8 % 3 == 0 ? number % 1600 : number % 300;
            boolean set = number % 4 != 0;
            int capacity = number % 3 == 0 ? number % 400 : 250;
            int channel = number / 4 % 8 == 0 ? 2 : 0;
            WifiInterface ifidx = number / 32 % 8 == 0 ? WifiInterface.AP : WifiInterface.STA;
            @Nullable Integer newChannel = number / 4 % 2 == 0 ? null : channel;
            @Nullable WifiInterface newIfidx = number / 8 % 2 == 0 ? null : ifidx;
            int rxbuf = RING_SIZES[number % RING_SIZES.length];
            long arrivalMs = clock.nowNs() / 1_000_000 + 1;
            String expected =
                    switch (kind) {
                        case 0 -> page.activate();
                        case 1 -> number % 3 == 0 ? page.toggle() : "skipped";
                        case 2 -> number % 3 == 0 ? page.toggleStation() : "skipped";
                        case 3, 4 -> page.addPeer(new Peer(mac, channel, ifidx));
                        case 5 -> page.delPeer(mac);
                        case 6, 7 -> send(page, List.of(mac), false, length, sync, arrivalMs);
                        case 8 -> send(page, page.unicast(), true, length, sync, arrivalMs);
                        case 9 -> page.receive(Integer.MAX_VALUE);
                        case 10 -> page.receiveInto(capacity);
                        case 11 -> page.modPeer(mac, newChannel, newIfidx);
                        case 12 -> page.configureRing(rxbuf);
                        default -> page.irq(set);
                    };
            String told =
                    told(() ->
                            switch (kind) {
                                case 0 -> espNow.active(true);
                                case 1 ->
                                        number % 3 == 0
                                                ? espNow.active(!espNow.active())
                                                : "skipped";
                                case 2 -> number % 3 == 0 ? toggle(node) : "skipped";
                                case 3, 4 ->
                                        done(() -> espNow.addPeer(new Peer(mac, channel, ifidx)));
                                case 5 -> done(() -> espNow.delPeer(mac));
                                case 6, 7 -> espNow.send(mac, Board.bytes(length), sync);
                                case 8 -> espNow.sendAll(Board.bytes(length), sync);
                                case 9 ->
                                        orNothing(
                                                espNow.recv(0)
                                                        .map(m ->
                                                                text(m.host(), m.msg().length())));
                                case 10 -> received(espNow, capacity);
                                case 11 -> done(() -> espNow.modPeer(mac, newChannel, newIfidx));
                                case 12 -> espNow.config().rxbuf(rxbuf).rxbuf();
                                default -> done(() -> espNow.irq(set ? _ -> called[node]++ : null));
                            });
            assertThat(told)
                    .as("call %s of node %s, number %s", kind, node, number)
                    .isEqualTo(expected);
            clock.sleepMs(5);
            for (int i = 0; i < NODES; i++) {
                // Callbacks run when the program waits, be it for nothing.
                devices.get(i).scheduler().sleepUntil(clock.nowNs());
                pages.get(i).assertSame(devices.get(i).espNow());
                assertThat(called[i]).isEqualTo(pages.get(i).called);
            }
        }

        private static Object done(Runnable call) {
            call.run();
            return "done";
        }

        private static Object orNothing(Optional<String> message) {
            return message.orElse("nothing");
        }

        private static Object received(EspNow espNow, int capacity) {
            RecvBuffer buffer = new RecvBuffer(capacity);
            int length = espNow.recvInto(buffer, 0);
            return length == 0 ? "nothing" : text(buffer.host(), length);
        }

        private boolean toggle(int node) {
            var station = devices.get(node).wlan(WifiInterface.STA);
            return station.active(!station.active());
        }

        private String send(
                Page from,
                Collection<MacAddress> to,
                boolean all,
                int length,
                boolean sync,
                long arrivalMs) {
            String refusal = from.refusal(to, length);
            if (!refusal.isEmpty()) {
                return refusal;
            }
            boolean acknowledged = true;
            for (MacAddress mac : to) {
                boolean heard = mac.isGroup();
                for (Page page : pages) {
                    if (page != from && page.station && (mac.isGroup() || mac.equals(page.mac))) {
                        heard = true;
                        page.arrive(from.mac, length, arrivalMs);
                    }
                }
                from.sent++;
                from.failed += heard ? 0 : 1;
                acknowledged &= heard;
            }
            return String.valueOf(!sync || acknowledged);
        }
    }

    private static final class NobodyListens implements EspNowListener {
        @Override
        public void read(Message message) {}

        @Override
        public void irqFailed(Exception thrown) {}
    }

    private record Letter(MacAddress from, int length, long timeMs) {}

    /** What a board should know. */
    private static final class Page {

        private final MacAddress mac;
        private final EspNowLimits limits;
        private final Map<MacAddress, Peer> peers = new LinkedHashMap<>();
        private final Deque<Letter> ring = new ArrayDeque<>();
        private final Map<MacAddress, PeersTableEntry> table = new LinkedHashMap<>();
        private boolean station = true;
        private boolean active = true;
        private int sent;
        private int failed;
        private int stored;
        private int dropped;
        private boolean irq;
        private int called;
        private int rxbuf;
        private int ringSize;

        Page(int node) {
            mac = address(node);
            limits = LIMITS.get(node);
            rxbuf = limits.version() == 1 ? 526 : 2968;
            ringSize = rxbuf;
        }

        String activate() {
            if (!active) {
                ringSize = rxbuf;
            }
            active = true;
            return "true";
        }

        String toggle() {
            return active ? deactivate() : activate();
        }

        private String deactivate() {
            if (active && limits.version() == 2) {
                irq = false;
            }
            active = false;
            peers.clear();
            ring.clear();
            return "false";
        }

        String toggleStation() {
            station = !station;
            return String.valueOf(station);
        }

        String irq(boolean set) {
            irq = set;
            return "done";
        }

        String configureRing(int size) {
            if (size > 0) {
                rxbuf = size;
            }
            return String.valueOf(rxbuf);
        }

        List<MacAddress> unicast() {
            return peers.keySet().stream().filter(peer -> !peer.isGroup()).toList();
        }

        String addPeer(Peer peer) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            return peers.putIfAbsent(peer.peerAddr(), peer) == null
                    ? "done"
                    : "ESP_ERR_ESPNOW_EXIST";
        }

        String delPeer(MacAddress peer) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            return peers.remove(peer) != null ? "done" : "ESP_ERR_ESPNOW_NOT_FOUND";
        }

        String modPeer(MacAddress mac, @Nullable Integer channel, @Nullable WifiInterface ifidx) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            Peer old = peers.get(mac);
            if (old == null) {
                return "ESP_ERR_ESPNOW_NOT_FOUND";
            }
            peers.put(
                    mac,
                    new Peer(
                            mac,
                            channel == null ? old.channel() : channel,
                            ifidx == null ? old.ifidx() : ifidx));
            return "done";
        }

        String refusal(Collection<MacAddress> to, int length) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            if (length < 1 || length > (limits.version() == 1 ? 250 : 1470)) {
                return "ESP_ERR_ESPNOW_ARG";
            }
            if (to.isEmpty() || !peers.keySet().containsAll(to)) {
                return "ESP_ERR_ESPNOW_NOT_FOUND";
            }
            // The first peer that cannot be sent to decides for all.
            return to.stream()
                    .map(peer -> refusal(Objects.requireNonNull(peers.get(peer))))
                    .filter(refusal -> !refusal.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        /** No board's access point is active, and all are on channel 1. */
        private String refusal(Peer to) {
            if (!station || to.ifidx() == WifiInterface.AP) {
                return "ESP_ERR_ESPNOW_IF";
            }
            return to.channel() == 2 ? "ESP_ERR_ESPNOW_CHAN" : "";
        }

        void arrive(MacAddress from, int length, long timeMs) {
            boolean first = limits.version() == 1;
            if (!active || (first && length > 250)) {
                return;
            }
            int header = first ? 13 : 14;
            int used = ring.stream().mapToInt(letter -> header + letter.length()).sum();
            if (used + header + length <= ringSize - 2) {
                stored++;
                called += irq ? 1 : 0;
                ring.add(new Letter(from, length, timeMs));
            } else {
                dropped++;
            }
        }

        String receiveInto(int capacity) {
            return active && limits.version() == 1 && capacity != 250
                    ? "ValueError"
                    : receive(capacity);
        }

        String receive(int capacity) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            Letter letter = ring.poll();
            if (letter == null) {
                return "nothing";
            }
            if (letter.length() > capacity) {
                ring.clear();
                return "ValueError";
            }
            table.put(letter.from(), new PeersTableEntry(FakeAir.RSSI_DBM, letter.timeMs()));
            return text(letter.from(), letter.length());
        }

        void assertSame(EspNow espNow) {
            assertThat(espNow.active()).isEqualTo(active);
            assertThat(espNow.stats())
                    .isEqualTo(new EspNowStats(sent, sent, failed, stored, dropped));
            assertThat(espNow.peersTable()).containsExactlyEntriesOf(table);
            assertThat(espNow.config().rxbuf()).isEqualTo(rxbuf);
            assertThat(espNow.poll(EspNow.POLLIN)).isEqualTo(active && !ring.isEmpty() ? 1 : 0);
            if (active) {
                assertThat(espNow.any()).isEqualTo(!ring.isEmpty());
                assertThat(espNow.peerCount()).isEqualTo(new PeerCount(peers.size(), 0));
                assertThat(espNow.getPeers())
                        .isEqualTo(unicast().stream().map(peers::get).toList());
            }
        }
    }
}
