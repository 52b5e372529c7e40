package org.espnowsim.micropython.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown by a {@link HostFunction} to raise an exception in the Python code that called it. */
public final class PythonError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient List<@Nullable Object> arguments;

    /**
     * An exception.
     *
     * @param type name of a class in {@code builtins}, as {@code OSError}
     * @param arguments its {@code args}: values as a host function may return
     */
    public PythonError(String type, @Nullable Object... arguments) {
        super(type + Arrays.toString(arguments), null, false, false);
        this.type = type;
        this.arguments = Arrays.asList(arguments);
    }

    /** {@return the name of the class} */
    public String type() {
        return type;
    }

    /** {@return the exception's {@code args}} */
    public List<@Nullable Object> arguments() {
        return arguments;
    }
}
