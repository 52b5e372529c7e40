package org.espnowsim.espnow.crypto;

/**
 * A peer's local master key, with which the frames to it and from it are encrypted; {@code
 * esp_now_peer_info_t.lmk}. Its bytes are never shown.
 */
public final class Lmk {

    /** Bytes of a key; {@code espnow.KEY_LEN}. */
    public static final int LENGTH_BYTES = KeyBytes.LENGTH_BYTES;

    /** Sixteen zero bytes: what a peer has that was added without a key. */
    public static final Lmk ZERO = new Lmk(KeyBytes.ZERO);

    private final KeyBytes bytes;

    private Lmk(KeyBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the key of these bytes, which are copied}
     *
     * @throws IllegalArgumentException if there are not exactly 16
     */
    public static Lmk of(byte[] bytes) {
        return new Lmk(KeyBytes.of(bytes));
    }

    /**
     * {@return the key that is the text's UTF-8 bytes, as MicroPython takes a {@code str}}
     *
     * @throws IllegalArgumentException if they are not exactly 16
     */
    public static Lmk utf8(String text) {
        return new Lmk(KeyBytes.utf8(text));
    }

    /** {@return a copy of the bytes, which a program may read, as by {@code get_peer}} */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Lmk key && bytes.equals(key.bytes);
    }

    /** {@return the same number for every key} */
    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** {@return {@code Lmk[16 bytes]}: never the bytes} */
    @Override
    public String toString() {
        return "Lmk" + bytes;
    }
}
