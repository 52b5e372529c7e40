package org.espnowsim.cli.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CaptureServerTest {

    private static final int BLOCKS = 200;

    /** All blocks together are more than any socket's buffer. */
    private static final byte[] BLOCK = "0123456789abcdef".repeat(1 << 13).getBytes(UTF_8);

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private CaptureServer server;

    @BeforeEach
    void serve() throws IOException {
        server = bind(Duration.ofSeconds(30));
    }

    private CaptureServer bind(Duration patience) throws IOException {
        return CaptureServer.bind(new InetSocketAddress("127.0.0.1", 0), patience, warnings::add);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    private static CompletableFuture<String> read(Socket from) {
        return CompletableFuture.supplyAsync(() -> {
            try (from) {
                return new String(from.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private void write(String text) throws IOException {
        server.write(text.getBytes(UTF_8));
        server.flush();
    }

    /** Has the server know of one more than before, which takes a moment. */
    private CompletableFuture<String> join() throws Exception {
        Socket socket = connect();
        CompletableFuture<String> all = read(socket);
        TimeUnit.MILLISECONDS.sleep(300);
        return all;
    }

    @Test
    void who_comes_later_gets_the_headers_and_what_is_new() throws Exception {
        CompletableFuture<String> first = join();
        server.awaitReader(() -> {});
        write("headers ");
        write("one ");
        CompletableFuture<String> second = join();
        write("two");

        server.finish();

        assertThat(first.get()).isEqualTo("headers one two");
        assertThat(second.get()).isEqualTo("headers two");
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }

    @Test
    void who_goes_is_not_waited_for() throws Exception {
        Socket gone = connect();
        server.awaitReader(() -> {});
        write("headers");
        gone.close();
        for (int block = 0; block < BLOCKS; block++) {
            server.write(BLOCK);
            server.flush();
        }
        server.finish();

        assertThat(warnings).isEmpty();
    }

    @Test
    void a_slow_reader_gets_all_and_holds_the_run_up() throws Exception {
        try (Socket slow = connect()) {
            server.awaitReader(() -> {});
            CompletableFuture<Void> run = CompletableFuture.runAsync(this::writeAll);
            TimeUnit.MILLISECONDS.sleep(500);
            assertThat(run).isNotDone();

            assertThat(slow.getInputStream().readAllBytes()).hasSize(BLOCKS * BLOCK.length);
            run.get();
        }
        assertThat(warnings).isEmpty();
    }

    private void writeAll() {
        try {
            for (int block = 0; block < BLOCKS; block++) {
                server.write(BLOCK);
                server.flush();
            }
            server.finish();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_sent_away_and_others_get_all() throws Exception {
        server.close();
        server = bind(Duration.ofMillis(700));
        try (Socket stuck = connect()) {
            server.awaitReader(() -> {});
            CompletableFuture<String> other = join();
            writeAll();

            assertThat(other.get()).hasSize(BLOCKS * BLOCK.length);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + stuck.getLocalPort() + " took nothing for");
        }
    }

    @Test
    void waiting_for_somebody_can_be_ended() throws Exception {
        assertThatThrownBy(() ->
                        server.awaitReader(() -> {
                            throw new IllegalStateException("enough");
                        }))
                .hasMessage("enough");
    }

    @Test
    void a_port_that_is_taken_is_an_error() {
        assertThatThrownBy(() -> CaptureServer.bind(server.address(), warnings::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }
}
