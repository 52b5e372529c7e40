package org.espnowsim.board;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.espnowsim.frame.Payload;

/** A serial line, as far as the board has received something on it. */
final class UartState {

    private final Queue<Byte> received = new ArrayDeque<>();

    /** Bytes that may wait to be read; 0 while the UART is not open. */
    private int capacity;

    private Optional<Runnable> receiver = Optional.empty();

    void open(int newCapacity) {
        capacity = newCapacity;
    }

    void close() {
        capacity = 0;
        received.clear();
        receiver = Optional.empty();
    }

    boolean isOpen() {
        return capacity > 0;
    }

    void onReceived(Runnable newReceiver) {
        receiver = Optional.of(newReceiver);
    }

    void softReset() {
        receiver = Optional.empty();
    }

    /** Bytes have come; what finds no room is lost, as on a board. */
    void receive(Payload bytes) {
        int fitting = Math.min(bytes.length(), capacity - received.size());
        for (int i = 0; i < fitting; i++) {
            received.add(bytes.byteAt(i));
        }
        if (fitting > 0) {
            receiver.ifPresent(Runnable::run);
        }
    }

    int available() {
        return received.size();
    }

    Payload read(int bytesMax) {
        byte[] bytes = new byte[Math.min(bytesMax, received.size())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = received.remove();
        }
        return Payload.of(bytes);
    }
}
