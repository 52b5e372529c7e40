package org.espnowsim.cli.command;

/**
 * The simulator, or a model that it was given, failed in a run; the message is the command that
 * repeats it.
 */
final class FaultInRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultInRunException(String replayCommand, RuntimeException cause) {
        super(replayCommand, cause);
    }
}
