package org.espnowsim.node;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.time.Durations;

/**
 * What a scenario tells a program: values by name, as they were written.
 *
 * <p>Each reader throws {@link IllegalArgumentException}, naming the parameter and its value, if
 * the text is not of the kind asked for.
 */
public final class ProgramParameters {

    /** No parameters. */
    public static final ProgramParameters NONE =
            new ProgramParameters(Map.of(), _ -> Optional.empty());

    private final Map<String, String> values;
    private final Function<String, Optional<MacAddress>> addressOfNode;

    /**
     * Copies the values.
     *
     * @param values text by name
     * @param addressOfNode finds a node's station address by the node's name
     */
    public ProgramParameters(
            Map<String, String> values, Function<String, Optional<MacAddress>> addressOfNode) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.addressOfNode = addressOfNode;
    }

    /** {@return all values, in the order they were written} */
    public Map<String, String> all() {
        return values;
    }

    /** {@return the text, or empty if the parameter is not given} */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@return the whole number, or {@code otherwise} if the parameter is not given} */
    public long integer(String name, long otherwise) {
        return text(name)
                .map(text -> converted(name, text, "a whole number", Long::parseLong))
                .orElse(otherwise);
    }

    /** {@return the duration, or {@code otherwise} if the parameter is not given} */
    public Duration duration(String name, Duration otherwise) {
        return text(name)
                .map(text -> converted(name, text, "a duration such as 250ms", Durations::parse))
                .orElse(otherwise);
    }

    /**
     * {@return the truth value, {@code true} or {@code false}, or {@code otherwise} if not given}
     */
    public boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(text -> converted(name, text, "true or false", ProgramParameters::truth))
                .orElse(otherwise);
    }

    /**
     * {@return the address: of the node of that name, or as written; empty if the parameter is not
     * given}
     */
    public Optional<MacAddress> address(String name) {
        return text(name)
                .map(text ->
                        addressOfNode
                                .apply(text)
                                .orElseGet(() ->
                                        converted(
                                                name,
                                                text,
                                                "a node's name or a MAC address",
                                                MacAddress::parse)));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static <T> T converted(
            String name, String text, String kind, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "parameter %s: '%s' is not %s".formatted(name, text, kind), e);
        }
    }
}
