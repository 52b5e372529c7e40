package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.espnowsim.scenario.format.YamlValue.Mapping;

/** A mapping of which the keys are known: each is one of a few, and nothing else is let through. */
final class Section {

    private final Field field;
    private final SequencedMap<String, Field> fields = new LinkedHashMap<>();
    private final SequencedMap<String, Field> others = new LinkedHashMap<>();
    private boolean refused;

    private Section(Field field) {
        this.field = field;
    }

    /**
     * {@return the section; empty if the field is not a mapping. Unknown keys are reported}
     *
     * @param known keys that may be there
     * @param notModelled keys that are planned, and refused as such
     */
    static Optional<Section> of(Field field, List<String> known, List<String> notModelled) {
        Optional<Section> section = open(field, known, notModelled);
        section.ifPresent(found ->
                found.others.forEach((key, other) ->
                        other.problemAtKey("unknown key; " + Suggestion.instead(key, known))));
        return section;
    }

    /**
     * {@return the section; empty if the field is not a mapping. Other keys are for somebody else}
     *
     * @param known keys that may be there
     * @param notModelled keys that are planned, and refused as such
     */
    static Optional<Section> open(Field field, List<String> known, List<String> notModelled) {
        return field.mapping().map(mapping -> of(field, mapping, known, notModelled));
    }

    private static Section of(
            Field field, Mapping mapping, List<String> known, List<String> notModelled) {
        Section section = new Section(field);
        for (Map.Entry<String, YamlValue.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Field child = child(field, key, entry.getValue());
            if (known.contains(key)) {
                section.fields.put(key, child);
            } else if (notModelled.contains(key)) {
                section.refused = true;
                child.problemAtKey("not modelled yet; what exists is " + String.join(", ", known));
            } else {
                section.others.put(key, child);
            }
        }
        return section;
    }

    /** {@return all values of a mapping whose keys may be anything} */
    static Optional<SequencedMap<String, Field>> anyKeys(Field field) {
        return field.mapping()
                .map(mapping -> {
                    SequencedMap<String, Field> children = new LinkedHashMap<>();
                    mapping.entries()
                            .forEach((key, entry) -> children.put(key, child(field, key, entry)));
                    return children;
                });
    }

    private static Field child(Field parent, String key, YamlValue.Entry entry) {
        String name = Excerpt.of(key);
        String path = parent.path().isEmpty() ? name : parent.path() + "." + name;
        return new Field(entry.value(), entry.keyPlace(), path, parent.problems());
    }

    /** {@return the field the section was made of} */
    Field field() {
        return field;
    }

    /** {@return whether a key was refused as not modelled} */
    boolean hasRefused() {
        return refused;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** {@return the value of the key, if it is there} */
    Optional<Field> get(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** {@return the value of the key, which has to be there: if it is not, that is a problem} */
    Optional<Field> require(String key, String example) {
        Optional<Field> found = get(key);
        if (found.isEmpty()) {
            field.problemAtKey("%s is missing; write %s".formatted(key, example));
        }
        return found;
    }

    /** {@return keys and values, in the order of the file} */
    SequencedMap<String, Field> fields() {
        return fields;
    }

    /** {@return those that are not known, in the order of the file} */
    SequencedMap<String, Field> others() {
        return others;
    }
}
