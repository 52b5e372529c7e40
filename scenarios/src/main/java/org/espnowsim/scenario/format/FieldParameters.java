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

/** The parameters of a model, as the file has them. */
final class FieldParameters implements ModelParameters {

    private final SequencedMap<String, Field> fields;
    private final List<String> known = new ArrayList<>();
    private boolean wrong;

    FieldParameters(SequencedMap<String, Field> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /** {@return whether a value that was asked for is wrong, and reported} */
    boolean isWrong() {
        return wrong;
    }

    /** Reports the parameters that the model has not asked for. */
    void refuseOthers(String model) {
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                field.problemAtKey(
                        known.isEmpty()
                                ? model + " has no parameters; remove it"
                                : "%s has no parameter of this name; %s"
                                        .formatted(model, Suggestion.instead(name, known)));
            }
        });
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
    public Optional<Duration> duration(String name) {
        return field(name).flatMap(field -> noted(field.duration()));
    }

    @Override
    public Optional<String> text(String name) {
        return field(name).flatMap(field -> noted(field.line()));
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
