package org.espnowsim.scenario.format;

import java.util.List;
import java.util.SequencedMap;

/** A value of a YAML file, and where it stands. */
sealed interface YamlValue {

    /** {@return where the value begins} */
    Place place();

    /**
     * Text, or a number; what it means depends on where it stands, so that {@code name: 007} stays
     * what it is.
     *
     * @param text without quotes
     * @param source the whole file; empty if the text does not stand in it so
     */
    record Scalar(Place place, String text, String source) implements YamlValue {}

    /** A list, {@code [a, b]}, or lines with hyphens. */
    record Sequence(Place place, List<YamlValue> items) implements YamlValue {}

    /** Keys and values, {@code {a: b}}, or lines with colons. */
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements YamlValue {}

    /** A key without a value. */
    record Nothing(Place place) implements YamlValue {}

    /**
     * A key's value.
     *
     * @param keyPlace where the key stands
     */
    record Entry(Place keyPlace, YamlValue value) {}
}
