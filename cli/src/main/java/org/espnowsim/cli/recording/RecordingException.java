package org.espnowsim.cli.recording;

/** A recording that cannot be used, or that the run does not follow; the message says where. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }
}
