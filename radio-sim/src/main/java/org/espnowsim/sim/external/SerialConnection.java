package org.espnowsim.sim.external;

import org.espnowsim.frame.Payload;

/**
 * A cable at a board's serial port, from the outside. It stays in place when the board sleeps or
 * restarts; what arrives while the board is off is lost. Thread-safe.
 */
public interface SerialConnection {

    /** Most bytes that a board has been sent and has not read. Assumed. */
    int UNREAD_BYTES_MAX = 64 * 1024;

    /**
     * Sends bytes to the board, as if typed at a terminal. They arrive at once: a UART's flow
     * control is not modelled, nor the time that a byte takes on the wire.
     *
     * @return how many bytes were taken, from the first on: fewer than given if the board then has
     *     {@link #UNREAD_BYTES_MAX} unread, none if the run is over or its inbox is closed or full
     * @throws IllegalStateException if the cable was pulled out
     */
    int type(Payload bytes);

    /**
     * {@return whether the board has read all that was sent, and its program does nothing but wait
     * for more} What it has written until then may still be about to be told.
     */
    boolean isAwaited();

    /**
     * Pulls the cable out; does nothing if that was done. The listener is told nothing more, but
     * for a call that is under way.
     *
     * @throws IllegalStateException if the run's inbox is full
     */
    void detach();
}
