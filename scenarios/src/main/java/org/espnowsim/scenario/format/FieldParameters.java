package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.time.Durations;

/** The parameters of a model, as the file has them. */
final class FieldParameters implements ModelParameters {

    private final Field whole;
    private final SequencedMap<String, Field> fields;
    private final List<String> besides;
    private final List<String> known = new ArrayList<>();
    private boolean wrong;
    private boolean complete;

    /**
     * Takes what is written.
     *
     * @param whole to which the parameters belong
     * @param besides keys that are no parameters, of which one may have been meant
     */
    FieldParameters(Field whole, SequencedMap<String, Field> fields, List<String> besides) {
        this.whole = whole;
        this.fields = new LinkedHashMap<>(fields);
        this.besides = besides;
    }

    /** {@return whether a value that was asked for is wrong, and reported} */
    boolean isWrong() {
        return wrong;
    }

    /** {@return whether the model has asked for all that it has, even if it could not be made} */
    boolean isComplete() {
        return complete;
    }

    /** Reports the parameters that the model has not asked for. */
    void refuseOthers(String model) {
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                field.problemAtKey(
                        known.isEmpty()
                                ? model + " has no parameters; remove it"
                                : "%s has no parameter of this name; %s"
                                        .formatted(model, instead(name)));
            }
        });
    }

    private String instead(String name) {
        boolean isNearOther =
                Suggestion.closest(name, known).isEmpty()
                        && Suggestion.closest(name, besides).isPresent();
        return Suggestion.instead(name, isNearOther ? besides : known);
    }

    @Override
    public OptionalDouble number(String name, double min, double max) {
        Optional<Field> field = field(name);
        return field.isPresent() ? noted(field.get().number(min, max)) : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble quantity(String name, String unit, double min, double max) {
        Unit parsed = Unit.of(unit);
        Optional<Field> field = field(name);
        return field.isPresent()
                ? noted(field.get().quantity(parsed, min, max))
                : OptionalDouble.empty();
    }

    @Override
    public OptionalInt whole(String name, int min, int max) {
        Optional<Field> field = field(name);
        if (field.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt value = field.get().wholeInt(min, max);
        wrong |= value.isEmpty();
        return value;
    }

    @Override
    public Optional<Duration> duration(String name, Duration min, Duration max) {
        String range =
                "%s to %s"
                        .formatted(
                                Durations.format(min.toNanos()), Durations.format(max.toNanos()));
        return field(name)
                .flatMap(field ->
                        noted(field.parsed(text -> Field.durationOf(text, min, max, range))));
    }

    @Override
    public Optional<String> choice(String name, List<String> words) {
        return field(name).flatMap(field -> noted(field.parsed(text -> oneOf(text, words))));
    }

    private static String oneOf(String text, List<String> words) {
        if (!words.contains(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not known; use %s".formatted(text, Suggestion.list(words)));
        }
        return text;
    }

    @Override
    public Optional<String> text(String name) {
        return field(name).flatMap(field -> noted(field.line()));
    }

    @Override
    public void require(String... examples) {
        complete = true;
        for (String example : examples) {
            String name = example.substring(0, example.indexOf(':'));
            if (!fields.containsKey(name)) {
                whole.problemAtKey("%s is missing; write %s".formatted(name, example));
                wrong = true;
            }
        }
        if (wrong) {
            throw new IllegalArgumentException("parameters are missing or wrong");
        }
    }

    private Optional<Field> field(String name) {
        if (!known.contains(name)) {
            known.add(name);
        }
        return Optional.ofNullable(fields.get(name));
    }

    private OptionalDouble noted(OptionalDouble value) {
        wrong |= value.isEmpty();
        return value;
    }

    private <T> Optional<T> noted(Optional<T> value) {
        wrong |= value.isEmpty();
        return value;
    }
}
