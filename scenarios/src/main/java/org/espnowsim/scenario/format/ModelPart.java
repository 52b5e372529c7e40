package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Nothing;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.format.YamlValue.Sequence;
import org.espnowsim.scenario.model.ModelKind;
import org.espnowsim.scenario.model.ModelProvider;

/** Reads which model is meant: its name, or {@code model:} and its name, and its parameters. */
final class ModelPart {

    private static final String MODEL = "model";

    private ModelPart() {}

    /** {@return whether the field says which model of a kind is meant, or tries to} */
    static boolean isNamedIn(Field field, ModelKind<?> kind) {
        return switch (field.value()) {
            case Mapping mapping -> mapping.entries().containsKey(MODEL);
            case Scalar scalar -> kind.find(scalar.text()).isPresent();
            case Sequence _, Nothing _ -> false;
        };
    }

    /** {@return the model; empty if something is wrong, and that is reported} */
    static <M> Optional<M> read(Field field, ModelKind<M> kind) {
        if (!(field.value() instanceof Mapping)) {
            return make(field, new FieldParameters(field, new LinkedHashMap<>(), List.of()), kind);
        }
        SequencedMap<String, Field> parameters = Section.anyKeys(field).orElseThrow();
        Field name = parameters.remove(MODEL);
        if (name == null) {
            field.problemAtKey("model is missing; write model: and its name");
            return Optional.empty();
        }
        return make(name, new FieldParameters(field, parameters, List.of()), kind);
    }

    /**
     * {@return the model; empty if something is wrong, and that is reported}
     *
     * @param nameField says which
     */
    static <M> Optional<M> make(Field nameField, FieldParameters parameters, ModelKind<M> kind) {
        return nameField
                .parsed(name -> find(name, kind))
                .flatMap(provider -> make(nameField, provider, parameters, kind));
    }

    /**
     * {@return the model of this name, which there is; empty if something is wrong, and that is
     * reported}
     */
    static <M> Optional<M> make(
            Field field, String name, FieldParameters parameters, ModelKind<M> kind) {
        return make(field, find(name, kind), parameters, kind);
    }

    private static <M> ModelProvider<M> find(String name, ModelKind<M> kind) {
        return kind.find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no %s is called '%s'; %s"
                                        .formatted(
                                                kind.label(),
                                                name,
                                                kind.names().isEmpty()
                                                        ? "the class path has none"
                                                        : Suggestion.instead(name, kind.names()))));
    }

    private static <M> Optional<M> make(
            Field nameField,
            ModelProvider<M> provider,
            FieldParameters parameters,
            ModelKind<M> kind) {
        String model = "%s %s".formatted(kind.label(), provider.name());
        try {
            M made = provider.create(parameters);
            parameters.refuseOthers(model);
            return Optional.of(made);
        } catch (IllegalArgumentException e) {
            if (parameters.isComplete()) {
                parameters.refuseOthers(model);
            }
            // What is said of a value that is wrong is enough.
            if (!parameters.isWrong()) {
                nameField.problem("%s cannot be made: %s".formatted(model, e.getMessage()));
            }
            return Optional.empty();
        }
    }
}
