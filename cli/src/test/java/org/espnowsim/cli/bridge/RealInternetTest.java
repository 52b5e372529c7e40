package org.espnowsim.cli.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet;
import org.espnowsim.net.Internet.Datagrams;
import org.espnowsim.net.Internet.Stream;
import org.espnowsim.sim.external.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RealInternetTest {

    private static final int PATIENCE_MS = 10_000;
    private static final String HOST = "127.0.0.1";

    private final Inbox inbox = Inbox.open();
    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final RealInternet internet = new RealInternet(inbox, warnings::add);
    private final News news = new News();

    @AfterEach
    void close() {
        internet.close();
    }

    /** Does what was posted, as a run would, until something has come of it. */
    private void runUntil(BooleanSupplier isDone) throws InterruptedException {
        long endMs = System.currentTimeMillis() + PATIENCE_MS;
        while (!isDone.getAsBoolean()) {
            assertThat(System.currentTimeMillis()).as("%s", news.all).isLessThan(endMs);
            inbox.await(100_000_000);
            for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
                next.run();
            }
        }
    }

    private void await(String what) throws InterruptedException {
        runUntil(() -> news.all.contains(what));
    }

    /** Keeps what is told. */
    private static final class News implements Internet.StreamListener {

        private final List<String> all = new ArrayList<>();

        @Override
        public void opened() {
            all.add("opened");
        }

        @Override
        public void failed() {
            all.add("failed");
        }

        @Override
        public void received(Payload bytes) {
            all.add(bytes.toUtf8());
        }

        @Override
        public void ended() {
            all.add("ended");
        }

        @Override
        public void written() {
            all.add("written");
        }
    }

    @Nested
    class ByTcp {

        private ServerSocket server;

        @BeforeEach
        void listen() throws IOException {
            server = new ServerSocket(0, 1, InetAddress.getByName(HOST));
            server.setSoTimeout(PATIENCE_MS);
        }

        @AfterEach
        void unlisten() throws IOException {
            server.close();
        }

        @Test
        void bytes_go_both_ways_until_each_side_has_said_its_end() throws Exception {
            Stream stream = internet.connect("localhost", server.getLocalPort(), news);
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(PATIENCE_MS);
                await("opened");
                stream.write(Payload.utf8("ping"));
                await("written");
                assertThat(peer.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
                stream.endOutput();
                assertThat(peer.getInputStream().read()).isNegative();
                peer.getOutputStream().write("pong".getBytes(UTF_8));
                stream.read(100);
                await("pong");
            }
            stream.read(100);
            await("ended");
            stream.close();

            assertThat(news.all).containsExactly("opened", "written", "pong", "ended");
            assertThat(internet.openCount()).isZero();
        }

        @Test
        void nothing_is_told_after_the_end() throws Exception {
            Stream stream = internet.connect(HOST, server.getLocalPort(), news);
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(PATIENCE_MS);
                await("opened");
                stream.read(100);
                stream.close();
                assertThat(peer.getInputStream().read()).isNegative();
            }
            assertThat(news.all).containsExactly("opened");
        }

        @Test
        void the_end_of_the_run_closes_it() throws Exception {
            internet.connect(HOST, server.getLocalPort(), news);
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(PATIENCE_MS);
                await("opened");
                internet.close();
                assertThat(peer.getInputStream().read()).isNegative();
            }
            assertThat(internet.openCount()).isZero();
        }

        @Test
        void that_nobody_listens_is_a_failure_with_one_warning() throws Exception {
            int port = server.getLocalPort();
            server.close();
            for (int i = 1; i <= 2; i++) {
                internet.connect(HOST, port, news);
                int failures = i;
                runUntil(() -> news.all.size() == failures);
            }

            assertThat(news.all).containsExactly("failed", "failed");
            assertThat(warnings)
                    .containsExactly(HOST + ":" + port + " cannot be reached: Connection refused");
            assertThat(internet.openCount()).isZero();
        }
    }

    @Nested
    class ByUdp {

        private final List<String> received = new ArrayList<>();
        private DatagramSocket server;

        @BeforeEach
        void listen() throws IOException {
            server = new DatagramSocket(new InetSocketAddress(HOST, 0));
            server.setSoTimeout(PATIENCE_MS);
        }

        @AfterEach
        void unlisten() {
            server.close();
        }

        private DatagramPacket datagram() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            server.receive(packet);
            return packet;
        }

        private Datagrams datagrams() {
            return internet.datagrams(
                    HOST, server.getLocalPort(), data -> received.add(data.toUtf8()));
        }

        @Test
        void datagrams_go_both_ways() throws Exception {
            Datagrams datagrams = datagrams();
            for (String text : List.of("one", "two")) {
                datagrams.send(Payload.utf8(text));
                server.send(datagram());
                runUntil(() -> received.contains(text));
            }

            datagrams.close();
            assertThat(received).containsExactly("one", "two");
            assertThat(internet.openCount()).isZero();
        }

        @Test
        void who_was_not_asked_is_not_heard() throws Exception {
            Datagrams datagrams = datagrams();
            datagrams.send(Payload.utf8("one"));
            DatagramPacket asked = datagram();
            try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(HOST, 0))) {
                stranger.send(new DatagramPacket(new byte[1], 1, asked.getSocketAddress()));
            }
            server.send(asked);
            runUntil(() -> !received.isEmpty());

            assertThat(received).containsExactly("one");
        }

        @Test
        void that_nobody_listens_is_warned_of() throws Exception {
            int port = server.getLocalPort();
            server.close();
            Datagrams datagrams = internet.datagrams(HOST, port, _ -> {});
            datagrams.send(Payload.utf8("one"));
            datagrams.send(Payload.utf8("two"));

            assertThat(warnings.take()).startsWith(HOST + ":" + port + " cannot be reached");
        }
    }
}
