package org.espnowsim.cli.command;

/** Somebody pressed Ctrl-C; the message says what was not finished. */
final class InterruptedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterruptedRunException(String message) {
        super(message);
    }
}
