package org.espnowsim.espnow.crypto;

/**
 * A device's primary master key, with which it encrypts the {@link Lmk}s of its peers; {@code
 * esp_now_set_pmk}. Its bytes are never shown.
 */
public final class Pmk {

    /** Bytes of a key; {@code espnow.KEY_LEN}. */
    public static final int LENGTH_BYTES = KeyBytes.LENGTH_BYTES;

    /** Sixteen zero bytes. */
    public static final Pmk ZERO = new Pmk(KeyBytes.ZERO);

    private final KeyBytes bytes;

    private Pmk(KeyBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the key of these bytes, which are copied}
     *
     * @throws IllegalArgumentException if there are not exactly 16
     */
    public static Pmk of(byte[] bytes) {
        return new Pmk(KeyBytes.of(bytes));
    }

    /**
     * {@return the key that is the text's UTF-8 bytes, as MicroPython takes a {@code str}}
     *
     * @throws IllegalArgumentException if they are not exactly 16
     */
    public static Pmk utf8(String text) {
        return new Pmk(KeyBytes.utf8(text));
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Pmk key && bytes.equals(key.bytes);
    }

    /** {@return the same number for every key} */
    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** {@return {@code Pmk[16 bytes]}: never the bytes} */
    @Override
    public String toString() {
        return "Pmk" + bytes;
    }
}
