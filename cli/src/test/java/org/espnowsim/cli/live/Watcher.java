package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that watches by WebSocket, and keeps what it is told. */
final class Watcher implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_S = 20;

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    /** A message: a text, or bytes. */
    record Told(@Nullable String text, @Nullable ByteBuffer bytes) {}

    static Watcher of(LiveUnderTest live) {
        Watcher watcher = new Watcher();
        watcher.socket =
                live.client()
                        .newWebSocketBuilder()
                        .buildAsync(live.uri("ws", LiveServer.EVENTS), watcher)
                        .join();
        return watcher;
    }

    /** {@return the next message, waited for} */
    Told next() throws InterruptedException {
        Told next = told.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(next).as("nothing is told").isNotNull();
        return next;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
        text.append(data);
        if (isLast) {
            told.add(new Told(text.toString(), null));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (isLast) {
            told.add(new Told(null, ByteBuffer.wrap(bytes.toByteArray())));
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
