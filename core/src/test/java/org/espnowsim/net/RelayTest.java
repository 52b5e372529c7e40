package org.espnowsim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.TcpConnection.State;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.Transport;
import org.espnowsim.net.packet.UdpDatagram;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.testing.HandClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay between stations, 5 ms away, and a real network that the test plays. */
class RelayTest {

    private static final double WAY_MS = 5;
    private static final MacAddress STATION = MacAddress.parse("24:6f:28:00:00:00");
    private static final Ipv4Address INSIDE = Ipv4Address.of(192, 168, 1, 2);
    private static final Ipv4Address NAMED = Ipv4Address.of(198, 51, 100, 1);
    private static final Endpoint SERVER = new Endpoint(NAMED, 80);

    private final HandClock clock = new HandClock();
    private final PlayedInternet internet = new PlayedInternet();
    private final Map<Integer, TcpConnection> clients = new LinkedHashMap<>();
    private final List<UdpDatagram> datagrams = new ArrayList<>();
    private Predicate<Transport> isLost = _ -> false;

    private final Relay relay =
            new Relay(
                    internet,
                    List.of(
                            new Forwarding("www.example", 80, "real", 8080),
                            new Forwarding("WWW.example", 443, "real", 8443),
                            new Forwarding("other.example", 80, "other", 80),
                            new Forwarding("10.0.0.1", 80, "10.0.0.1", 80)),
                    clock::nowNs,
                    clock.alarms(),
                    new SplittableRandom(1),
                    this::inward);

    private void inward(Ipv4Packet packet) {
        assertThat(packet.destination()).isEqualTo(INSIDE);
        if (!isLost.test(packet.content())) {
            clock.after(WAY_MS, () -> arrived(packet.content()));
        }
    }

    private void arrived(Transport content) {
        switch (content) {
            case UdpDatagram datagram -> datagrams.add(datagram);
            case TcpSegment segment -> {
                TcpConnection client = clients.get(segment.destinationPort());
                if (client != null) {
                    client.received(segment);
                }
            }
        }
    }

    private TcpConnection client(int port, Endpoint to) {
        Endpoint from = new Endpoint(INSIDE, port);
        TcpConnection client =
                TcpConnection.toOpen(
                        clock::nowNs,
                        clock.alarms(),
                        new TcpConnection.Line() {
                            @Override
                            public void send(TcpSegment segment) {
                                if (!isLost.test(segment)) {
                                    clock.after(WAY_MS, () -> outward(to.address(), segment));
                                }
                            }

                            @Override
                            public void closed() {}
                        },
                        from,
                        to,
                        7);
        clients.put(port, client);
        client.open();
        return client;
    }

    private RxOutcome outward(Ipv4Address to, Transport content) {
        return relay.received(STATION, new Ipv4Packet(INSIDE, to, 0, 64, content));
    }

    private RxOutcome datagram(int port, Endpoint to, String text) {
        return outward(to.address(), new UdpDatagram(port, to.port(), Payload.utf8(text)));
    }

    /** A connection that is open on both sides. */
    private TcpConnection opened(int port) {
        TcpConnection client = client(port, SERVER);
        clock.sleepMs(20);
        internet.streams.getLast().listener.opened();
        clock.sleepMs(20);
        assertThat(client.state()).isEqualTo(State.ESTABLISHED);
        return client;
    }

