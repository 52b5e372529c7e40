package org.espnowsim.scenario.model;

import org.jspecify.annotations.Nullable;

/** A model has failed in a run; the message says which, and how. */
public final class ModelFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
