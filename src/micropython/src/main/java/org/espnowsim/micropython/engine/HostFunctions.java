package org.espnowsim.micropython.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Java functions that an interpreter's Python code may call, as attributes of the module {@code
 * _host}.
 *
 * <p>Each has a number by its place, which Python code that has looked the function up keeps; so
 * all interpreters that continue one {@link Snapshot} need the same functions in the same order.
 */
public final class HostFunctions {

    private final List<HostFunction> functions = new ArrayList<>();
    private final Map<String, Integer> places = new TreeMap<>();

    /**
     * Adds a function.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public void add(String name, HostFunction function) {
        if (places.put(name, functions.size()) != null) {
            throw new IllegalArgumentException("two functions are called " + name);
        }
        functions.add(function);
    }

    /** {@return the place of the function of that name, or -1} */
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    HostFunction at(int place) {
        return functions.get(place);
    }

    /** {@return the names, which with their places must be those of a snapshot} */
    Map<String, Integer> places() {
        return places;
    }
}
