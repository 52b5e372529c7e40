package org.espnowsim.board;

/** Nobody has answered on a bus; {@code OSError} in MicroPython. */
public final class BusException extends RuntimeException {

    /** No such device; newlib's number, as MicroPython has it. */
    public static final int ENODEV = 19;

    private static final long serialVersionUID = 1L;

    private final int errno;

    BusException(int errno, String message) {
        super(message);
        this.errno = errno;
    }

    /** {@return the number in the {@code OSError}} */
    public int errno() {
        return errno;
    }
}
