package org.espnowsim.cli.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a request. Each is asked for by its name; what nobody asks for is refused at the
 * end. Whatever is wrong is told by an {@link IllegalArgumentException}.
 */
final class Fields {

    /** Longest name of a node. Assumed. */
    static final int NAME_MAX = 200;

    /** Most names in a list: as many nodes as a scenario of this size has. Assumed. */
    private static final int LIST_MAX = 100_000;

    private static final double METRES_MAX = 1e6;

    private final ObjectNode object;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode object) {
        this.object = object;
    }

    /** {@return how many characters all of them take} */
    int size() {
        return object.toString().length();
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static <T> T need(String name, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /**
     * Refuses what nobody has asked for.
     *
     * @throws IllegalArgumentException if there is such a field
     */
    void end() {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no field '%s' here%s"
                                .formatted(
                                        cut(name),
                                        known.isEmpty()
                                                ? ""
                                                : "; there are " + String.join(", ", known)));
            }
        }
    }

    private static String cut(String text) {
        return text.length() <= NAME_MAX ? text : text.substring(0, NAME_MAX) + "...";
    }

    Optional<String> optionalText(String name, int lengthMax) {
        return Optional.ofNullable(field(name)).map(value -> text(name, value, lengthMax));
    }

    String text(String name, int lengthMax) {
        return need(name, optionalText(name, lengthMax));
    }

    private static String text(String name, JsonNode value, int lengthMax) {
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        String text = value.stringValue();
        if (text.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "%s has %d characters; %d are allowed"
                            .formatted(name, text.length(), lengthMax));
        }
        return text;
    }

    List<String> texts(String name, int lengthMax) {
        JsonNode value = need(name, Optional.ofNullable(field(name)));
        if (!value.isArray() || value.isEmpty() || value.size() > LIST_MAX) {
            throw new IllegalArgumentException(name + " is no list of texts, one or more");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(text(name, each, lengthMax)));
        return texts;
    }

    Optional<Boolean> optionalBoolean(String name) {
        return Optional.ofNullable(field(name))
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw new IllegalArgumentException(name + " is neither true nor false");
                    }
                    return value.booleanValue();
                });
    }

    OptionalLong optionalWhole(String name, long least, long most) {
        JsonNode value = field(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw new IllegalArgumentException(
                    "%s is no whole number from %d to %d".formatted(name, least, most));
        }
        return OptionalLong.of(value.longValue());
    }

    long whole(String name, long least, long most) {
        return optionalWhole(name, least, most)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    OptionalDouble optionalNumber(String name) {
        return optionalNumber(name, -METRES_MAX, METRES_MAX);
    }

    OptionalDouble optionalNumber(String name, double least, double most) {
        JsonNode value = field(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(
                    "%s is no number from %s to %s".formatted(name, least, most));
        }
        return OptionalDouble.of(number);
    }

    double number(String name) {
        return number(name, -METRES_MAX, METRES_MAX);
    }

    double number(String name, double least, double most) {
        return optionalNumber(name, least, most)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /** {@return a number above 0, or infinity for {@code "max"}} */
    OptionalDouble optionalSpeed(String name) {
        JsonNode value = field(name);
        if (value != null && value.isString() && value.stringValue().equals("max")) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        return optionalNumber(name, LiveServer.SPEED_MIN, LiveServer.SPEED_MAX);
    }
}