    private static void write(TcpConnection connection, String text) {
        byte[] bytes = Payload.utf8(text).toByteArray();
        assertThat(connection.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    /** Keeps what the relay wants of it; the test says what comes of that. */
    private static final class PlayedInternet implements Internet {

        private final List<PlayedStream> streams = new ArrayList<>();
        private final List<PlayedWay> ways = new ArrayList<>();

        @Override
        public Stream connect(String host, int port, StreamListener listener) {
            streams.add(new PlayedStream(host + ":" + port, listener));
            return streams.getLast();
        }

        @Override
        public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
            ways.add(new PlayedWay(host + ":" + port, received));
            return ways.getLast();
        }
    }

    private static final class PlayedStream implements Internet.Stream {

        private final String to;
        private final Internet.StreamListener listener;
        private final List<String> written = new ArrayList<>();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private int reads;
        private boolean isOutputEnded;
        private boolean isClosed;

        PlayedStream(String to, Internet.StreamListener listener) {
            this.to = to;
            this.listener = listener;
        }

        @Override
        public void read(int maxBytes) {
            reads++;
        }

        @Override
        public void write(Payload bytes) {
            written.add(bytes.toUtf8());
            all.writeBytes(bytes.toByteArray());
        }

        @Override
        public void endOutput() {
            isOutputEnded = true;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private static final class PlayedWay implements Internet.Datagrams {

        private final String to;
        private final Consumer<Payload> received;
        private final List<String> sent = new ArrayList<>();
        private boolean isClosed;

        PlayedWay(String to, Consumer<Payload> received) {
            this.to = to;
            this.received = received;
        }

        @Override
        public void send(Payload data) {
            sent.add(data.toUtf8());
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Nested
    class Names {

        @Test
        void have_addresses_of_the_simulation_whatever_their_case() {
            assertThat(relay.lookUp("www.example")).contains(NAMED);
            assertThat(relay.lookUp("www.EXAMPLE")).contains(NAMED);
            assertThat(relay.lookUp("other.example")).contains(Ipv4Address.of(198, 51, 100, 2));
            assertThat(relay.lookUp("example")).isEmpty();
            assertThat(relay.lookUp("real")).isEmpty();
        }

        @Test
        void are_reached_at_the_ports_that_are_allowed() {
            assertThat(relay.isBeyond(SERVER)).isTrue();
            assertThat(relay.isBeyond(new Endpoint(NAMED, 443))).isTrue();
            assertThat(relay.isBeyond(new Endpoint(NAMED, 8080))).isFalse();
            assertThat(relay.isBeyond(Ipv4Address.of(10, 0, 0, 1))).isTrue();
            assertThat(relay.isBeyond(Ipv4Address.of(10, 0, 0, 2))).isFalse();
        }

        @Test
        void may_be_as_many_as_there_are_addresses() {
            List<Forwarding> many = new ArrayList<>();
            for (int i = 0; i < Relay.NAMES_MAX; i++) {
                many.add(new Forwarding("host" + i, 1, "host" + i, 1));
            }
            Relay full =
                    new Relay(
                            internet,
                            many,
                            clock::nowNs,
                            clock.alarms(),
                            new SplittableRandom(1),
                            _ -> {});

            assertThat(full.lookUp("host253")).contains(Ipv4Address.of(198, 51, 100, 254));
        }
    }

    @Nested
    class Connections {

        @Test
        void are_open_once_they_are_on_the_other_side() {
            TcpConnection client = client(1000, SERVER);
            clock.sleepMs(5_000);
            assertThat(client.isOpening()).isTrue();
            assertThat(internet.streams)
                    .extracting(stream -> stream.to)
                    .containsExactly("real:8080");

            internet.streams.getLast().listener.opened();
            clock.sleepMs(20);
            assertThat(client.state()).isEqualTo(State.ESTABLISHED);
        }

        @Test
        void are_reset_if_they_are_not_to_be_had_there() {
            TcpConnection client = client(1000, SERVER);
            clock.sleepMs(20);
            internet.streams.getLast().listener.failed();
            clock.sleepMs(20);

            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
            assertThat(internet.streams.getLast().isClosed).isTrue();
        }

        @Test
        void are_reset_if_they_are_lost_there() {
            TcpConnection client = opened(1000);
            internet.streams.getLast().listener.failed();
            clock.sleepMs(20);

            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
        }

        @Test
        void that_the_station_resets_are_closed_there() {
            opened(1000).abort();
            clock.sleepMs(20);

            assertThat(internet.streams.getLast().isClosed).isTrue();
        }

        @Test
        void that_the_station_gives_up_meanwhile_are_closed_there() {
            client(1000, SERVER);
            clock.sleepMs(20);
            TcpSegment syn = clientSyn();
            outward(NAMED, TcpConnection.resetOf(TcpConnection.resetOf(syn)));

            assertThat(internet.streams.getLast().isClosed).isTrue();
        }

        private static TcpSegment clientSyn() {
            return new TcpSegment(
                    1000, 80, 7, 0, EnumSet.of(TcpSegment.Flag.SYN), 100, 0, Payload.EMPTY);
        }

        @Test
        void to_what_is_not_allowed_are_reset() {
            TcpConnection client = client(1000, new Endpoint(NAMED, 81));
            clock.sleepMs(20);

            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
            assertThat(internet.streams).isEmpty();
        }

        @Test
        void above_the_limit_are_reset_unless_one_is_over() {
            for (int i = 0; i < Relay.OPEN_MAX; i++) {
                opened(1000 + i);
            }
            TcpConnection tooMany = client(2000, SERVER);
            clock.sleepMs(20);
            assertThat(tooMany.error()).isEqualTo(NetErr.ECONNRESET);
            assertThat(internet.streams).hasSize(Relay.OPEN_MAX);

            internet.streams.getFirst().listener.ended();
            clock.sleepMs(20);
            clients.get(1000).close();
            clock.sleepMs(20);
            assertThat(opened(2001).state()).isEqualTo(State.ESTABLISHED);
        }
    }

    @Nested
    class Data {

        @Test
        void is_handed_on_one_piece_at_a_time() {
            TcpConnection client = opened(1000);
            PlayedStream stream = internet.streams.getLast();
            write(client, "one");
            clock.sleepMs(20);
            write(client, "two");
            write(client, "three");
            clock.sleepMs(1_000);
            assertThat(stream.written).containsExactly("one");

            stream.listener.written();
            assertThat(stream.written).containsExactly("one", "twothree");
        }

        @Test
        void is_asked_for_when_there_is_room_for_it() {
            TcpConnection client = opened(1000);
            PlayedStream stream = internet.streams.getLast();
            int pieces = 0;
            while (stream.reads > pieces) {
                pieces++;
                stream.listener.received(Payload.of(new byte[TcpConnection.SEND_BUFFER_BYTES]));
                clock.sleepMs(1_000);
            }
            assertThat(pieces).as("window, send buffer, and one").isEqualTo(3);

            while (client.available() > 0) {
                client.read(10_000);
                clock.sleepMs(1_000);
            }
            assertThat(stream.reads).isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void arrives_whole_although_segments_are_lost(long seed) {
            SplittableRandom chance = new SplittableRandom(seed);
            TcpConnection client = opened(1000);
            PlayedStream stream = internet.streams.getLast();
            isLost = _ -> chance.nextInt(10) == 0;
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] bytes = new byte[30_000];
            chance.nextBytes(bytes);
            int sent = 0;
            int answered = 0;
            int writesEnded = 0;
            int readsEnded = 0;
            for (int i = 0; i < 2_000 && read.size() < bytes.length; i++) {
                sent += client.write(bytes, sent, Math.min(3_000, bytes.length - sent));
                if (stream.written.size() > writesEnded) {
                    writesEnded++;
                    stream.listener.written();
                }
                byte[] echo = stream.all.toByteArray();
                if (stream.reads > readsEnded && echo.length > answered) {
                    readsEnded++;
                    int count = Math.min(2_000, echo.length - answered);
                    Payload next = Payload.of(echo, answered, count);
                    answered += count;
                    stream.listener.received(next);
                }
                read.writeBytes(client.read(10_000).toByteArray());
                clock.sleepMs(100);
            }

            assertThat(read.toByteArray()).isEqualTo(bytes);
        }

        @Test
        void ends_on_each_side_by_itself() {
            TcpConnection client = opened(1000);
            PlayedStream stream = internet.streams.getLast();
            write(client, "last");
            client.shutdownOutput();
            clock.sleepMs(20);
            assertThat(stream.isOutputEnded).isFalse();
            stream.listener.written();
            assertThat(stream.isOutputEnded).isTrue();

            stream.listener.received(Payload.utf8("answer"));
            stream.listener.ended();
            clock.sleepMs(20);
            assertThat(client.read(100).toUtf8()).isEqualTo("answer");
            assertThat(client.isAtEnd()).isTrue();
            assertThat(stream.isClosed).isTrue();
        }

        @Test
        void that_is_still_to_be_written_is_when_the_station_has_ended() {
            TcpConnection client = opened(1000);
            PlayedStream stream = internet.streams.getLast();
            stream.listener.ended();
            write(client, "one");
            clock.sleepMs(20);
            write(client, "two");
            client.close();
            clock.sleepMs(300_000);
            assertThat(stream.written).containsExactly("one");
            assertThat(stream.isClosed).isFalse();

            stream.listener.written();
            stream.listener.written();
            assertThat(stream.written).containsExactly("one", "two");
            assertThat(stream.isOutputEnded).isTrue();
            assertThat(stream.isClosed).isTrue();
        }
    }

    @Nested
    class Datagrams {

        @Test
        void go_by_one_way_for_each_port_of_a_station() {
            datagram(1000, SERVER, "one");
            datagram(1000, SERVER, "two");
            datagram(1001, SERVER, "three");

            assertThat(internet.ways).extracting(way -> way.to).containsOnly("real:8080");
            assertThat(internet.ways)
                    .extracting(way -> way.sent)
                    .containsExactly(List.of("one", "two"), List.of("three"));
        }

        @Test
        void are_answered_from_where_they_went_to() {
            datagram(1000, SERVER, "one");
            internet.ways.getFirst().received.accept(Payload.utf8("answer"));
            clock.sleepMs(20);

            assertThat(datagrams)
                    .containsExactly(new UdpDatagram(80, 1000, Payload.utf8("answer")));
        }

        @Test
        void that_are_too_long_for_a_packet_are_lost() {
            datagram(1000, SERVER, "one");
            internet.ways
                    .getFirst()
                    .received
                    .accept(Payload.of(new byte[UdpDatagram.MAX_DATA_BYTES + 1]));
            clock.sleepMs(20);

            assertThat(datagrams).isEmpty();
        }

        @Test
        void to_what_is_not_allowed_go_nowhere() {
            assertThat(datagram(1000, new Endpoint(NAMED, 53), "x")).isEqualTo(RxOutcome.NO_SOCKET);
            assertThat(internet.ways).isEmpty();
        }

        @Test
        void above_the_limit_close_the_way_that_was_used_longest_ago() {
            for (int i = 0; i < Relay.OPEN_MAX; i++) {
                datagram(1000 + i, SERVER, "x");
            }
            datagram(1000, SERVER, "x");
            datagram(2000, SERVER, "x");

            assertThat(internet.ways.stream().filter(way -> way.isClosed))
                    .containsExactly(internet.ways.get(1));
        }
    }

    @Nested
    class Forgetting {

        @Test
        void closes_what_a_station_has_open_without_a_word_to_it() {
            TcpConnection client = opened(1000);
            client(1001, SERVER);
            datagram(1000, SERVER, "one");
            clock.sleepMs(20);

            relay.forget(mac -> !mac.equals(STATION));
            assertThat(internet.streams).noneMatch(stream -> stream.isClosed);
            relay.forget(STATION::equals);
            clock.sleepMs(20);

            assertThat(internet.streams).hasSize(2).allMatch(stream -> stream.isClosed);
            assertThat(internet.ways).allMatch(way -> way.isClosed);
            assertThat(client.state()).isEqualTo(State.ESTABLISHED);
            write(client, "anybody there?");
            clock.sleepMs(20);
            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
        }
    }
}
