package org.espnowsim.micropython.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.SerialPort;

/**
 * A board's output: what MicroPython prints goes to the serial port, with {@code \r\n} for {@code
 * \n}.
 */
final class Console {

    private static final int TAIL_BYTES = 4;

    private final SerialPort serial;

    /** The last bytes written. */
    private String tail = "";

    private boolean isMuted;

    Console(SerialPort serial) {
        this.serial = serial;
    }

    void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        if (isMuted || bytes.length == 0) {
            return;
        }
        int last = tail.isEmpty() ? 0 : tail.charAt(tail.length() - 1);
        ByteArrayOutputStream cooked = new ByteArrayOutputStream(bytes.length + 2);
        for (byte b : bytes) {
            if (b == '\n' && last != '\r') {
                cooked.write('\r');
            }
            cooked.write(b);
            last = b;
        }
        byte[] written = cooked.toByteArray();
        serial.write(Payload.of(written));
        int kept = Math.min(written.length, TAIL_BYTES);
        String end = new String(written, written.length - kept, kept, StandardCharsets.ISO_8859_1);
        tail = kept == TAIL_BYTES ? end : tail + end;
        tail = tail.substring(Math.max(0, tail.length() - TAIL_BYTES));
    }

    /** {@return whether these characters were written last; at most four, and ASCII} */
    boolean endsWith(String text) {
        return tail.endsWith(text);
    }

    /** Lets something happen of which nothing is seen. */
    void muted(Runnable action) {
        isMuted = true;
        try {
            action.run();
        } finally {
            isMuted = false;
        }
    }
}
