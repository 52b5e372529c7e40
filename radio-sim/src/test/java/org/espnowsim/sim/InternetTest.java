package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Endpoint;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.Internet;
import org.espnowsim.net.NetException;
import org.espnowsim.net.TcpSocket;
import org.espnowsim.net.UdpSocket;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.AccessPointOptions.Change;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.Wlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InternetTest {

    private static final Forwarding ECHO = new Forwarding("echo.example", 7, "real", 1007);
    private static final Forwarding NEAR = new Forwarding("192.168.1.2", 80, "near", 80);

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);

    private final Recorder recorder = new Recorder();
    private final Inbox inbox = Inbox.open();
    private final FakeInternet internet = new FakeInternet(inbox);
    private final List<NodeOptions> nodes = new ArrayList<>();
    private List<Forwarding> allowed = List.of(ECHO, NEAR);
    private List<Change> changes = List.of();

    /** What a node does once it has joined. */
    @FunctionalInterface
    private interface Member {
        void run(Node node);
    }

    private void member(Member member) {
        node(node -> {
            Wlan sta = node.wlan(WifiInterface.STA);
            sta.active(true);
            sta.connect("net", "");
            while (!sta.isconnected()) {
                node.sleep(Duration.ofMillis(100));
            }
            member.run(node);
        });
    }

    private void node(NodeProgram program) {
        nodes.add(
                new NodeOptions(
                        "n" + nodes.size(),
                        new MacAddress(0x246f_2800_0000L + 2L * nodes.size()),
                        new Position(3.0 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        () -> program,
                        ProgramParameters.NONE));
    }

    private List<String> run(int seconds) {
        return run(seconds, simulation -> simulation.open(internet));
    }

    private List<String> run(int seconds, Consumer<Simulation> connect) {
        AccessPointOptions router =
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
                                changes)
                        .withInternet(allowed);
        Simulation simulation =
                Simulation.of(
                        SimulationOptions.of(1, DESK)
                                .withSinks(List.of(recorder))
                                .withKernel(KernelOptions.ofDefaults().withInbox(inbox)),
                        nodes,
                        List.of(router));
        connect.accept(simulation);
        assertThat(simulation.run(Duration.ofSeconds(seconds)).failures()).isEmpty();
        return recorder.all(ConsoleLine.class).stream().map(ConsoleLine::line).toList();
    }

    private static Endpoint echo(Node node) {
        return new Endpoint(node.network().resolve("echo.example"), ECHO.port());
    }

    private static TcpSocket connected(Node node, Endpoint to) {
        TcpSocket socket = node.network().tcpSocket();
        socket.connect(to, -1);
        return socket;
    }

    private static void tell(Node node, Runnable action) {
        try {
            action.run();
            node.print("done");
        } catch (NetException e) {
            node.print(e.getMessage());
        }
    }

    @Nested
    class ByTcp {

        @Test
        void an_allowed_host_is_reached_in_both_directions_up_to_the_end() {
            int count = 40_000;
            member(node -> {
                TcpSocket socket = connected(node, echo(node));
                byte[] bytes = new byte[count];
                node.random().nextBytes(bytes);
                ByteArrayOutputStream read = new ByteArrayOutputStream();
                int sent = 0;
                while (sent < count) {
                    sent += socket.send(bytes, sent, Math.min(1_000, count - sent), -1);
                    socket.recv(2_000, 0).ifPresent(some -> read.writeBytes(some.toByteArray()));
                }
                socket.shutdownOutput();
                Payload next = socket.recv(2_000, -1).orElseThrow();
                while (next.length() > 0) {
                    read.writeBytes(next.toByteArray());
                    next = socket.recv(2_000, -1).orElseThrow();
                }
                node.print("same: " + Arrays.equals(read.toByteArray(), bytes));
                socket.close();
            });

            assertThat(run(30)).containsExactly("same: true");
            assertThat(internet.asked).containsExactly("tcp real:1007");
            assertThat(internet.open).isEmpty();
        }

        @Test
        void what_the_board_does_not_read_is_not_fetched() {
            member(node -> {
                TcpSocket socket = connected(node, echo(node));
                socket.send(new byte[] {FakeInternet.FLOOD}, 0, 1, -1);
                node.sleep(Duration.ofSeconds(20));
                node.print("waits");
            });

            assertThat(run(30)).containsExactly("waits");
            assertThat(internet.flooded).isBetween(5_000, 20_000);
        }

        @Test
        void connections_that_are_over_make_room() {
            internet.isHangingUp = true;
            member(node -> {
                int ended = 0;
                for (int i = 0; i < 70; i++) {
                    TcpSocket socket = connected(node, echo(node));
                    socket.send(new byte[1], 0, 1, -1);
                    while (socket.recv(10, -1).orElseThrow().length() > 0) {
                        node.sleep(Duration.ofMillis(1));
                    }
                    socket.close();
                    ended++;
                    node.sleep(Duration.ofMillis(300));
                }
                node.print("ended " + ended);
            });

            assertThat(run(60)).containsExactly("ended 70");
            assertThat(internet.asked).hasSize(70);
            assertThat(internet.open).isEmpty();
        }

        @Test
        void who_does_not_answer_the_machine_does_not_answer_the_board() {
            internet.isSilent = true;
            member(node -> tell(node, () -> connected(node, echo(node))));

            assertThat(run(30)).containsExactly("ECONNABORTED: 198.51.100.1:7 does not answer");
            assertThat(internet.asked).hasSize(1);
        }

        @Test
        void who_refuses_does_so_to_the_board() {
            internet.isRefusing = true;
            member(node -> tell(node, () -> connected(node, echo(node))));

            assertThat(run(10))
                    .containsExactly(
                            "ECONNRESET: 198.51.100.1:7 has refused the connection, or does not know of it any"
                                    + " more");
        }

        @Test
        void an_address_in_the_network_is_reached_too_and_no_station_gets_it() {
            member(node -> {
                node.print(node.network().config(WifiInterface.STA).address().toString());
                connected(node, new Endpoint(Ipv4Address.of(192, 168, 1, 2), 80));
                tell(node, () -> connected(node, new Endpoint(Ipv4Address.of(192, 168, 1, 2), 81)));
            });

            assertThat(run(10))
                    .containsExactly(
                            "192.168.1.3",
                            "ECONNRESET: 192.168.1.2:81 has refused the connection, or does not know of it any"
                                    + " more");
            assertThat(internet.asked).containsExactly("tcp near:80");
        }
    }

    @Nested
    class ByUdp {

        @Test
        void an_allowed_host_is_reached_and_answers() {
            member(node -> {
                UdpSocket socket = node.network().udpSocket();
                for (int i = 0; i < 2; i++) {
                    socket.sendTo(Payload.utf8("hi"), echo(node));
                    socket.recvFrom(1_000)
                            .ifPresent(
                                    answer -> node.print(answer.data().toUtf8() + answer.from()));
                }
            });

            assertThat(run(10)).containsExactly("hi198.51.100.1:7", "hi198.51.100.1:7");
            assertThat(internet.asked).containsExactly("udp real:1007");
        }

        @Test
        void only_so_many_ways_are_open_at_a_time() {
            member(node -> {
                for (int i = 0; i < 200; i++) {
                    UdpSocket socket = node.network().udpSocket();
                    socket.sendTo(Payload.utf8("hi"), echo(node));
                    socket.recvFrom(1_000);
                    socket.close();
                }
                node.print("done");
            });

            assertThat(run(60)).containsExactly("done");
            assertThat(internet.asked).hasSizeGreaterThan(100);
            assertThat(internet.open).hasSize(64);
        }
    }

    @Nested
    class WhatIsNotAllowed {

        private void tryAll(Node node) {
            tell(node, () -> node.network().resolve("other.example"));
            Endpoint other = new Endpoint(Ipv4Address.of(93, 184, 216, 34), 80);
            tell(node, () -> connected(node, other));
            tell(node, () -> node.network().udpSocket().sendTo(Payload.EMPTY, other));
        }

        @Test
        void is_refused_and_never_asked_for() {
            member(node -> {
                tryAll(node);
                Endpoint otherPort = new Endpoint(echo(node).address(), 8);
                tell(node, () -> connected(node, otherPort));
                tell(node, () -> node.network().udpSocket().sendTo(Payload.EMPTY, otherPort));
            });

            assertThat(run(10))
                    .containsExactly(
                            "EAI_FAIL: 'other.example' is no node or access point in this board's network, and no"
                                    + " name that the access point's internet: allows",
                            no("93.184.216.34:80"),
                            no("93.184.216.34:80"),
                            no("198.51.100.1:8"),
                            no("198.51.100.1:8"));
            assertThat(internet.asked).isEmpty();
        }

        @Test
        void is_everything_in_a_run_without_a_way_out() {
            member(node -> {
                tryAll(node);
                tell(node, () -> echo(node));
            });

            assertThat(run(10, _ -> {}))
                    .hasSize(4)
                    .allMatch(line ->
                            line.endsWith("that the access point's internet: allows")
                                    || line.endsWith("that its internet: allows"));
        }

        private static String no(String to) {
            return "EHOSTUNREACH: no way to "
                    + to
                    + ", which is not in the access point's network, and nothing that its"
                    + " internet: allows";
        }
    }

    @Nested
    class IsClosed {

        private void openBoth(Node node) {
            connected(node, echo(node));
            node.network().udpSocket().sendTo(Payload.utf8("hi"), echo(node));
            node.sleep(Duration.ofMillis(500));
            node.print("open: " + internet.open.size());
        }

        @Test
        void when_the_board_is_reset() {
            List<Integer> starts = new ArrayList<>();
            member(node -> {
                starts.add(internet.open.size());
                if (starts.size() == 1) {
                    openBoth(node);
                    node.machine().reset();
                }
            });

            assertThat(run(20)).containsExactly("open: 2");
            assertThat(starts).containsExactly(0, 0);
            assertThat(internet.open).isEmpty();
        }

        @Test
        void when_the_access_point_goes_off() {
            changes = List.of(new Change.Switch(Duration.ofSeconds(10), false));
            member(this::openBoth);

            assertThat(run(20)).containsExactly("open: 2");
            assertThat(internet.open).isEmpty();
        }

        @Test
        void when_the_program_closes_it() {
            member(node -> {
                TcpSocket socket = connected(node, echo(node));
                socket.close();
                node.sleep(Duration.ofSeconds(2));
            });

            run(20);
            assertThat(internet.asked).hasSize(1);
            assertThat(internet.open).isEmpty();
        }
    }

    /** Sends all back that it is sent, as soon as the run is at its next step. */
    private static final class FakeInternet implements Internet {

        /** Asks for bytes without end. */
        static final byte FLOOD = 'f';

        private final Inbox inbox;
        private final List<String> asked = new ArrayList<>();
        private final List<Object> open = new ArrayList<>();
        private boolean isRefusing;
        private boolean isSilent;

        /** Whether it sends back what comes first, and then says that this was all. */
        private boolean isHangingUp;

        private int flooded;

        FakeInternet(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public Stream connect(String host, int port, StreamListener listener) {
            asked.add("tcp " + host + ":" + port);
            EchoStream stream = new EchoStream(listener);
            open.add(stream);
            if (!isSilent) {
                stream.tell(isRefusing ? listener::failed : listener::opened);
            }
            return stream;
        }

        @Override
        public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
            asked.add("udp " + host + ":" + port);
            Datagrams echo =
                    new Datagrams() {
                        @Override
                        public void send(Payload data) {
                            inbox.post(() -> received.accept(data));
                        }

                        @Override
                        public void close() {
                            open.remove(this);
                        }
                    };
            open.add(echo);
            return echo;
        }

        private final class EchoStream implements Stream {

            private final StreamListener listener;
            private final List<Payload> waiting = new ArrayList<>();
            private boolean isAwaited;
            private boolean isFlooding;
            private boolean isEnded;

            EchoStream(StreamListener listener) {
                this.listener = listener;
            }

            private void tell(Runnable news) {
                inbox.post(() -> {
                    if (open.contains(this)) {
                        news.run();
                    }
                });
            }

            @Override
            public void read(int maxBytes) {
                isAwaited = true;
                answer();
            }

            private void answer() {
                if (!isAwaited) {
                    return;
                }
                if (isFlooding) {
                    isAwaited = false;
                    flooded += 1_000;
                    tell(() -> listener.received(Payload.of(new byte[1_000])));
                } else if (!waiting.isEmpty()) {
                    isAwaited = false;
                    Payload next = waiting.removeFirst();
                    tell(() -> listener.received(next));
                } else if (isEnded) {
                    isAwaited = false;
                    tell(listener::ended);
                }
            }

            @Override
            public void write(Payload bytes) {
                isFlooding |= bytes.byteAt(0) == FLOOD && bytes.length() == 1;
                isEnded |= isHangingUp;
                waiting.add(bytes);
                tell(listener::written);
                answer();
            }

            @Override
            public void endOutput() {
                isEnded = true;
                answer();
            }

            @Override
            public void close() {
                open.remove(this);
            }
        }
    }
}
