package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Storage for one received message, which the next receive overwrites: the list {@code [mac, msg]}
 * of {@code irecv} and {@code recvinto}, where {@code msg} is a bytearray.
 *
 * <p>The list's first element differs by board. An ESP32 puts another object there with each
 * message. An ESP8266 writes the sender's address into the bytearray that is there, so that an
 * address kept from {@link #hostBytes} becomes another one with the next message.
 *
 * <p>Each receive first grows the bytearray to its whole capacity. A message then cuts it to the
 * message's length; a timeout leaves it at full capacity, with old bytes in it.
 */
public final class RecvBuffer {

    private final byte[] bytes;
    private byte @Nullable [] hostBytes;
    private int length;
    private @Nullable Message last;

    /**
     * A buffer full of zeros, {@code [None, bytearray(capacity)]}.
     *
     * @param capacity bytes, 0 or more; with ESP-NOW 1.0 {@link EspNow#recvInto} takes no other
     *     capacity than 250
     */
    public RecvBuffer(int capacity) {
        bytes = new byte[capacity];
        length = capacity;
    }

    /**
     * A buffer full of zeros, {@code [mac, bytearray(capacity)]}: the only kind that an ESP8266
     * takes.
     *
     * @param hostBytes the program's own; an ESP8266 takes 6 bytes and writes each sender's address
     *     into them, an ESP32 takes anything and leaves it alone
     * @param capacity as above
     */
    public RecvBuffer(byte[] hostBytes, int capacity) {
        this(capacity);
        this.hostBytes = hostBytes;
    }

    /** {@return most bytes of a message} */
    public int capacity() {
        return bytes.length;
    }

    /**
     * {@return who sent the last message received into this buffer}
     *
     * @throws IllegalStateException if there was none yet; Python has {@code None} then
     */
    public MacAddress host() {
        return last().host();
    }

    /**
     * {@return the bytearray that is the list's first element, not a copy: on an ESP8266 the next
     * message changes it}
     *
     * @throws IllegalStateException if another object is there: {@code None}, or bytes that an
     *     ESP32 has put there
     */
    public byte[] hostBytes() {
        if (hostBytes == null) {
            throw new IllegalStateException(
                    "the list's first element is no bytearray; make the buffer with one, and use it"
                            + " on an ESP8266");
        }
        return hostBytes;
    }

    /**
     * {@return the bytearray's length: the message's, or the capacity if the last receive timed
     * out}
     */
    public int length() {
        return length;
    }

    /**
     * {@return one byte of the bytearray}
     *
     * @throws IndexOutOfBoundsException if {@code index} is not within {@link #length}
     */
    public byte byteAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " is outside the " + length + " bytes of the message");
        }
        return bytes[index];
    }

    /** {@return a copy of the bytearray, which later receives do not change; {@code bytes(msg)}} */
    public Payload msg() {
        return Payload.of(bytes, 0, length);
    }

    /**
     * {@return received signal strength of the last message, in dBm; the third element of the list}
     *
     * @throws IllegalStateException if there was none yet
     * @throws NotOnEsp8266Exception on an ESP8266, whose driver does not tell it
     */
    public int rssiDbm() {
        return last().rssiDbm();
    }

    /**
     * {@return arrival of the last message, in milliseconds since the device was powered up, modulo
     * 2^32; the fourth element of the list}
     *
     * @throws IllegalStateException if there was none yet
     * @throws NotOnEsp8266Exception on an ESP8266, which does not keep it
     */
    public long timeMs() {
        return last().timeMs();
    }

    private Message last() {
        if (last == null) {
            throw new IllegalStateException(
                    "nothing was received into this buffer yet; test the receive's result first");
        }
        return last;
    }

    /** Grows the bytearray to its capacity, as each receive does before it waits. */
    void grow() {
        length = bytes.length;
    }

    /** {@return length of the first element if that is a bytearray, else -1} */
    int hostLength() {
        return hostBytes == null ? -1 : hostBytes.length;
    }

    /** Overwrites the message, which must fit, and replaces the list's first element. */
    void fill(Message message) {
        overwrite(message);
        hostBytes = null;
    }

    /**
     * Overwrites the message, which must fit, and the bytearray that is the list's first element
     * and has 6 bytes.
     */
    void fillInPlace(Message message) {
        overwrite(message);
        System.arraycopy(message.host().toBytes(), 0, hostBytes(), 0, EspNow.ADDR_LEN);
    }

    private void overwrite(Message message) {
        message.msg().copyTo(bytes, 0);
        length = message.msg().length();
        last = message;
    }

    /** {@return sender and bytes as Python shows the list} */
    @Override
    public String toString() {
        return "[%s, bytearray(%s)]".formatted(last == null ? "None" : last.host(), msg());
    }
}
