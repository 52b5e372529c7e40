package org.espnowsim.scenario.mesh;

import org.jspecify.annotations.Nullable;

/**
 * What a test wanted of a mesh did not come about. The message tells the virtual time, the seed,
 * and what each node is doing.
 */
public class MeshException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MeshException(String message) {
        super(message);
    }

    MeshException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
