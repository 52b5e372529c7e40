package org.espnowsim.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that never change: copied in, copied out, equal by content. */
public final class Payload {

    /** No bytes. */
    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return a copy of the bytes} */
    public static Payload of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
    }

    /**
     * {@return a copy of {@code length} bytes from {@code offset} on}
     *
     * @throws IndexOutOfBoundsException if they are not all there
     */
    public static Payload of(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(
                    length + " bytes from " + offset + " on do not lie within " + bytes.length);
        }
        return length == 0
                ? EMPTY
                : new Payload(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** {@return the text's UTF-8 bytes; what MicroPython sends for a {@code str}} */
    public static Payload utf8(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the number of bytes} */
    public int length() {
        return bytes.length;
    }

    /**
     * {@return the byte at {@code index}}
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public byte byteAt(int index) {
        return bytes[index];
    }

    /** {@return a copy of the bytes} */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /**
     * Copies all bytes to {@code target} from {@code offset} on.
     *
     * @throws IndexOutOfBoundsException if they do not fit; nothing is copied then
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** {@return the bytes read as UTF-8; what is not valid becomes U+FFFD} */
    public String toUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the bytes as Python shows them, {@code b'ping\x00'}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("b'");
        for (byte b : bytes) {
            switch (b) {
                case '\\', '\'' -> text.append('\\').append((char) b);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> appendByte(text, b);
            }
        }
        return text.append('\'').toString();
    }

    private static void appendByte(StringBuilder text, byte b) {
        if (b >= ' ' && b < 0x7f) {
            text.append((char) b);
        } else {
            text.append("\\x")
                    .append(Character.forDigit((b >> 4) & 0xf, 16))
                    .append(Character.forDigit(b & 0xf, 16));
        }
    }
}
