package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Nothing;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.format.YamlValue.Sequence;
import org.espnowsim.time.Durations;

/**
 * A value, the way to it, and the list its problems go to.
 *
 * <p>Each reading method gives the value, or nothing and a problem in the list.
 *
 * @param keyPlace where its key stands
 * @param path the keys that lead to it, {@code nodes.leaf.start}; empty for the root
 */
record Field(YamlValue value, Place keyPlace, String path, Problems problems) {

    private static final String HOW_TO_LIST = "write one as [a, b], or in lines with hyphens";

    /** Reports a problem with the value. */
    void problem(String message) {
        problems.add(value.place(), path, message);
    }

    /** Reports a problem with the key, such as that something is missing in its mapping. */
    void problemAtKey(String message) {
        problems.add(keyPlace, path, message);
    }

    Optional<String> text() {
        return switch (value) {
            case Scalar scalar -> Optional.of(scalar.text());
            case Nothing _ -> refuse("a value is missing; write one");
            case Sequence _ -> refuse("a list is not expected here; write one value");
            case Mapping _ -> refuse("a mapping is not expected here; write one value");
        };
    }

    /** {@return whether the value is the word {@code none}} */
    boolean isNone() {
        return isWord("none");
    }

    /** {@return whether the value is this word} */
    boolean isWord(String word) {
        return value instanceof Scalar scalar && scalar.text().equals(word);
    }

    /** Reads text that is not blank and has no line breaks or other control characters. */
    Optional<String> line() {
        return parsed(text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("the text is empty; write something");
            }
            if (text.strip().chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("write the text on one line");
            }
            return text.strip();
        });
    }

    /**
     * Reads text and converts it.
     *
     * @param conversion throws {@link IllegalArgumentException}, with a message for the user, if
     *     the text is wrong
     */
    <T> Optional<T> parsed(Function<String, T> conversion) {
        return text().flatMap(text -> {
            try {
                return Optional.of(conversion.apply(text));
            } catch (IllegalArgumentException e) {
                // Conversions quote the text as it is, which may be long.
                String message = String.valueOf(e.getMessage());
                return refuse(text.isEmpty() ? message : message.replace(text, Excerpt.of(text)));
            }
        });
    }

    Optional<Duration> duration() {
        return parsed(Field::durationOf);
    }

    /** Reads a time that is before the end of the run, if that is known. */
    Optional<Duration> timeBefore(Optional<Duration> runDuration) {
        Optional<Duration> time = duration();
        if (time.isPresent()
                && runDuration.isPresent()
                && time.get().compareTo(runDuration.get()) >= 0) {
            problem(
                    "%s is not before the end of the run; start earlier, or make run.duration longer"
                            .formatted(text().orElseThrow()));
        }
        return time;
    }

    /**
     * {@return the duration}
     *
     * @throws IllegalArgumentException if the text is none, with a message that says how to write
     *     it
     */
    static Duration durationOf(String text) {
        if (Unit.isBareNumber(text)) {
            throw new IllegalArgumentException(
                    "%s has no unit; write %ss, or %sms".formatted(text, text, text));
        }
        return Durations.parse(text);
    }

    /**
     * {@return the duration, from {@code min} to {@code max}, both included}
     *
     * @param range how to write one that is in range
     * @throws IllegalArgumentException if the text is none, or is out of range
     */
    static Duration durationOf(String text, Duration min, Duration max, String range) {
        Duration duration = durationOf(text);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException("%s is out of range; use %s".formatted(text, range));
        }
        return duration;
    }

    /** Reads a number with a unit, and checks its range, both ends included. */
    OptionalDouble quantity(Unit unit, double min, double max) {
        return number(unit::parse, unit::format, min, max);
    }

    /** Reads a number that has no unit, and checks its range, both ends included. */
    OptionalDouble number(double min, double max) {
        return number(Field::numberOf, Numbers::plain, min, max);
    }

    private OptionalDouble number(
            Function<String, Double> conversion,
            Function<Double, String> format,
            double min,
            double max) {
        Optional<Double> number = parsed(conversion);
        if (number.isPresent() && (number.get() < min || number.get() > max)) {
            number =
                    refuse(
                            "%s is out of range; use %s to %s"
                                    .formatted(
                                            Excerpt.of(text().orElseThrow()),
                                            format.apply(min),
                                            format.apply(max)));
        }
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    /** Reads a whole number, and checks its range, both ends included. */
    OptionalLong whole(long min, long max) {
        Optional<Long> number =
                parsed(text -> {
                    try {
                        long whole = Long.parseLong(text);
                        if (whole >= min && whole <= max) {
                            return whole;
                        }
                    } catch (NumberFormatException e) {
                        // Told in the same words as a number out of range.
                    }
                    throw new IllegalArgumentException(
                            String.format(
                                    Locale.ROOT,
                                    "'%s' is not a whole number from %d to %d; write one",
                                    text,
                                    min,
                                    max));
                });
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    /** Reads a whole number that fits an int, and checks its range, both ends included. */
    OptionalInt wholeInt(int min, int max) {
        OptionalLong number = whole(min, max);
        return number.isPresent()
                ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
                : OptionalInt.empty();
    }

    /** Reads {@code true} or {@code false}. */
    Optional<Boolean> flag() {
        return parsed(text ->
                switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                            throw new IllegalArgumentException(
                                    "'%s' is not a truth value; write true or false"
                                            .formatted(text));
                });
    }

    Optional<List<Field>> list() {
        return switch (value) {
            case Sequence sequence -> Optional.of(items(sequence));
            case Nothing _ -> refuse("a list is missing; " + HOW_TO_LIST);
            case Scalar _ -> refuse("a list is expected here; " + HOW_TO_LIST);
            case Mapping _ -> refuse("a list is expected here; " + HOW_TO_LIST);
        };
    }

    /** Reads keys and values; {@link Section} checks the keys. */
    Optional<Mapping> mapping() {
        return switch (value) {
            case Mapping mapping -> Optional.of(mapping);
            case Nothing _ -> refuse("keys and values are missing; write them, as { key: value }");
            case Scalar scalar ->
                    refuse(
                            "'%s' is not a mapping; write keys and values, as { key: value }"
                                    .formatted(Excerpt.of(scalar.text())));
            case Sequence _ ->
                    refuse("a list is not expected here; write keys and values, as { key: value }");
        };
    }

    private List<Field> items(Sequence sequence) {
        List<Field> items = new ArrayList<>();
        for (YamlValue item : sequence.items()) {
            String itemPath = path + "[" + items.size() + "]";
            items.add(new Field(item, item.place(), itemPath, problems));
        }
        return items;
    }

    private <T> Optional<T> refuse(String message) {
        if (value instanceof Nothing) {
            // The value has no place of its own that one could see.
            problemAtKey(message);
        } else {
            problem(message);
        }
        return Optional.empty();
    }

    private static double numberOf(String text) {
        if (!Unit.isBareNumber(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not a number; write one without a unit, as 2.5".formatted(text));
        }
        return Double.parseDouble(text);
    }
}
