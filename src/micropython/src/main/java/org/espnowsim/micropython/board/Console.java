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

    private final SerialPort serial;

    /** The last four bytes written, the newest in the lowest bits. */
    private int tail;

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
        ByteArrayOutputStream cooked = new ByteArrayOutputStream(bytes.length + 2);
        for (byte b : bytes) {
            if (b == '\n' && (tail & 0xff) != '\r') {
                cooked.write('\r');
                tail = (tail << 8) | '\r';
            }
            cooked.write(b);
            tail = (tail << 8) | (b & 0xff);
        }
        serial.write(Payload.of(cooked.toByteArray()));
    }

    /** {@return whether these characters were written last; at most four, and ASCII} */
    boolean endsWith(String text) {
        int newest = text.length() - 1;
        for (int i = 0; i <= newest; i++) {
            if (((tail >>> (8 * i)) & 0xff) != text.charAt(newest - i)) {
                return false;
            }
        }
        return true;
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
