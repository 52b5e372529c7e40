package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who means harm, or does not listen, does no harm to others. */
class ServeUnderAttackTest {

    private static final String SCENARIO =
            """
            scenario: attacked
            run: { duration: 60s, seed: 1 }
            radio: { preset: desk }
            nodes:
              a: { at: [0m, 0m], program: "micropython:" }
              b: { at: [3m, 0m], program: beacon, with: { period: 10ms } }
              crowd: { count: 40, layout: { ring: 3m, around: a }, program: beacon, with: { period: 20ms, jitter: 20ms } }
            """;

    /**
     * Of the whole process; that with so small a heap has to end if anything grows without bound.
     */
    private static final long MEMORY_MAX_KB = 900_000;

    /** At once, each with a connection. */
    private static final int ATTACKERS = 32;

    private static final int CONNECTIONS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int REQUESTS = 30;
    private static final int WEBSOCKETS = 100;
    private static final int MESSAGES = 100;

    @TempDir private Path folder;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        Path scenario = Files.writeString(folder.resolve("attacked.yaml"), SCENARIO);
        served = Served.startWith("-Xmx256m -XX:+ExitOnOutOfMemoryError", scenario);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    /** A client that means well, and watches all the time. */
    private static final class Watcher implements WebSocket.Listener {

        private final AtomicLong messages = new AtomicLong();
        private volatile boolean isClosed;

        static Watcher of(Served served) {
            Watcher watcher = new Watcher();
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(served.events(), watcher)
                    .join();
            return watcher;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            messages.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
            messages.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            isClosed = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            isClosed = true;
        }
    }

    @Test
    void a_hundred_thousand_hostile_requests_and_messages_do_no_harm() throws IOException {
        Watcher watcher = Watcher.of(served);
        List<Future<?>> attacks = new ArrayList<>();
        try (ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                Hostile hostile = new Hostile(i);
                boolean isWatching = i % (CONNECTIONS / WEBSOCKETS) == 0;
                attacks.add(
                        attackers.submit(() -> {
                            attackByRequests(hostile);
                            if (isWatching) {
                                attackByMessages(hostile);
                            }
                        }));
            }
        }

        assertThat(attacks).allSatisfy(attack -> assertThat(attack).succeedsWithin(PATIENCE));
        assertThat(watcher.isClosed).as("who means well is sent away").isFalse();
        served.ask("POST", "run/seek", "{\"timeNs\":0}");
        Served.await(() -> served.get("run").path("seekingNs").isNull());
        served.ask("PATCH", "run", "{\"playing\":true,\"speed\":1}");
        long told = watcher.messages.get();
        Served.await(() -> watcher.messages.get() > told + 10);
        assertThat(served.get("nodes")).hasSize(42);
        assertMemoryIsBounded();
    }

    private void attackByRequests(Hostile hostile) {
        attack(out -> {
            for (int j = 1; j < REQUESTS; j++) {
                out.write(hostile.request());
            }
            out.write(hostile.brokenRequest());
        });
    }

    private void attackByMessages(Hostile hostile) {
        attack(out -> {
            out.write(Hostile.upgrade());
            for (int j = 1; j < MESSAGES; j++) {
                out.write(hostile.message());
            }
            out.write(hostile.brokenMessage());
        });
    }

    /** What is sent on one connection. */
    @FunctionalInterface
    private interface Attack {
        void to(OutputStream out) throws IOException;
    }

    private void attack(Attack attack) {
        try (Socket socket = new Socket("127.0.0.1", served.port())) {
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(60_000);
            Thread reader = Thread.startVirtualThread(() -> discard(socket));
            try {
                attack.to(socket.getOutputStream());
                socket.shutdownOutput();
            } catch (IOException e) {
                // It was sent away before it had said all.
            }
            join(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It was sent away.
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_watches_but_does_not_read_is_left_out_and_cut_off() throws IOException {
        served.ask("PATCH", "run", "{\"playing\":true,\"speed\":\"max\"}");
        Watcher watcher = Watcher.of(served);
        try (Socket deaf = new Socket("127.0.0.1", served.port())) {
            deaf.getOutputStream().write(Hostile.upgrade());
            Served.await(() -> viewers() == 2);
            long timeNs = served.get("run").path("nowNs").longValue();
            long told = watcher.messages.get();

            Served.await(() -> viewers() == 1);

            assertThat(served.get("run").path("nowNs").longValue())
                    .as("nobody waits for it")
                    .isGreaterThan(timeNs + 5_000_000_000L);
            assertThat(watcher.messages.get()).isGreaterThan(told + 100);
            assertThat(watcher.isClosed).isFalse();
            assertMemoryIsBounded();
            InputStream left = deaf.getInputStream();
            assertThat(left.transferTo(OutputStream.nullOutputStream()))
                    .as("what was on its way to it")
                    .isLessThan(64 << 20);
        }
    }

    @Test
    void who_asks_but_does_not_read_is_not_answered_without_end() throws IOException {
        byte[] request =
                "GET /page/echarts.common.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .repeat(400_000)
                        .getBytes(StandardCharsets.US_ASCII);
        try (Socket deaf = new Socket("127.0.0.1", served.port())) {
            Thread writer = Thread.startVirtualThread(() -> write(deaf, request));
            Watcher watcher = Watcher.of(served);
            served.ask("PATCH", "run", "{\"playing\":true}");
            Served.await(() -> watcher.messages.get() > 100);
            assertMemoryIsBounded();
            assertThat(writer.isAlive()).as("still waits for its requests to be taken").isTrue();
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // It does not take them.
        }
    }

    private int viewers() {
        return served.get("run").path("viewers").asInt();
    }

    private void assertMemoryIsBounded() throws IOException {
        String status = Files.readString(Path.of("/proc/%d/status".formatted(served.pid())));
        Matcher peak = Pattern.compile("VmHWM:\\s+([0-9]+) kB").matcher(status);
        assertThat(peak.find()).isTrue();
        assertThat(Long.parseLong(peak.group(1))).as("KB").isLessThan(MEMORY_MAX_KB);
    }
}
