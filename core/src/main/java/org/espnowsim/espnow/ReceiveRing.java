package org.espnowsim.espnow;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.espnowsim.frame.MacAddress;

/**
 * The ring of bytes in which MicroPython keeps received messages until the program reads them. Only
 * the count of its bytes is modelled; the messages stand beside.
 */
final class ReceiveRing {

    private final int sizeBytes;
    private final int headerBytes;
    private final Queue<Message> messages = new ArrayDeque<>();
    private int usedBytes;

    /**
     * An empty ring.
     *
     * @param sizeBytes 1 to 65535
     * @param headerBytes kept with each message, the sender's address included
     */
    ReceiveRing(int sizeBytes, int headerBytes) {
        this.sizeBytes = sizeBytes;
        this.headerBytes = headerBytes;
    }

    /**
     * Stores a message if it is shorter, with its header, than what is free. A ring of n bytes
     * holds at most n - 1, and the message that would just fill it is refused, so that 2 bytes are
     * never used.
     *
     * @return whether it was stored
     */
    boolean offer(Message message) {
        int bytes = headerBytes + message.msg().length();
        int freeBytes = sizeBytes - 1 - usedBytes;
        if (bytes >= freeBytes) {
            return false;
        }
        usedBytes += bytes;
        messages.add(message);
        return true;
    }

    /** {@return the oldest message, which is removed; empty if there is none} */
    Optional<Message> poll() {
        Optional<Message> oldest = Optional.ofNullable(messages.poll());
        oldest.ifPresent(message -> usedBytes -= headerBytes + message.msg().length());
        return oldest;
    }

    /** Forgets all messages. */
    void clear() {
        messages.clear();
        usedBytes = 0;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /**
     * {@return whether the ring is so small that not even the part of a header that is read first,
     * all but the address, can ever be in it; MicroPython then does not wait for a message}
     */
    boolean isTooSmallToRead() {
        return sizeBytes <= headerBytes - MacAddress.LENGTH_BYTES;
    }
}
