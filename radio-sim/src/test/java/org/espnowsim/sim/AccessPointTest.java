package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.AccessPointOptions.Change;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.ScanResult;
import org.espnowsim.wlan.Wlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Boards in the range of an access point, on both ways of carrying programs. */
@ParameterizedClass
@EnumSource(CoroutineScheduler.class)
class AccessPointTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);
    private static final MacAddress BSSID = MacAddress.parse("02:00:00:00:00:01");
    private static final int ROUTER_CHANNEL = 6;

    @Parameter CoroutineScheduler scheduler;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();

    private SimulationResult run(Duration duration) {
        SimulationOptions options =
                SimulationOptions.of(1, DESK)
                        .withKernel(new KernelOptions(scheduler, Duration.ZERO, 100_000, _ -> {}))
                        .withSinks(List.of(recorder));
        SimulationResult result = Simulation.of(options, nodes, accessPoints).run(duration);
        assertThat(result.failures()).isEmpty();
        return result;
    }

    private void router(Change... changes) {
        router("router", BSSID, "net", 10, changes);
    }

    private void router(String name, MacAddress bssid, String ssid, double xM, Change... changes) {
        accessPoints.add(
                new AccessPointOptions(
                        name,
                        new BasicServiceSet(bssid, Payload.utf8(ssid), "password", false, 100, 1),
                        new Channel(ROUTER_CHANNEL),
                        new Position(xM, 0, 0),
                        20,
                        Duration.ZERO,
                        List.of(changes)));
    }

    private static Change off(int s) {
        return new Change.Switch(Duration.ofSeconds(s), false);
    }

    private static Change on(int s) {
        return new Change.Switch(Duration.ofSeconds(s), true);
    }

    private static Change move(int s, int channel, boolean announced) {
        return new Change.Move(Duration.ofSeconds(s), new Channel(channel), announced);
    }

    private MacAddress node(String name, NodeProgram program) {
        return node(name, DeviceOptions.esp32(1), program);
    }

    private MacAddress node(String name, DeviceOptions device, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(3.0 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ZERO,
                        device,
                        () -> program,
                        ProgramParameters.NONE));
        return address;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        return espNow;
    }

    /** Joins, with power save off. */
    private static void join(Node node) {
        Wlan sta = node.wlan(WifiInterface.STA);
        sta.active(true);
        sta.pm(PowerManagement.NONE);
        sta.connect("net", "password");
        while (!sta.isconnected()) {
            node.sleep(Duration.ofMillis(100));
        }
    }

    /** Joins, and reads messages for ever. */
    private static void proxy(Node node) {
        join(node);
        node.print("channel " + node.wlan(WifiInterface.STA).channel());
        readAll(up(node));
    }

    private static void readAll(EspNow espNow) {
        while (true) {
            espNow.recv(-1);
        }
    }

    /** Sends a message each 100 ms on a channel, from a time on. */
    private static NodeProgram sensor(MacAddress to, int channel, int fromS) {
        return node -> {
            EspNow espNow = up(node);
            node.wlan(WifiInterface.STA).channel(channel);
            espNow.addPeer(to);
            node.sleep(Duration.ofSeconds(fromS));
            while (true) {
                espNow.send(to, "reading");
                node.sleep(Duration.ofMillis(100));
            }
        };
    }

    private List<String> console() {
        return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::line).toList();
    }

    private List<MessageSent> sentBetween(double fromS, double untilS) {
        return recorder.all(MessageSent.class).stream()
                .filter(sent -> sent.timeNs() >= fromS * 1e9 && sent.timeNs() < untilS * 1e9)
                .toList();
    }

    private static double acked(List<MessageSent> sent) {
        assertThat(sent).isNotEmpty();
        long acked = sent.stream().filter(s -> s.outcome() instanceof SendOutcome.Acked).count();
        return (double) acked / sent.size();
    }

    /** Fates of ESP-NOW frames at a node, by number. */
    private Map<Fate, Long> fatesAt(int node) {
        Map<Long, TransmissionStarted> started = new TreeMap<>();
        recorder.all(TransmissionStarted.class).forEach(e -> started.put(e.transmission(), e));
        Map<Fate, Long> fates = new TreeMap<>();
        for (FrameEnded ended : recorder.all(FrameEnded.class)) {
            TransmissionStarted start = started.get(ended.transmission());
            if (ended.node() == node
                    && start != null
                    && start.frame() instanceof VendorActionFrame) {
                fates.merge(ended.fate(), 1L, Long::sum);
            }
        }
        return fates;
    }

    private List<TransmissionStarted> beacons() {
        return recorder.all(TransmissionStarted.class).stream()
                .filter(started -> started.frame() instanceof BeaconFrame)
                .toList();
    }

    @Nested
    class TheAccessPoint {

        @Test
        void sends_a_beacon_each_102_4_ms() {
            router();
            run(Duration.ofSeconds(10));

            assertThat(beacons()).hasSizeBetween(97, 98);
            for (int i = 1; i < beacons().size(); i++) {
                long intervalNs = beacons().get(i).timeNs() - beacons().get(i - 1).timeNs();
                assertThat(intervalNs).isEqualTo(102_400_000);
            }
            BeaconFrame last = (BeaconFrame) beacons().getLast().frame();
            assertThat(last.ssid()).isEqualTo(Payload.utf8("net"));
            assertThat(last.channel()).isEqualTo(ROUTER_CHANNEL);
            assertThat(last.sequenceNumber()).isEqualTo(beacons().size() - 1);
        }

        @Test
        void says_in_a_beacon_that_had_to_wait_how_late_it_is() {
            router();
            node(
                    "talker",
                    node -> {
                        EspNow espNow = up(node);
                        node.wlan(WifiInterface.STA).channel(ROUTER_CHANNEL);
                        espNow.addPeer(MacAddress.BROADCAST);
                        while (true) {
                            espNow.send(MacAddress.BROADCAST, "x".repeat(250));
                        }
                    });
            run(Duration.ofSeconds(5));

            long firstNs = beacons().getFirst().timeNs();
            long firstUs = ((BeaconFrame) beacons().getFirst().frame()).timestampUs();
            assertThat(beacons())
                    .anyMatch(b -> ((BeaconFrame) b.frame()).timestampUs() % 102_400 > 100)
                    .allSatisfy(beacon -> {
                        long timestampUs = ((BeaconFrame) beacon.frame()).timestampUs();
                        assertThat((timestampUs - firstUs) * 1_000)
                                .isCloseTo(beacon.timeNs() - firstNs, within(1_000L));
                    });
        }

        @Test
        void is_silent_while_it_is_off() {
            router(off(2), off(3), on(5), on(6));
            run(Duration.ofSeconds(10));

            assertThat(beacons()).noneMatch(b -> b.timeNs() > 2e9 && b.timeNs() < 5e9);
            assertThat(beacons()).anyMatch(b -> b.timeNs() > 9e9);
        }

        @Test
        void announces_a_move_in_three_beacons() {
            router(move(2, 11, true));
            run(Duration.ofSeconds(3));

            List<Integer> counts = new ArrayList<>();
            List<Integer> channels = new ArrayList<>();
            for (TransmissionStarted beacon : beacons()) {
                BeaconFrame frame = (BeaconFrame) beacon.frame();
                BeaconFrame.ChannelSwitch move = frame.channelSwitch();
                if (move != null) {
                    assertThat(move.newChannel()).isEqualTo(11);
                    counts.add(move.count());
                }
                assertThat(frame.channel()).isEqualTo(beacon.channel().number());
                channels.add(frame.channel());
            }
            assertThat(counts).containsExactly(3, 2, 1);
            assertThat(channels).contains(6).endsWith(11);
        }

        @Test
        void that_goes_off_before_an_announced_move_comes_back_there() {
            router(move(2, 11, true), off(2), on(4));
            run(Duration.ofSeconds(5));

            assertThat(beacons().getLast().channel()).isEqualTo(new Channel(11));
        }

        @Test
        void acknowledges_what_is_sent_to_it_but_knows_no_esp_now() {
            router();
            node("sender", sensor(BSSID, ROUTER_CHANNEL, 0));
            run(Duration.ofSeconds(1));

            assertThat(acked(sentBetween(0, 1))).isEqualTo(1);
            assertThat(fatesAt(1).keySet()).contains(Fate.ESPNOW_INACTIVE);
        }

        @Test
        void hears_other_access_points() {
            router();
            router("other", MacAddress.parse("02:00:00:00:00:02"), "other", 20);
            run(Duration.ofSeconds(1));

            assertThat(recorder.all(FrameEnded.class))
                    .isNotEmpty()
                    .allMatch(ended -> ended.fate() == Fate.DELIVERED);
        }

        @Test
        void needs_a_name_and_an_address_of_its_own() {
            router();
            node("router", _ -> {});

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(Duration.ofSeconds(1)))
                    .withMessage("two nodes are called router; names are unique");
            nodes.clear();
            router("other", BSSID, "net", 5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(Duration.ofSeconds(1)))
                    .withMessageContaining("both have the address " + BSSID);
        }
    }

    @Nested
    class AStation {

        @Test
        void joins_in_about_two_and_a_half_seconds_and_is_on_the_routers_channel() {
            router();
            node("proxy", AccessPointTest::proxy);
            run(Duration.ofSeconds(5));

            assertThat(console()).containsExactly("channel 6");
            assertThat(recorder.all(ConsoleLine.class).getFirst().timeNs() / 1e9)
                    .isCloseTo(2.6, within(0.1));
        }

        @Test
        void is_refused_with_a_wrong_password() {
            router();
            node(
                    "proxy",
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.reconnects(0);
                        sta.connect("net", "wrong");
                        node.sleep(Duration.ofSeconds(3));
                        node.print("status " + sta.status().orElseThrow());
                    });
            run(Duration.ofSeconds(5));

            assertThat(console()).containsExactly("status 202");
        }

        @Test
        void finds_what_is_in_range_by_a_scan() {
            router();
            router("other", MacAddress.parse("02:00:00:00:00:02"), "other", 40);
            node(
                    "board",
                    node -> {
                        node.wlan(WifiInterface.AP).active(true);
                        node.wlan(WifiInterface.AP).ssid("mine");
                        node.wlan(WifiInterface.AP).channel(3);
                        node.sleep(Duration.ofSeconds(4));
                    });
            node(
                    "scanner",
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        node.sleep(Duration.ofMillis(100));
                        for (ScanResult found : sta.scan()) {
                            node.print(found.ssid().toUtf8() + " " + found.channel());
                        }
                    });
            run(Duration.ofSeconds(4));

            assertThat(console()).containsExactly("mine 3", "net 6", "other 6");
        }

        @Test
        void joins_another_boards_access_point() {
            node("board", node -> node.wlan(WifiInterface.AP).active(true));
            node(
                    "joiner",
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.reconnects(0);
                        sta.connect("ESP_000001", "");
                        node.sleep(Duration.ofSeconds(3));
                        node.print("status " + sta.status().orElseThrow());
                    });
            run(Duration.ofSeconds(5));

            assertThat(console()).containsExactly("status 1010");
        }

        @Test
        void receives_on_the_routers_channel_and_nowhere_else() {
            router();
            MacAddress proxy = node("proxy", AccessPointTest::proxy);
            node("right", sensor(proxy, ROUTER_CHANNEL, 4));
            node("wrong", sensor(proxy, 1, 4));
            run(Duration.ofSeconds(8));

            assertThat(acked(sentBy(1))).isGreaterThan(0.95);
            assertThat(acked(sentBy(2))).isZero();
            assertThat(recorder.all(MessageRead.class)).isNotEmpty();
            assertThat(fatesAt(0).keySet()).contains(Fate.OTHER_CHANNEL);
        }

        private List<MessageSent> sentBy(int node) {
            return recorder.all(MessageSent.class).stream()
                    .filter(sent -> sent.node() == node)
                    .toList();
        }
    }

    @Nested
    class ARouterThatMoves {

        @Test
        void takes_a_joined_board_along_if_it_announces_that_and_leaves_the_others_behind() {
            router(move(10, 11, true));
            MacAddress proxy = node("proxy", AccessPointTest::proxy);
            node("sensor", sensor(proxy, ROUTER_CHANNEL, 4));
            run(Duration.ofSeconds(20));

            assertThat(acked(sentBetween(4, 10))).isGreaterThan(0.95);
            assertThat(acked(sentBetween(11, 20))).isZero();
            assertThat(fatesAt(0).keySet())
                    .contains(Fate.OTHER_CHANNEL)
                    .doesNotContain(Fate.SCANNING);
        }

        @Test
        void loses_a_joined_board_for_a_while_if_it_goes_silently() {
            router(move(10, 11, false));
            MacAddress proxy = node("proxy", AccessPointTest::proxy);
            node("left", sensor(proxy, ROUTER_CHANNEL, 4));
            run(Duration.ofSeconds(25));

            // Six seconds of silence, then a scan, then the new channel.
            assertThat(acked(sentBetween(10, 15.5))).isGreaterThan(0.95);
            assertThat(acked(sentBetween(19, 25))).isZero();
            assertThat(fatesAt(0).keySet()).contains(Fate.SCANNING, Fate.OTHER_CHANNEL);
        }
    }

    @Nested
    class ARouterThatIsGone {

        private double ackedAfterTheLoss(int reconnects) {
            router(off(10));
            MacAddress proxy =
                    node(
                            "proxy",
                            node -> {
                                join(node);
                                node.wlan(WifiInterface.STA).reconnects(reconnects);
                                readAll(up(node));
                            });
            node("sensor", sensor(proxy, ROUTER_CHANNEL, 4));
            run(Duration.ofSeconds(40));
            return acked(sentBetween(20, 40));
        }

        @Test
        void makes_a_board_scan_for_ever_which_costs_most_messages() {
            assertThat(ackedAfterTheLoss(-1)).isBetween(0.02, 0.2);
            assertThat(fatesAt(0).keySet()).contains(Fate.SCANNING);
        }

        @Test
        void costs_nothing_if_the_board_does_not_reconnect() {
            assertThat(ackedAfterTheLoss(0)).isGreaterThan(0.95);
            assertThat(fatesAt(0).keySet()).doesNotContain(Fate.SCANNING);
        }

        @Test
        void has_the_board_back_when_it_returns() {
            router(off(10), on(25));
            node(
                    "proxy",
                    node -> {
                        join(node);
                        node.sleep(Duration.ofSeconds(20));
                        node.print("" + node.wlan(WifiInterface.STA).isconnected());
                        node.sleep(Duration.ofSeconds(8));
                        node.print("" + node.wlan(WifiInterface.STA).isconnected());
                    });
            run(Duration.ofSeconds(40));

            assertThat(console()).containsExactly("false", "true");
        }
    }

    @Nested
    class ABoardThatSavesPower {

        /** At odd times: who repeats in step with the beacons gets through. */
        private void sendAtOddTimes(MacAddress to, Node node) {
            EspNow espNow = up(node);
            node.wlan(WifiInterface.STA).channel(ROUTER_CHANNEL);
            espNow.addPeer(to);
            node.sleep(Duration.ofSeconds(4));
            while (true) {
                espNow.send(to, "reading");
                node.sleep(Duration.ofMillis(50 + node.random().nextInt(100)));
            }
        }

        @Test
        void sleeps_through_most_messages_but_hears_its_beacons() {
            router();
            MacAddress proxy =
                    node(
                            "proxy",
                            node -> {
                                join(node);
                                node.wlan(WifiInterface.STA).pm(PowerManagement.PERFORMANCE);
                                readAll(up(node));
                            });
            node("sensor", node -> sendAtOddTimes(proxy, node));
            run(Duration.ofSeconds(60));

            assertThat(acked(sentBetween(5, 60))).isBetween(0.02, 0.4);
            assertThat(fatesAt(0).keySet())
                    .contains(Fate.ASLEEP)
                    .doesNotContain(Fate.SCANNING, Fate.OTHER_CHANNEL);
        }

        @Test
        void hears_them_though_the_air_is_busy() {
            node(
                    "talker",
                    node -> {
                        EspNow espNow = up(node);
                        node.wlan(WifiInterface.STA).channel(ROUTER_CHANNEL);
                        espNow.addPeer(MacAddress.BROADCAST);
                        while (true) {
                            espNow.send(MacAddress.BROADCAST, "x".repeat(250));
                            node.sleep(Duration.ofMillis(2));
                        }
                    });
            router();
            node(
                    "proxy",
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.reconnects(0);
                        sta.connect("net", "password");
                        node.sleep(Duration.ofSeconds(50));
                        node.print("status " + sta.status().orElseThrow());
                    });
            run(Duration.ofSeconds(60));

            assertThat(console()).containsExactly("status 1010");
        }
    }

    @Nested
    class AnEsp8266 {

        private static final DeviceOptions ESP8266 = DeviceOptions.of(Chip.ESP8266, 1);

        @Test
        void has_its_own_wlan_and_connects_by_itself_once_it_knows_where() {
            router();
            node(
                    "board",
                    ESP8266,
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.connect("net", "password");
                        node.sleep(Duration.ofSeconds(3));
                        node.print("status " + sta.status().orElseThrow());
                        sta.active(false);
                        sta.active(true);
                        node.sleep(Duration.ofSeconds(3));
                        node.print("status " + sta.status().orElseThrow());
                    });
            run(Duration.ofSeconds(8));

            assertThat(console()).containsExactly("status 5", "status 5");
        }
    }

    @Nested
    class ABoard {

        @Test
        void with_both_interfaces_has_one_channel_the_stations() {
            router();
            node(
                    "both",
                    node -> {
                        Wlan ap = node.wlan(WifiInterface.AP);
                        ap.active(true);
                        ap.channel(11);
                        node.sleep(Duration.ofMillis(300));
                        join(node);
                        node.print("channel " + ap.channel());
                        node.sleep(Duration.ofSeconds(1));
                    });
            run(Duration.ofSeconds(5));

            assertThat(console()).containsExactly("channel 6");
            assertThat(
                            beacons().stream()
                                    .filter(beacon -> beacon.node() == 0)
                                    .map(beacon -> beacon.channel().number())
                                    .distinct())
                    .containsExactly(11, 6);
        }

        @Test
        void that_speaks_softly_is_not_heard_far_away() {
            MacAddress far = node("far", node -> readAll(up(node)));
            nodes.set(0, moved(nodes.getFirst(), 500));
            node(
                    "sender",
                    node -> {
                        EspNow espNow = up(node);
                        espNow.addPeer(far);
                        node.print("" + espNow.send(far, "loud"));
                        node.wlan(WifiInterface.STA).txpower(2);
                        node.print("" + espNow.send(far, "soft"));
                        node.wlan(WifiInterface.STA).txpower(20);
                        node.print("" + espNow.send(far, "loud"));
                    });
            run(Duration.ofSeconds(5));

            assertThat(console()).containsExactly("true", "false", "true");
            assertThat(
                            recorder.all(TransmissionStarted.class).stream()
                                    .filter(started -> started.node() == 1)
                                    .map(TransmissionStarted::txPowerDbm)
                                    .distinct())
                    .containsExactly(19.5, 2.0);
        }

        private static NodeOptions moved(NodeOptions node, double xM) {
            return new NodeOptions(
                    node.name(),
                    node.stationAddress(),
                    new Position(xM, 0, 0),
                    node.txPowerDbm(),
                    node.start(),
                    node.device(),
                    node.program(),
                    node.parameters());
        }

        @Test
        void that_took_another_address_is_reached_under_it() {
            MacAddress own = MacAddress.parse("02:11:22:33:44:56");
            node(
                    "board",
                    node -> {
                        EspNow espNow = up(node);
                        node.wlan(WifiInterface.STA).mac(own);
                        readAll(espNow);
                    });
            node("sender", sensor(own, 1, 1));
            run(Duration.ofSeconds(2));

            assertThat(acked(sentBetween(1, 2))).isEqualTo(1);
            assertThat(fatesAt(0).keySet()).containsExactly(Fate.DELIVERED);
        }
    }

    @Test
    void two_runs_have_the_same_digest() {
        router(move(3, 11, true));
        node("proxy", AccessPointTest::proxy);

        assertThat(run(Duration.ofSeconds(5)).digest())
                .isEqualTo(run(Duration.ofSeconds(5)).digest());
    }
}
