package org.espnowsim.espnow;

/** The size of a receive ring that a program may configure. */
final class RxbufSize {

    /** MicroPython keeps the ring's size in 16 bits. */
    private static final int MAX_BYTES = 65_535;

    private RxbufSize() {}

    /**
     * {@return the size configured: what is asked for, or the one before for a negative number}
     *
     * @throws IllegalArgumentException if a board would crash, or use another size
     */
    static int configured(int bytes, int before) {
        if (bytes == 0) {
            throw new IllegalArgumentException(
                    "rxbuf is 0, with which a board crashes at the next active(true); use 1 to"
                            + " 65535");
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "rxbuf is "
                            + bytes
                            + ", of which a board would use "
                            + (bytes & MAX_BYTES)
                            + ", the lower 16 bits; use 1 to 65535");
        }
        return bytes < 0 ? before : bytes;
    }
}
