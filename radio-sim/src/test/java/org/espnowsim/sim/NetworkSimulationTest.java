package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.NetErr;
import org.espnowsim.net.NetException;
import org.espnowsim.net.TcpListener;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.UdpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.AccessPointOptions.Change;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.PowerManagement;
import org.espnowsim.wlan.Wlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Boards that talk by sockets, in an access point's network. */
class NetworkSimulationTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);
    private static final int PORT = 5_000;

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();

    /** The program of a board that has joined the network. */
    @FunctionalInterface
    private interface Member {
        void run(Node node) throws Exception;
    }

    private void router(Change... changes) {
        accessPoints.add(
                new AccessPointOptions(
                        "router",
                        new BasicServiceSet(
                                MacAddress.parse("02:00:00:00:00:01"),
                                Payload.utf8("net"),
                                "password",
                                false,
                                100,
                                1),
                        new Channel(6),
                        new Position(0, 1, 0),
                        20,
                        Duration.ZERO,
                        List.of(changes)));
    }

    private void member(String name, PowerManagement pm, Member member) {
        node(
                name,
                node -> {
                    join(node, pm);
                    member.run(node);
                });
    }

    private void node(String name, NodeProgram program) {
        nodes.add(
                new NodeOptions(
                        name,
                        new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                        new Position(3.0 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ofSeconds(nodes.size()),
                        DeviceOptions.esp32(1),
                        () -> program,
                        ProgramParameters.NONE));
    }

    private static void join(Node node, PowerManagement pm) {
        Wlan sta = node.wlan(WifiInterface.STA);
        sta.active(true);
        sta.pm(pm);
        sta.connect("net", "password");
        while (!sta.isconnected()) {
            node.sleep(Duration.ofMillis(100));
        }
    }

    private SimulationResult run(int seconds) {
        SimulationOptions options = SimulationOptions.of(1, DESK).withSinks(List.of(recorder));
        SimulationResult result =
                Simulation.of(options, nodes, accessPoints).run(Duration.ofSeconds(seconds));
        assertThat(result.failures()).isEmpty();
        return result;
    }

    private List<String> lines() {
        return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::line).toList();
    }

    private static boolean isFromAccessPoint(TransmissionStarted started) {
        return started.frame() instanceof DataFrame data
                && data.direction() == DataFrame.Direction.FROM_DS;
    }

    private static Endpoint at(Node node, String name) {
        return new Endpoint(node.network().resolve(name), PORT);
    }

    private static void echo(Node node) {
        UdpSocket socket = node.network().udpSocket();
        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
        while (true) {
            socket.recvFrom(-1).ifPresent(got -> socket.sendTo(got.data(), got.from()));
        }
    }

    /** Prints what comes back, and whether that was soon. */
    private static void ask(Node node, int count) {
        node.sleep(Duration.ofSeconds(5));
        UdpSocket socket = node.network().udpSocket();
        for (int i = 0; i < count; i++) {
            long beforeNs = node.clock().nowNs();
            socket.sendTo(Payload.utf8("ping " + i), at(node, "echo"));
            Optional<UdpSocket.Received> answer = socket.recvFrom(1_000);
            long tookMs = (node.clock().nowNs() - beforeNs) / 1_000_000;
            node.print(
                    answer.map(got -> got.data().toUtf8()).orElse("nothing")
                            + (tookMs < 10 ? " at once" : " later"));
            node.sleep(Duration.ofMillis(777));
        }
    }

    @Nested
    class Datagrams {

        @Test
        void go_through_the_access_point() {
            router();
            member("echo", PowerManagement.NONE, NetworkSimulationTest::echo);
            member("a", PowerManagement.NONE, node -> ask(node, 1));
            run(10);

            assertThat(lines()).containsExactly("ping 0 at once");
            assertThat(
                            recorder.all(TransmissionStarted.class).stream()
                                    .filter(started -> started.frame() instanceof DataFrame)
                                    .map(TransmissionStarted::node)
                                    .toList())
                    .containsExactly(1, 2, 0, 2);
        }

        @Test
        void wait_at_the_access_point_while_their_receiver_sleeps() {
            router();
            member("echo", PowerManagement.PERFORMANCE, NetworkSimulationTest::echo);
            member("a", PowerManagement.NONE, node -> ask(node, 10));
            run(25);

            assertThat(lines())
                    .hasSize(10)
                    .allMatch(line -> line.startsWith("ping"))
                    .anyMatch(line -> line.endsWith("later"));
        }

        @Test
        void are_dropped_where_six_wait_already() {
            router();
            member(
                    "echo",
                    PowerManagement.NONE,
                    node -> {
                        UdpSocket socket = node.network().udpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        node.sleep(Duration.ofSeconds(10));
                        int count = 0;
                        while (socket.recvFrom(0).isPresent()) {
                            count++;
                        }
                        node.print(count + " were kept");
                    });
            member(
                    "a",
                    PowerManagement.NONE,
                    node -> {
                        node.sleep(Duration.ofSeconds(2));
                        UdpSocket socket = node.network().udpSocket();
                        for (int i = 0; i < 8; i++) {
                            socket.sendTo(Payload.EMPTY, at(node, "echo"));
                        }
                    });
            run(20);

            assertThat(lines()).containsExactly("6 were kept");
            assertThat(
                            recorder.all(FrameEnded.class).stream()
                                    .filter(ended -> ended.fate() == Fate.SOCKET_QUEUE_FULL))
                    .hasSize(2);
        }

        @Test
        void are_repeated_as_the_access_point_does_if_their_receiver_has_vanished() {
            router();
            accessPoints.replaceAll(
                    router -> router.withRetries(new RetryPolicy.Fallback(3, List.of())));
            member("echo", PowerManagement.NONE, node -> node.machine().deepsleep());
            member(
                    "a",
                    PowerManagement.NONE,
                    node -> {
                        node.sleep(Duration.ofSeconds(5));
                        node.network().udpSocket().sendTo(Payload.EMPTY, at(node, "echo"));
                    });
            run(12);

            assertThat(
                            recorder.all(TransmissionStarted.class).stream()
                                    .filter(NetworkSimulationTest::isFromAccessPoint))
                    .hasSize(3);
        }

        @Test
        void to_all_reach_boards_that_sleep_and_never_their_sender() {
            router();
            for (String name : List.of("a", "b", "c")) {
                member(
                        name,
                        PowerManagement.PERFORMANCE,
                        node -> {
                            UdpSocket socket = node.network().udpSocket();
                            socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                            if (name.equals("c")) {
                                node.sleep(Duration.ofSeconds(3));
                                socket.sendTo(
                                        Payload.utf8("all"),
                                        new Endpoint(Ipv4Address.BROADCAST, PORT));
                            }
                            socket.recvFrom(10_000)
                                    .ifPresent(got -> node.print(name + " " + got.data().toUtf8()));
                        });
            }
            run(25);

            assertThat(lines()).containsExactlyInAnyOrder("a all", "b all");
        }
    }

    @Nested
    class LongDatagrams {

        /** At 1 Mbit/s a whole packet takes longer than a station is awake for a beacon. */
        @Test
        void reach_boards_that_sleep_too() {
            router();
            member(
                    "echo",
                    PowerManagement.PERFORMANCE,
                    node -> {
                        UdpSocket socket = node.network().udpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        while (true) {
                            int length = socket.recvFrom(-1).orElseThrow().data().length();
                            node.print("got " + length);
                        }
                    });
            member(
                    "a",
                    PowerManagement.NONE,
                    node -> {
                        node.sleep(Duration.ofSeconds(5));
                        UdpSocket socket = node.network().udpSocket();
                        for (int i = 0; i < 10; i++) {
                            socket.sendTo(Payload.of(new byte[1_472]), at(node, "echo"));
                            node.sleep(Duration.ofMillis(777));
                        }
                    });
            run(25);

            assertThat(lines()).hasSize(10).containsOnly("got 1472");
            assertThat(
                            recorder.all(TransmissionStarted.class).stream()
                                    .filter(NetworkSimulationTest::isFromAccessPoint)
                                    .map(TransmissionStarted::rate))
                    .containsOnly(PhyRate.RATE_1M_L);
        }
    }

    @Nested
    class Streams {

        private static final int BYTES = 40_000;

        private void server() {
            member(
                    "echo",
                    PowerManagement.PERFORMANCE,
                    node -> {
                        TcpSocket socket = node.network().tcpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        TcpListener listener = socket.listen(1);
                        TcpSocket client = listener.accept(-1).orElseThrow();
                        ByteArrayOutputStream all = new ByteArrayOutputStream();
                        try {
                            Payload part = client.recv(1_000, -1).orElseThrow();
                            while (part.length() > 0) {
                                all.writeBytes(part.toByteArray());
                                part = client.recv(1_000, -1).orElseThrow();
                            }
                            boolean isWhole = Payload.of(all.toByteArray()).equals(content());
                            node.print(all.size() + (isWhole ? " whole" : " damaged"));
                        } catch (NetException e) {
                            node.print("server " + e.err());
                        }
                    });
        }

        private void client() {
            member(
                    "a",
                    PowerManagement.PERFORMANCE,
                    node -> {
                        node.sleep(Duration.ofSeconds(3));
                        TcpSocket socket = node.network().tcpSocket();
                        try {
                            assertThat(socket.connect(at(node, "echo"), -1)).isTrue();
                            byte[] bytes = content().toByteArray();
                            int sent = 0;
                            while (sent < bytes.length) {
                                sent += socket.send(bytes, sent, bytes.length - sent, -1);
                            }
                            socket.close();
                        } catch (NetException e) {
                            node.print("client " + e.err());
                        }
                    });
        }

        private static Payload content() {
            byte[] bytes = new byte[BYTES];
            for (int i = 0; i < BYTES; i++) {
                bytes[i] = (byte) (i * i >> 7);
            }
            return Payload.of(bytes);
        }

        @Test
        void arrive_whole() {
            router();
            server();
            client();
            run(30);

            assertThat(lines()).containsExactly("40000 whole");
        }

        @Test
        void go_on_after_the_access_point_was_away_for_a_moment() {
            router(
                    new Change.Switch(Duration.ofMillis(6_300), false),
                    new Change.Switch(Duration.ofMillis(7_800), true));
            server();
            client();
            run(60);

            assertThat(lines()).containsExactly("40000 whole");
        }

        @Test
        void end_when_the_access_point_is_gone() {
            router(new Change.Switch(Duration.ofMillis(6_300), false));
            server();
            client();
            SimulationResult result = run(600);

            assertThat(lines()).containsExactly("client " + NetErr.ECONNABORTED);
            assertThat(result.failures()).isEmpty();
        }
    }

    @Nested
    class WithoutANetwork {

        @Test
        void nobody_can_be_reached() {
            node(
                    "a",
                    node -> {
                        node.wlan(WifiInterface.STA).active(true);
                        UdpSocket socket = node.network().udpSocket();
                        Endpoint other = new Endpoint(Ipv4Address.of(192, 168, 1, 2), PORT);
                        assertThatExceptionOfType(NetException.class)
                                .isThrownBy(() -> socket.sendTo(Payload.EMPTY, other))
                                .withMessage(
                                        "EHOSTUNREACH: no way to 192.168.1.2:5000, as the station"
                                                + " is not connected to an access point");
                    });
            run(1);
        }

        @Test
        void a_board_reaches_itself() {
            node(
                    "a",
                    node -> {
                        UdpSocket socket = node.network().udpSocket();
                        socket.bind(new Endpoint(Ipv4Address.ANY, PORT));
                        socket.sendTo(
                                Payload.utf8("me"),
                                new Endpoint(Ipv4Address.of(127, 0, 0, 1), PORT));
                        node.print(socket.recvFrom(10).orElseThrow().data().toUtf8());
                    });
            run(1);

            assertThat(lines()).containsExactly("me");
        }
    }
}
