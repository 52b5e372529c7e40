package org.espnowsim.scenario.compare;

/** A file is no trace; the message says where, and what to do. */
public final class TraceFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TraceFormatException(String message) {
        super(message);
    }
}
