package org.espnowsim.scenario.external;

/**
 * How long a board's CPU takes for a call. Whatever a process computes between two calls takes no
 * virtual time.
 */
final class CallCosts {

    /** Of MicroPython: some dozens of bytecodes and a C function; assumed. */
    private static final long MICROPYTHON_NS = 20_000;

    /** Of C; assumed. */
    private static final long C_NS = 2_000;

    private CallCosts() {}

    /** {@return nanoseconds that the call takes, beside the waits that it is for} */
    static long ns(String call) {
        return call.indexOf('.') >= 0 ? MICROPYTHON_NS : C_NS;
    }
}
