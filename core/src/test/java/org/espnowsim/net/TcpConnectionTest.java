package org.espnowsim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.TcpConnection.State;
import org.espnowsim.net.packet.Ipv4Address;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.espnowsim.testing.HandClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends of a connection, on a line that takes 10 ms and may lose segments. */
class TcpConnectionTest {

    private static final double WAY_MS = 10;

    private final HandClock clock = new HandClock();
    private final Endpoint a = new Endpoint(Ipv4Address.of(192, 168, 4, 2), 0xc000);
    private final Endpoint b = new Endpoint(Ipv4Address.of(192, 168, 4, 3), 80);

    /** Segments that were sent, lost or not. */
    private final List<TcpSegment> fromA = new ArrayList<>();

    private final List<TcpSegment> fromB = new ArrayList<>();
    private Predicate<TcpSegment> isLost = _ -> false;
    private boolean serverThere = true;

    private final TcpConnection client =
            TcpConnection.toOpen(
                    clock::nowNs, clock.alarms(), line(fromA, this::arriveAtB), a, b, -3);
    private TcpConnection server = client;

    private TcpConnection.Line line(List<TcpSegment> sent, Consumer<TcpSegment> other) {
        return new TcpConnection.Line() {
            @Override
            public void send(TcpSegment segment) {
                sent.add(segment);
                if (!isLost.test(segment)) {
                    clock.after(WAY_MS, () -> other.accept(segment));
                }
            }

            @Override
            public void closed() {}
        };
    }

    private void arriveAtB(TcpSegment segment) {
        if (!serverThere) {
            arriveAtA(TcpConnection.resetOf(segment));
        } else if (server != client) {
            server.received(segment);
        } else if (segment.has(Flag.SYN)) {
            server =
                    TcpConnection.answering(
                            segment,
                            clock::nowNs,
                            clock.alarms(),
                            line(fromB, this::arriveAtA),
                            b,
                            a,
                            1_000);
            server.open();
        }
    }

    private void arriveAtA(TcpSegment segment) {
        client.received(segment);
    }

    private void open() {
        client.open();
        clock.sleepMs(100);
        assertThat(client.state()).isEqualTo(State.ESTABLISHED);
        assertThat(server.state()).isEqualTo(State.ESTABLISHED);
    }

