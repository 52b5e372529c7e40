package org.espnowsim.micropython.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.SerialPort;

/** A board's output, which goes to its serial port with the ends of lines that terminals expect. */
final class Console {

    private final SerialPort port;

    Console(SerialPort port) {
        this.port = port;
    }

    void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        ByteArrayOutputStream cooked = new ByteArrayOutputStream(bytes.length + 1);
        for (byte b : bytes) {
            if (b == '\n') {
                cooked.write('\r');
            }
            cooked.write(b);
        }
        port.write(Payload.of(cooked.toByteArray()));
    }
}
