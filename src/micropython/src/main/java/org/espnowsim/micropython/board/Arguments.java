package org.espnowsim.micropython.board;

import org.espnowsim.micropython.engine.HostFunction;
import org.espnowsim.micropython.engine.PythonError;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call from Python. The callers are mostly this module's own Python files, which
 * check what programs give them; but a program may call the host as well.
 */
final class Arguments {

    private final @Nullable Object[] values;

    Arguments(@Nullable Object[] values) {
        this.values = values;
    }

    /** A function of the simulator that Python calls. */
    @FunctionalInterface
    interface Function {
        /** {@return the result, or null for None} */
        @Nullable Object call(Arguments arguments);
    }

    /** A function of the simulator that returns None. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void call(Arguments arguments);
    }

    static HostFunction of(Function function) {
        return values -> function.call(new Arguments(values));
    }

    int count() {
        return values.length;
    }

    /** Raises what a board's C functions raise if there are more or fewer. */
    void expectCount(int expected) {
        if (values.length != expected) {
            throw new PythonError(
                    "TypeError",
                    "function takes %d positional arguments but %d were given"
                            .formatted(expected, values.length));
        }
    }

    boolean isGiven(int index) {
        return index < values.length && values[index] != null;
    }

    @Nullable Object object(int index) {
        return values[index];
    }

    int integer(int index) {
        return switch (values[index]) {
            case Integer number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> throw wrong(index);
        };
    }

    /** {@return a program's own argument, as C takes an int} */
    int wholeNumber(int index) {
        return switch (values[index]) {
            case Integer number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case Double _ -> throw new PythonError("TypeError", "can't convert float to int");
            case null, default -> throw notConverted(index, "int");
        };
    }

    /** {@return a program's own argument, as C takes a float} */
    double number(int index) {
        return switch (values[index]) {
            case Integer number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case Double number -> number;
            case null, default -> throw notConverted(index, "float");
        };
    }

    private PythonError notConverted(int index, String target) {
        String type =
                switch (values[index]) {
                    case null -> "NoneType";
                    case String _ -> "str";
                    default -> "object";
                };
        return new PythonError("TypeError", "can't convert " + type + " to " + target);
    }

    boolean truth(int index) {
        return integer(index) != 0;
    }

    String text(int index) {
        if (values[index] instanceof String text) {
            return text;
        }
        throw wrong(index);
    }

    private PythonError wrong(int index) {
        return new PythonError("TypeError", "argument " + index + " is of the wrong kind");
    }
}
