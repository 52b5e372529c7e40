package org.espnowsim.cli.command;

/** A process that is a node's program has said nothing for too long; the message says which. */
final class SilentClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SilentClientException(String message) {
        super(message);
    }
}
