package org.espnowsim.micropython.board;

import org.espnowsim.micropython.engine.HostFunction;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call from Python. The callers are this module's own Python files, which check
 * what programs give them, so a wrong kind is a bug here.
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

    double number(int index) {
        return switch (values[index]) {
            case Integer number -> number;
            case Double number -> number;
            case null, default -> throw wrong(index);
        };
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

    private IllegalStateException wrong(int index) {
        return new IllegalStateException("argument " + index + " is " + values[index]);
    }
}
