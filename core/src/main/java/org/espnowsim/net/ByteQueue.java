package org.espnowsim.net;

import org.espnowsim.frame.Payload;

/** Bytes that wait, in their order, up to a limit. */
final class ByteQueue {

    private final byte[] ring;
    private int head;
    private int length;

    ByteQueue(int capacity) {
        ring = new byte[capacity];
    }

    int length() {
        return length;
    }

    int free() {
        return ring.length - length;
    }

    /** Appends as many of the bytes as there is room for, and returns how many that were. */
    int append(byte[] bytes, int offset, int count) {
        int taken = Math.min(count, free());
        for (int i = 0; i < taken; i++) {
            ring[(head + length + i) % ring.length] = bytes[offset + i];
        }
        length += taken;
        return taken;
    }

    /** {@return a copy of some of the bytes, which must be there} */
    Payload peek(int offset, int count) {
        byte[] copy = new byte[count];
        for (int i = 0; i < count; i++) {
            copy[i] = ring[(head + offset + i) % ring.length];
        }
        return Payload.of(copy);
    }

    /** Removes the first bytes, which must be there. */
    void drop(int count) {
        head = (head + count) % ring.length;
        length -= count;
    }
}
