package org.espnowsim.scenario.external;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions that a process can call, by name. */
final class Calls {

    private final Map<String, Function> functions = new TreeMap<>();

    /** A function of the board. */
    @FunctionalInterface
    interface Function {
        /** {@return the result, or null for none} */
        @Nullable Object call(Arguments arguments);
    }

    /** A function without a result. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void call(Arguments arguments);
    }

    void function(String name, Function function) {
        functions.put(name, function);
    }

    void action(String name, Action action) {
        functions.put(
                name,
                arguments -> {
                    action.call(arguments);
                    return null;
                });
    }

    /** {@return the function of that name, which may be one that says why it is not there} */
    Function find(String name) {
        Function found = functions.get(name);
        if (found != null) {
            return found;
        }
        return _ -> {
            throw CallException.notModelled(
                    "%s is not modelled for external nodes".formatted(printable(name)));
        };
    }

    private static String printable(String name) {
        return name.length() <= 64 && name.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? name
                : "a function of that name";
    }
}
