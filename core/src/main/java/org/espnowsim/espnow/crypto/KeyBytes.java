package org.espnowsim.espnow.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The 16 bytes of a key: copied in, copied out, compared in constant time, never shown. */
final class KeyBytes {

    /** Bytes of every key; {@code ESP_NOW_KEY_LEN} of ESP-IDF's {@code esp_now.h}. */
    static final int LENGTH_BYTES = 16;

    static final KeyBytes ZERO = new KeyBytes(new byte[LENGTH_BYTES]);

    private final byte[] bytes;

    private KeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return a copy of the bytes}
     *
     * @throws IllegalArgumentException if there are not exactly 16; the message begins as that of
     *     MicroPython's {@code ValueError}, and does not show them
     */
    static KeyBytes of(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "invalid buffer length: a key has exactly 16 bytes, not " + bytes.length);
        }
        return new KeyBytes(bytes.clone());
    }

    static KeyBytes utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes key && MessageDigest.isEqual(bytes, key.bytes);
    }

    /** The same for all keys, as a hash code in a log would give bits of the key away. */
    @Override
    public int hashCode() {
        return LENGTH_BYTES;
    }

    @Override
    public String toString() {
        return "[16 bytes]";
    }
}
