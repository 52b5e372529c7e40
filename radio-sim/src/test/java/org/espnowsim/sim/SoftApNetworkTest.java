package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.TcpListener;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.UdpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.Wlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Boards that talk by sockets, in the network of a board's own access point. */
class SoftApNetworkTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);
    private static final int PORT = 5_000;
    private static final Ipv4Address HOST = Ipv4Address.of(192, 168, 4, 1);

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();

    private MacAddress node(String name, NodeProgram program) {
        return node(name, Chip.ESP32, program);
    }

    private MacAddress node(String name, Chip chip, NodeProgram program) {
        MacAddress mac = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        mac,
                        new Position(3.0 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ofMillis(100L * nodes.size()),
                        DeviceOptions.of(chip, 1),
                        () -> program,
                        ProgramParameters.NONE));
        return mac;
    }

    private void host(Chip chip, NodeProgram program) {
        node(
                "host",
                chip,
                node -> {
                    open(node);
                    program.run(node);
                });
    }

    private static Wlan open(Node node) {
        Wlan ap = node.wlan(WifiInterface.AP);
        ap.active(true);
        ap.ssid("boards");
        ap.key("password");
        ap.security(3);
        ap.channel(6);
        return ap;
    }

    private static Wlan join(Node node, String password) {
        Wlan sta = node.wlan(WifiInterface.STA);
        sta.active(true);
        sta.connect("boards", password);
        for (int i = 0; i < 50 && !sta.isconnected(); i++) {
            node.sleep(Duration.ofMillis(100));
        }
        return sta;
    }

    private List<String> run(int seconds) {
        SimulationOptions options = SimulationOptions.of(1, DESK).withSinks(List.of(recorder));
        SimulationResult result =
                Simulation.of(options, nodes, accessPoints).run(Duration.ofSeconds(seconds));
        assertThat(result.failures()).isEmpty();
        return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::line).toList();
    }

    private static void echo(Node node) {
        UdpSocket socket = node.network().udpSocket();
        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
        while (true) {
            socket.recvFrom(-1).ifPresent(got -> socket.sendTo(got.data(), got.from()));
        }
    }

    private static void ask(Node node, Ipv4Address whom) {
        UdpSocket socket = node.network().udpSocket();
        socket.sendTo(Payload.utf8("ping"), new Endpoint(whom, PORT));
        node.print(
                socket.recvFrom(1_000)
                        .map(got -> got.data().toUtf8() + " from " + got.from())
                        .orElse("nothing"));
    }

    @Nested
    class AStation {

        @ParameterizedTest
        @EnumSource(
                value = Chip.class,
                names = {"ESP32", "ESP8266"})
        void gets_an_address_and_talks_to_the_board(Chip chip) {
            host(chip, SoftApNetworkTest::echo);
            node(
                    "station",
                    node -> {
                        join(node, "password");
                        node.print(node.network().config(WifiInterface.STA).address().toString());
                        ask(node, HOST);
                        ask(node, node.network().resolve("host"));
                    });

            assertThat(run(10))
                    .containsExactly(
                            "192.168.4.2",
                            "ping from 192.168.4.1:5000",
                            "ping from 192.168.4.1:5000");
        }

        @Test
        void talks_to_another_station_and_is_heard_though_it_sleeps() {
            host(Chip.ESP32, node -> node.sleep(Duration.ofSeconds(20)));
            node(
                    "sleeper",
                    node -> {
                        join(node, "password").pm(PowerManagement.PERFORMANCE);
                        echo(node);
                    });
            node(
                    "station",
                    node -> {
                        join(node, "password");
                        node.sleep(Duration.ofSeconds(3));
                        ask(node, node.network().resolve("sleeper"));
                    });

            assertThat(run(12)).containsExactly("ping from 192.168.4.2:5000");
        }

        @Test
        void connects_by_tcp_and_the_board_connects_to_it() {
            host(
                    Chip.ESP32,
                    node -> {
                        TcpSocket listening = node.network().tcpSocket();
                        listening.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        TcpListener listener = listening.listen(1);
                        TcpSocket first = listener.accept(-1).orElseThrow();
                        node.print("host: " + first.recv(100, 1_000).orElseThrow().toUtf8());
                        TcpSocket back = node.network().tcpSocket();
                        back.connect(new Endpoint(first.remote().address(), PORT), -1);
                        byte[] answer = Payload.utf8("and you").toByteArray();
                        back.send(answer, 0, answer.length, -1);
                        back.close();
                    });
            node(
                    "station",
                    node -> {
                        join(node, "password");
                        TcpSocket listening = node.network().tcpSocket();
                        listening.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        TcpListener listener = listening.listen(1);
                        TcpSocket socket = node.network().tcpSocket();
                        socket.connect(new Endpoint(HOST, PORT), -1);
                        byte[] hello = Payload.utf8("hello").toByteArray();
                        socket.send(hello, 0, hello.length, -1);
                        TcpSocket back = listener.accept(5_000).orElseThrow();
                        node.print("station: " + back.recv(100, 1_000).orElseThrow().toUtf8());
                    });

            assertThat(run(12)).containsExactly("host: hello", "station: and you");
        }

        @Test
        void hears_what_is_for_all_from_the_board_and_is_heard_by_it() {
            host(
                    Chip.ESP32,
                    node -> {
                        UdpSocket socket = node.network().udpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        node.sleep(Duration.ofSeconds(6));
                        socket.sendTo(
                                Payload.utf8("to all"), new Endpoint(Ipv4Address.BROADCAST, PORT));
                        node.print("host: " + socket.recvFrom(3_000).orElseThrow().data().toUtf8());
                    });
            node(
                    "station",
                    node -> {
                        join(node, "password");
                        UdpSocket socket = node.network().udpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        node.print(
                                "station: " + socket.recvFrom(6_000).orElseThrow().data().toUtf8());
                        socket.sendTo(
                                Payload.utf8("me too"),
                                new Endpoint(Ipv4Address.of(192, 168, 4, 255), PORT));
                    });

            assertThat(run(12)).containsExactly("station: to all", "host: me too");
        }

        @Test
        void is_turned_away_with_another_password() {
            host(Chip.ESP32, node -> node.sleep(Duration.ofSeconds(20)));
            node(
                    "station",
                    node -> {
                        node.wlan(WifiInterface.STA).active(true);
                        node.wlan(WifiInterface.STA).reconnects(0);
                        node.print("status " + join(node, "another one").status().orElseThrow());
                    });

            assertThat(run(12)).containsExactly("status 202");
        }
    }

    @Nested
    class TheBoard {

        @Test
        void knows_who_has_joined_and_who_has_left() {
            host(
                    Chip.ESP32,
                    node -> {
                        Wlan ap = node.wlan(WifiInterface.AP);
                        node.print(ap.statusStations() + " " + ap.isconnected());
                        node.sleep(Duration.ofSeconds(5));
                        node.print(ap.statusStations() + " " + ap.isconnected());
                        node.sleep(Duration.ofSeconds(5));
                        node.print(ap.statusStations() + " " + ap.isconnected());
                    });
            MacAddress station =
                    node(
                            "station",
                            node -> {
                                Wlan sta = join(node, "password");
                                node.sleep(Duration.ofSeconds(3));
                                sta.disconnect();
                            });

            assertThat(run(12)).containsExactly("[] false", "[" + station + "] true", "[] false");
        }

        @Test
        void takes_no_more_stations_than_it_is_told_to() {
            host(
                    Chip.ESP32,
                    node -> {
                        Wlan ap = node.wlan(WifiInterface.AP);
                        node.print("max " + ap.maxClients());
                        ap.maxClients(1);
                        node.sleep(Duration.ofSeconds(20));
                    });
            node("first", node -> join(node, "password"));
            node(
                    "second",
                    node -> {
                        node.sleep(Duration.ofSeconds(2));
                        node.wlan(WifiInterface.STA).active(true);
                        node.wlan(WifiInterface.STA).reconnects(0);
                        node.print("status " + join(node, "password").status().orElseThrow());
                    });

            assertThat(run(12)).containsExactly("max 4", "status 5");
        }

        @Test
        void that_restarts_is_joined_again() {
            node(
                    "host",
                    node -> {
                        open(node);
                        if (node.machine().resetCause() == ResetCause.PWRON_RESET) {
                            node.sleep(Duration.ofSeconds(5));
                            node.machine().reset();
                        }
                        echo(node);
                    });
            node(
                    "station",
                    node -> {
                        Wlan sta = join(node, "password");
                        sta.pm(PowerManagement.NONE);
                        node.sleep(Duration.ofSeconds(4));
                        while (!sta.isconnected()) {
                            node.sleep(Duration.ofMillis(100));
                        }
                        node.sleep(Duration.ofSeconds(5));
                        ask(node, HOST);
                    });

            assertThat(run(20)).containsExactly("ping from 192.168.4.1:5000");
        }

        @Test
        void that_is_in_a_routers_network_too_talks_to_both() {
            accessPoints.add(
                    new AccessPointOptions(
                            "router",
                            new BasicServiceSet(
                                    MacAddress.parse("02:00:00:00:00:01"),
                                    Payload.utf8("net"),
                                    "",
                                    false,
                                    100,
                                    1),
                            new Channel(6),
                            new Position(0, 1, 0),
                            20,
                            Duration.ZERO,
                            List.of()));
            host(
                    Chip.ESP32,
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.connect("net", "");
                        while (!sta.isconnected()) {
                            node.sleep(Duration.ofMillis(100));
                        }
                        echo(node);
                    });
            node(
                    "inside",
                    node -> {
                        node.sleep(Duration.ofSeconds(4));
                        join(node, "password");
                        ask(node, HOST);
                    });
            node(
                    "outside",
                    node -> {
                        Wlan sta = node.wlan(WifiInterface.STA);
                        sta.active(true);
                        sta.connect("net", "");
                        node.sleep(Duration.ofSeconds(9));
                        Optional<Ipv4Address> other = Optional.of(node.network().resolve("host"));
                        ask(node, other.orElseThrow());
                    });

            assertThat(run(15))
                    .containsExactly("ping from 192.168.4.1:5000", "ping from 192.168.1.2:5000");
        }
    }
}
