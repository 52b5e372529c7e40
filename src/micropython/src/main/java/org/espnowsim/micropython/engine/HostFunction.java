package org.espnowsim.micropython.engine;

import org.jspecify.annotations.Nullable;

/**
 * A Java function that Python code calls.
 *
 * <p>Arguments and result are {@code null} for None, {@link Boolean}, {@link Integer} (of Python's
 * larger integers the lowest 32 bits), {@link Double} or {@link String}; an argument that is
 * anything else is a {@link PythonObject}. Bytes cross as address and length. Called from Python by
 * position.
 */
@FunctionalInterface
public interface HostFunction {

    /**
     * Does what the function does; may wait.
     *
     * @param arguments as many as the caller gave
     * @throws PythonError to have the caller's Python code see an exception
     */
    @Nullable Object call(@Nullable Object[] arguments);
}
