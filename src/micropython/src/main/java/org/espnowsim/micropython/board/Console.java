package org.espnowsim.micropython.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.espnowsim.node.Node;

/** A board's output, of which each line becomes one of the node's console lines. */
final class Console {

    /** A line that grows longer is cut here, and goes on as another one. */
    private static final int LINE_BYTES_MAX = 4096;

    private final Node node;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Console(Node node) {
        this.node = node;
    }

    void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n' || line.size() == LINE_BYTES_MAX) {
                flush();
            }
            if (b != '\n' && b != '\r') {
                line.write(b);
            }
        }
    }

    /** Ends a line that was begun. */
    void finish() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        node.print(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