    private static void write(TcpConnection connection, String text) {
        byte[] bytes = Payload.utf8(text).toByteArray();
        assertThat(connection.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    private static String read(TcpConnection connection) {
        return connection.read(10_000).toUtf8();
    }

    @Nested
    class Opening {

        @Test
        void takes_three_segments() {
            open();
            assertThat(fromA)
                    .extracting(TcpSegment::flags)
                    .containsExactly(Set.of(Flag.SYN), Set.of(Flag.ACK));
            assertThat(fromB).hasSize(1);
        }

        @Test
        void is_tried_again_each_1500_ms_and_given_up_after_18500() {
            isLost = _ -> true;
            client.open();
            clock.sleepMs(18_499);
            assertThat(client.isOpening()).isTrue();
            assertThat(fromA).hasSize(13);

            clock.sleepMs(2);
            assertThat(client.error()).isEqualTo(NetErr.ECONNABORTED);
            assertThat(client.state()).isEqualTo(State.CLOSED);
        }

        @Test
        void where_nobody_listens_is_reset() {
            serverThere = false;
            client.open();
            clock.sleepMs(100);
            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
        }
    }

    @Nested
    class Data {

        @Test
        void goes_both_ways() {
            open();
            write(client, "to b");
            write(server, "to a");
            clock.sleepMs(50);
            assertThat(read(server)).isEqualTo("to b");
            assertThat(read(client)).isEqualTo("to a");
        }

        @Test
        void that_is_little_waits_for_the_answer_to_what_is_under_way() {
            open();
            int before = fromA.size();
            for (int i = 0; i < 5; i++) {
                write(client, "x");
            }
            assertThat(fromA).hasSize(before + 1);
            clock.sleepMs(500);
            assertThat(read(server)).isEqualTo("xxxxx");
            assertThat(fromA.subList(before, fromA.size()))
                    .filteredOn(s -> s.data().length() > 0)
                    .extracting(s -> s.data().length())
                    .containsExactly(1, 4);
        }

        @Test
        void that_is_little_is_sent_at_once_without_nagle() {
            open();
            client.setNoDelay(true);
            int before = fromA.size();
            for (int i = 0; i < 5; i++) {
                write(client, "x");
            }
            assertThat(fromA).hasSize(before + 5);
        }

        @Test
        void that_nobody_reads_stops_the_sender() {
            open();
            byte[] much = new byte[20_000];
            int taken = 0;
            for (int i = 0; i < 20; i++) {
                taken += client.write(much, 0, much.length);
                clock.sleepMs(1_000);
            }
            assertThat(server.available()).isEqualTo(TcpConnection.WINDOW_BYTES);
            assertThat(taken)
                    .isEqualTo(TcpConnection.WINDOW_BYTES + TcpConnection.SEND_BUFFER_BYTES);

            server.read(10_000);
            clock.sleepMs(200);
            assertThat(server.available()).isEqualTo(TcpConnection.WINDOW_BYTES);
        }

        @Test
        void that_is_lost_is_sent_again_after_twice_the_time_of_before() {
            open();
            isLost = _ -> true;
            write(client, "x");
            int sent = fromA.size();
            List<Double> timesMs = new ArrayList<>();
            double before = clock.nowMs();
            for (int i = 0; i < 800; i++) {
                clock.sleepMs(10);
                if (fromA.size() > sent) {
                    sent = fromA.size();
                    timesMs.add(clock.nowMs() - before);
                }
            }
            assertThat(timesMs).containsExactly(500.0, 1_500.0, 3_500.0, 7_500.0);
        }

        @Test
        void that_is_never_answered_ends_the_connection() {
            open();
            isLost = _ -> true;
            write(client, "x");
            clock.sleepMs(1_000_000);
            assertThat(client.error()).isEqualTo(NetErr.ECONNABORTED);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void arrives_whole_and_in_order_whatever_is_lost(long seed) {
            SplittableRandom chance = new SplittableRandom(seed);
            isLost = _ -> chance.nextInt(4) == 0;
            byte[] there = new byte[30_000];
            byte[] back = new byte[3_000];
            chance.nextBytes(there);
            chance.nextBytes(back);
            ByteArrayOutputStream atServer = new ByteArrayOutputStream();
            ByteArrayOutputStream atClient = new ByteArrayOutputStream();
            client.open();
            int sentThere = 0;
            int sentBack = 0;
            while (clock.nowMs() < 3_000_000 && !(server != client && server.isAtEnd())) {
                clock.sleepMs(20);
                if (server == client) {
                    continue;
                }
                sentThere += client.write(there, sentThere, there.length - sentThere);
                sentBack += server.write(back, sentBack, back.length - sentBack);
                atServer.writeBytes(server.read(chance.nextInt(4_000)).toByteArray());
                atClient.writeBytes(client.read(100).toByteArray());
                if (sentThere == there.length) {
                    client.shutdownOutput();
                }
            }
            clock.sleepMs(1_000_000);
            atClient.writeBytes(client.read(10_000).toByteArray());
            assertThat(atServer.toByteArray()).isEqualTo(there);
            assertThat(atClient.toByteArray()).isEqualTo(back);
        }
    }

    @Nested
    class Ending {

        @Test
        void of_one_side_leaves_the_other_open() {
            open();
            write(client, "last");
            client.shutdownOutput();
            clock.sleepMs(100);
            assertThat(read(server)).isEqualTo("last");
            assertThat(server.isAtEnd()).isTrue();
            assertThat(client.canWrite()).isFalse();

            write(server, "answer");
            server.close();
            clock.sleepMs(100);
            assertThat(read(client)).isEqualTo("answer");
            assertThat(client.isAtEnd()).isTrue();
            assertThat(client.state()).isEqualTo(State.TIME_WAIT);
            assertThat(server.state()).isEqualTo(State.CLOSED);

            clock.sleepMs(120_000);
            assertThat(client.state()).isEqualTo(State.CLOSED);
            assertThat(client.error()).isNull();
        }

        @Test
        void of_both_at_once_is_one_too() {
            open();
            client.close();
            server.close();
            clock.sleepMs(200_000);
            assertThat(client.state()).isEqualTo(State.CLOSED);
            assertThat(server.state()).isEqualTo(State.CLOSED);
        }

        @Test
        void with_something_unread_is_a_reset() {
            open();
            write(client, "unread");
            clock.sleepMs(100);
            server.close();
            clock.sleepMs(100);
            assertThat(client.error()).isEqualTo(NetErr.ECONNRESET);
        }
    }
}
