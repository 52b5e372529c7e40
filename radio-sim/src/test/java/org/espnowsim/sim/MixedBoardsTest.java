package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.espnow.Esp8266Options.LongMessages;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** ESP32 and ESP8266 on one air, and what reaches which interface of an ESP32. */
class MixedBoardsTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 0, 0);
    private static final MacAddress MULTICAST = MacAddress.parse("01:00:5e:00:00:05");

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();

    private MacAddress esp32(String name, NodeProgram program) {
        return node(name, DeviceOptions.esp32(1), program);
    }

    private MacAddress esp8266(String name, NodeProgram program) {
        Esp8266Options usual = Esp8266Options.ofDefaults();
        return esp8266(name, usual.receivesGroups(), usual.longMessages(), program);
    }

    /** Sends at 1 Mbit/s, so that what is compared with an ESP32 is not the rate. */
    private MacAddress esp8266(
            String name, boolean receivesGroups, LongMessages longMessages, NodeProgram program) {
        Esp8266Options options =
                new Esp8266Options(
                        receivesGroups,
                        longMessages,
                        Esp8266Options.ofDefaults().codes(),
                        PhyRate.RATE_1M_L);
        return node(name, DeviceOptions.of(Chip.ESP8266, 1).withEsp8266(options), program);
    }

    private MacAddress node(String name, DeviceOptions device, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(nodes.size(), 0, 0),
                        device.chip().txPowerDbm(),
                        Duration.ZERO,
                        device,
                        () -> program,
                        ProgramParameters.NONE));
        return address;
    }

    private void run() {
        SimulationResult result =
                Simulation.of(SimulationOptions.of(1, DESK).withSinks(List.of(recorder)), nodes)
                        .run(Duration.ofSeconds(5));
        assertThat(result.failures()).isEmpty();
    }

    private static EspNow up(Node node, WifiInterface... interfaces) {
        for (WifiInterface wifiInterface : interfaces) {
            node.wlan(wifiInterface).active(true);
        }
        EspNow espNow = node.espNow();
        espNow.active(true);
        return espNow;
    }

    private static EspNow up(Node node) {
        return up(node, WifiInterface.STA);
    }

    /** Prints what is received within a second. */
    private static NodeProgram listener(WifiInterface... interfaces) {
        return node -> {
            EspNow espNow = up(node, interfaces);
            for (var message = espNow.recv(1000);
                    message.isPresent();
                    message = espNow.recv(1000)) {
                node.print(message.get().host() + " " + message.get().msg().toUtf8());
            }
        };
    }

    private static NodeProgram listener() {
        return listener(WifiInterface.STA);
    }

    /** Prints what {@code send} tells of each message. */
    private static NodeProgram sender(MacAddress to, String... messages) {
        return node -> {
            node.sleep(Duration.ofMillis(10));
            EspNow espNow = up(node);
            addIfNeeded(espNow, to);
            for (String message : messages) {
                node.print(String.valueOf(espNow.send(to, message)));
            }
        };
    }

    private static void addIfNeeded(EspNow espNow, MacAddress to) {
        try {
            espNow.addPeer(to);
        } catch (EspNowException e) {
            assertThat(e.number()).isEqualTo(-3);
        }
    }

    private List<String> console(int node) {
        return recorder.all(ConsoleLine.class).stream()
                .filter(line -> line.node() == node)
                .map(ConsoleLine::line)
                .toList();
    }

    private List<Fate> fates(int node) {
        return recorder.fatesAt(node).stream().map(FrameEnded::fate).toList();
    }

    @Nested
    class Unicast {

        @Test
        void from_an_esp8266_is_read_and_acknowledged_by_an_esp32() {
            MacAddress esp32 = esp32("esp32", listener());
            MacAddress esp8266 = esp8266("esp8266", sender(esp32, "one", "two"));

            run();

            assertThat(console(0)).containsExactly(esp8266 + " one", esp8266 + " two");
            assertThat(console(1)).containsExactly("true", "true");
        }

        @Test
        void from_an_esp32_is_read_and_acknowledged_by_an_esp8266() {
            MacAddress esp8266 = esp8266("esp8266", listener());
            MacAddress esp32 = esp32("esp32", sender(esp8266, "one", "two"));

            run();

            assertThat(console(0)).containsExactly(esp32 + " one", esp32 + " two");
            assertThat(console(1)).containsExactly("true", "true");
        }

        @Test
        void between_two_esp8266_is_read_though_neither_knows_the_other_as_a_peer() {
            MacAddress first = esp8266("first", listener());
            MacAddress second =
                    esp8266(
                            "second",
                            node -> {
                                node.sleep(Duration.ofMillis(10));
                                node.print(String.valueOf(up(node).send(first, "hi")));
                            });

            run();

            assertThat(console(0)).containsExactly(second + " hi");
            assertThat(console(1)).containsExactly("true");
        }

        @Test
        void to_nobody_is_false_on_an_esp8266_too() {
            esp8266("esp8266", sender(MacAddress.parse("24:6f:28:ff:ff:00"), "anybody?"));

            run();

            assertThat(console(0)).containsExactly("false");
        }

        @Test
        void of_more_than_250_bytes_is_acknowledged_and_discarded_by_an_esp8266() {
            MacAddress esp8266 = esp8266("esp8266", listener());
            node("esp32", DeviceOptions.esp32(2), sender(esp8266, "x".repeat(251), "short"));

            run();

            assertThat(console(0)).hasSize(1).first().asString().endsWith(" short");
            assertThat(console(1)).containsExactly("true", "true");
            assertThat(fates(0)).containsExactly(Fate.NOT_UNDERSTOOD, Fate.DELIVERED);
        }

        @Test
        void of_more_than_250_bytes_is_cut_by_an_esp8266_whose_firmware_does() {
            MacAddress esp8266 = esp8266("esp8266", false, LongMessages.TRUNCATE, listener());
            MacAddress esp32 =
                    node("esp32", DeviceOptions.esp32(2), sender(esp8266, "x".repeat(600)));

            run();

            assertThat(console(0)).containsExactly(esp32 + " " + "x".repeat(250));
        }
    }

    @Nested
    class Broadcast {

        @Test
        void from_an_esp32_is_read_by_every_board_but_an_esp8266() {
            esp8266("esp8266", listener());
            esp32("esp32", listener());
            MacAddress sender = esp32("sender", sender(MacAddress.BROADCAST, "to all"));

            run();

            assertThat(console(0)).isEmpty();
            assertThat(fates(0)).containsExactly(Fate.GROUP_REFUSED);
            assertThat(console(1)).containsExactly(sender + " to all");
            assertThat(console(2)).containsExactly("true");
        }

        @Test
        void is_read_by_an_esp8266_whose_firmware_takes_it() {
            esp8266("esp8266", true, LongMessages.DISCARD, listener());
            MacAddress sender = esp32("sender", sender(MacAddress.BROADCAST, "to all"));

            run();

            assertThat(console(0)).containsExactly(sender + " to all");
        }

        @Test
        void from_an_esp8266_is_read_by_every_esp32_but_by_no_other_esp8266() {
            esp32("esp32", listener());
            esp8266("esp8266", listener());
            MacAddress sender = esp8266("sender", sender(MacAddress.BROADCAST, "to all"));

            run();

            assertThat(console(0)).containsExactly(sender + " to all");
            assertThat(console(1)).isEmpty();
            assertThat(console(2)).containsExactly("true");
        }
    }

    @Nested
    class Multicast {

        @Test
        void is_true_is_sent_once_and_is_read_by_every_esp32() {
            esp32("a", listener());
            esp32("b", listener());
            esp8266("esp8266", listener());
            MacAddress sender = esp32("sender", sender(MULTICAST, "to some"));

            run();

            assertThat(console(0)).containsExactly(sender + " to some");
            assertThat(console(1)).containsExactly(sender + " to some");
            assertThat(fates(2)).containsExactly(Fate.GROUP_REFUSED);
            assertThat(console(3)).containsExactly("true");
            assertThat(recorder.all(TransmissionStarted.class)).hasSize(1);
        }

        @Test
        void is_read_once_by_a_board_with_both_interfaces_and_by_one_with_either() {
            esp32("both", listener(WifiInterface.STA, WifiInterface.AP));
            esp32("access point", listener(WifiInterface.AP));
            MacAddress sender = esp32("sender", sender(MULTICAST, "to some"));

            run();

            assertThat(console(0)).containsExactly(sender + " to some");
            assertThat(console(1)).containsExactly(sender + " to some");
        }
    }

    @Nested
    class Interfaces {

        @Test
        void read_only_what_names_their_own_address() {
            MacAddress both = esp32("both", listener(WifiInterface.STA, WifiInterface.AP));
            MacAddress accessPoint = esp32("access point", listener(WifiInterface.AP));
            MacAddress station = esp32("station", listener());
            MacAddress sender =
                    esp32(
                            "sender",
                            node -> {
                                node.sleep(Duration.ofMillis(10));
                                EspNow espNow = up(node);
                                for (MacAddress mac : List.of(both, accessPoint, station)) {
                                    espNow.addPeer(mac);
                                    espNow.addPeer(mac.plus(1));
                                    node.print(
                                            espNow.send(mac, "sta")
                                                    + " "
                                                    + espNow.send(mac.plus(1), "ap"));
                                }
                            });

            run();

            assertThat(console(3)).containsExactly("true true", "false true", "true false");
            assertThat(console(0)).containsExactly(sender + " sta", sender + " ap");
            assertThat(console(1)).containsExactly(sender + " ap");
            assertThat(console(2)).containsExactly(sender + " sta");
            assertThat(fates(1)).contains(Fate.INTERFACE_DOWN);
        }

        @Test
        void send_with_their_own_address() {
            MacAddress receiver = esp32("receiver", listener());
            MacAddress sender =
                    esp32(
                            "sender",
                            node -> {
                                node.sleep(Duration.ofMillis(10));
                                EspNow espNow = up(node, WifiInterface.STA, WifiInterface.AP);
                                espNow.addPeer(new Peer(receiver, 0, WifiInterface.AP));
                                espNow.send(receiver, Payload.utf8("from the access point"));
                                espNow.modPeer(receiver, null, WifiInterface.STA);
                                espNow.send(receiver, Payload.utf8("from the station"));
                            });

            run();

            assertThat(console(0))
                    .containsExactly(
                            sender.plus(1) + " from the access point",
                            sender + " from the station");
        }
    }
}
