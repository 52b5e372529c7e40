package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.espnow.peer.PeerCount;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAir;
import org.espnowsim.testing.HandClock;

/**
 * Three boards do whatever comes, and each call is compared with what tables and counters on paper
 * say. Everything on the air settles between two calls.
 */
class EspNowModelTest {

    private static final int NODES = 3;
    private static final int CALLS = 12;
    private static final MacAddress FIRST = MacAddress.parse("24:6f:28:00:00:10");
    private static final List<EspNowLimits> LIMITS =
            List.of(EspNowLimits.V1_0, EspNowLimits.V2_0, EspNowLimits.V1_0);

    @Property(tries = 3000)
    void a_mesh_does_what_is_on_paper(
            @ForAll @Size(min = 10, max = 80) List<@IntRange(max = 1_000_000) Integer> calls) {
        Mesh mesh = new Mesh();
        for (int call : calls) {
            int node = call % NODES;
            int kind = call / NODES % CALLS;
            mesh.call(node, kind, call / NODES / CALLS);
        }
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

        Mesh() {
            FakeAir air = new FakeAir(clock);
            for (int i = 0; i < NODES; i++) {
                devices.add(
                        Device.of(
                                DeviceOptions.esp32(LIMITS.get(i).version()),
                                air.newRadio(),
                                clock,
                                RandomGenerator.of("L64X128MixRandom"),
                                address(i),
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
            long arrivalMs = clock.nowNs() / 1_000_000 + 1;
            String expected =
                    switch (kind) {
                        case 0 -> page.activate();
                        case 1 -> number % 4 == 0 ? page.deactivate() : "skipped";
                        case 2 -> number % 3 == 0 ? page.toggleStation() : "skipped";
                        case 3, 4 -> page.addPeer(mac, number / 4 % 8 == 0 ? 2 : 0);
                        case 5 -> page.delPeer(mac);
                        case 6, 7 -> send(page, List.of(mac), false, length, sync, arrivalMs);
                        case 8 -> send(page, page.unicast(), true, length, sync, arrivalMs);
                        case 9 -> page.receive(Integer.MAX_VALUE);
                        case 10 -> page.receive(page.limits.version() == 1 ? 250 : number % 400);
                        default -> page.modPeer(mac, number / 4 % 4 == 0 ? 2 : 0);
                    };
            String told =
                    told(() ->
                            switch (kind) {
                                case 0 -> espNow.active(true);
                                case 1 -> number % 4 == 0 ? espNow.active(false) : "skipped";
                                case 2 -> number % 3 == 0 ? toggle(node) : "skipped";
                                case 3, 4 ->
                                        done(() ->
                                                espNow.addPeer(
                                                        new Peer(
                                                                mac,
                                                                number / 4 % 8 == 0 ? 2 : 0,
                                                                WifiInterface.STA)));
                                case 5 -> done(() -> espNow.delPeer(mac));
                                case 6, 7 -> espNow.send(mac, Board.bytes(length), sync);
                                case 8 -> espNow.sendAll(Board.bytes(length), sync);
                                case 9 ->
                                        orNothing(
                                                espNow.recv(0)
                                                        .map(m ->
                                                                text(m.host(), m.msg().length())));
                                case 10 ->
                                        received(
                                                espNow,
                                                page.limits.version() == 1 ? 250 : number % 400);
                                default ->
                                        done(() ->
                                                espNow.modPeer(
                                                        mac, number / 4 % 4 == 0 ? 2 : 0, null));
                            });
            assertThat(told)
                    .as("call %s of node %s, number %s", kind, node, number)
                    .isEqualTo(expected);
            clock.sleepMs(5);
            for (int i = 0; i < NODES; i++) {
                pages.get(i).assertSame(devices.get(i).espNow());
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
        private final Map<MacAddress, Integer> channels = new LinkedHashMap<>();
        private final Deque<Letter> ring = new ArrayDeque<>();
        private final Map<MacAddress, PeersTableEntry> table = new LinkedHashMap<>();
        private boolean station = true;
        private boolean active = true;
        private int sent;
        private int failed;
        private int stored;
        private int dropped;

        Page(int node) {
            mac = address(node);
            limits = LIMITS.get(node);
        }

        String activate() {
            active = true;
            return "true";
        }

        String deactivate() {
            active = false;
            channels.clear();
            ring.clear();
            return "false";
        }

        String toggleStation() {
            station = !station;
            return String.valueOf(station);
        }

        List<MacAddress> unicast() {
            return channels.keySet().stream().filter(peer -> !peer.isGroup()).toList();
        }

        String addPeer(MacAddress peer, int channel) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            return channels.putIfAbsent(peer, channel) == null ? "done" : "ESP_ERR_ESPNOW_EXIST";
        }

        String delPeer(MacAddress peer) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            return channels.remove(peer) != null ? "done" : "ESP_ERR_ESPNOW_NOT_FOUND";
        }

        String modPeer(MacAddress peer, int channel) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            return channels.replace(peer, channel) != null ? "done" : "ESP_ERR_ESPNOW_NOT_FOUND";
        }

        String refusal(Collection<MacAddress> to, int length) {
            if (!active) {
                return "ESP_ERR_ESPNOW_NOT_INIT";
            }
            if (length < 1 || length > (limits.version() == 1 ? 250 : 1470)) {
                return "ESP_ERR_ESPNOW_ARG";
            }
            if (to.isEmpty() || !channels.keySet().containsAll(to)) {
                return "ESP_ERR_ESPNOW_NOT_FOUND";
            }
            if (!station) {
                return "ESP_ERR_ESPNOW_IF";
            }
            return to.stream().anyMatch(peer -> channels.get(peer) == 2)
                    ? "ESP_ERR_ESPNOW_CHAN"
                    : "";
        }

        void arrive(MacAddress from, int length, long timeMs) {
            boolean first = limits.version() == 1;
            if (!active || (first && length > 250)) {
                return;
            }
            int header = first ? 13 : 14;
            int used = ring.stream().mapToInt(letter -> header + letter.length()).sum();
            if (used + header + length <= (first ? 526 : 2968) - 2) {
                stored++;
                ring.add(new Letter(from, length, timeMs));
            } else {
                dropped++;
            }
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
            if (active) {
                assertThat(espNow.any()).isEqualTo(!ring.isEmpty());
                assertThat(espNow.peerCount()).isEqualTo(new PeerCount(channels.size(), 0));
                assertThat(espNow.getPeers()).extracting(Peer::peerAddr).isEqualTo(unicast());
            }
        }
    }
}
