package org.espnowsim.cli.command;

/** A file or an option that cannot be used; the message says which, and what to do. */
final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message) {
        super(message);
    }
}
