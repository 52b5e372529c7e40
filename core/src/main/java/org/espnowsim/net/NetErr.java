package org.espnowsim.net;

/**
 * Why sockets refuse, or fail.
 *
 * <p>The numbers of the ESP32 are newlib's, by which lwIP's own errors are known there and which
 * MicroPython passes on ({@code MICROPY_USE_INTERNAL_ERRNO} is 0 in that port). Those of the
 * ESP8266 are MicroPython's own, {@code py/mperrno.h}. What lwIP says of a connection is in {@code
 * err_to_errno_table} of its {@code err.c}: so a refused connection is {@link #ECONNRESET}, and one
 * that is never answered {@link #ECONNABORTED} (both also reported: micropython#8326, #4406).
 */
public enum NetErr {
    /** The socket is closed. */
    EBADF(9, 9),
    /** Not now; try again. */
    EAGAIN(11, 11),
    /** No buffer is free. */
    ENOMEM(12, 12),
    /** This makes no sense at this socket. */
    EINVAL(22, 22),
    /** As many sockets are open as there can be. */
    ENFILE(23, 23),
    /** This kind of socket has no such call. */
    EOPNOTSUPP(95, 95),
    /** The other side has refused the connection, or does not know of it any more. */
    ECONNRESET(104, 104),
    /** Another socket has the port. */
    EADDRINUSE(112, 98),
    /** The other side did not answer, however often it was asked. */
    ECONNABORTED(113, 103),
    /** It took too long. */
    ETIMEDOUT(116, 110),
    /** The board is in no network. */
    EHOSTUNREACH(118, 113),
    /** The connection is being made. */
    EINPROGRESS(119, 115),
    /** The connection is being made already. */
    EALREADY(120, 114),
    /** More than fits one packet. */
    EMSGSIZE(122, 90),
    /** The address is none of the board's own. */
    EADDRNOTAVAIL(125, 99),
    /** The socket is connected already. */
    EISCONN(127, 106),
    /** The socket is not connected. */
    ENOTCONN(128, 107),
    /**
     * No such name is known; {@code EAI_FAIL} of lwIP, the number as ESP32s report it, on the
     * ESP8266 as the port's {@code getaddrinfo} has it.
     */
    EAI_FAIL(-202, -2);

    private final int onEsp32;
    private final int onEsp8266;

    NetErr(int onEsp32, int onEsp8266) {
        this.onEsp32 = onEsp32;
        this.onEsp8266 = onEsp8266;
    }

    /** {@return the number in {@code OSError} on an ESP32 of any kind} */
    public int onEsp32() {
        return onEsp32;
    }

    /** {@return the number in {@code OSError} on an ESP8266} */
    public int onEsp8266() {
        return onEsp8266;
    }
}
