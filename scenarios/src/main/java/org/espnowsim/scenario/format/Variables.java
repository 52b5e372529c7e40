package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.scenario.format.YamlValue.Entry;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Nothing;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.format.YamlValue.Sequence;

/**
 * Puts values in place of {@code ${name}}; they mean what they would mean if they were written
 * there. Two dollar signs before a brace make no variable, but text with one of them.
 */
final class Variables {

    static final String VARS = "vars";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** A use, or the beginning of one, or what is meant not to be one. */
    private static final Pattern USE = Pattern.compile("\\$(\\$\\{|\\{(?:([^{}]*)(}))?)");

    private final SequencedMap<String, Field> definitions = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Problems problems;

    /** How much text they have made, as a small file may ask for a lot. */
    private long chars;

    private Variables(Problems problems) {
        this.problems = problems;
    }

    /**
     * {@return the scenario with values in place of variables}
     *
     * @param layers of which it is made, in which each variable has to be used somewhere
     * @param chosen values that go before those of the scenario, by name
     */
    static YamlValue replaced(
            YamlValue scenario,
            List<YamlValue> layers,
            Map<String, String> chosen,
            Problems problems) {
        Variables variables = new Variables(problems);
        variables.define(new Field(scenario, Place.START, "", problems));
        variables.choose(chosen);
        variables.refuseUnused(layers);
        return variables.in(scenario, "");
    }

    private void define(Field root) {
        if (!(root.value() instanceof Mapping mapping) || !mapping.entries().containsKey(VARS)) {
            return;
        }
        Entry vars = mapping.entries().get(VARS);
        Section.anyKeys(new Field(vars.value(), vars.keyPlace(), VARS, problems))
                .ifPresent(fields -> fields.forEach(this::define));
    }

    private void define(String name, Field field) {
        if (!NAME.matcher(name).matches()) {
            field.problemAtKey(
                    "'%s' is not a name for a variable; use a letter, then letters, digits, - and _"
                            .formatted(Excerpt.of(name)));
        }
        definitions.put(name, field);
        Optional<String> value = field.text();
        if (value.isPresent() && USE.matcher(value.get()).find()) {
            field.problem("a variable is not made of others; write its value");
        }
        values.put(name, value.orElse(""));
    }

    private void choose(Map<String, String> chosen) {
        chosen.forEach((name, value) -> {
            if (definitions.containsKey(name)) {
                values.put(name, value);
            } else {
                problems.addOfFile(
                        "there is no variable '%s' to set; %s"
                                .formatted(Excerpt.of(name), instead(name)));
            }
        });
    }

    private String instead(String name) {
        return definitions.isEmpty()
                ? "write vars: { name: value }"
                : Suggestion.instead(name, definitions.keySet());
    }

    /** What one file uses may be replaced by another, and still be meant. */
    private void refuseUnused(List<YamlValue> layers) {
        Set<String> used = new LinkedHashSet<>();
        layers.forEach(layer -> collectUsed(layer, used));
        definitions.forEach((name, field) -> {
            if (!used.contains(name)) {
                field.problemAtKey(
                        "nothing uses this variable; write ${%s} somewhere, or remove it"
                                .formatted(Excerpt.of(name)));
            }
        });
    }

    private static void collectUsed(YamlValue value, Set<String> used) {
        switch (value) {
            case Scalar scalar ->
                    USE.matcher(scalar.text())
                            .results()
                            .filter(match -> match.group(2) != null)
                            .forEach(match -> used.add(match.group(2)));
            case Sequence sequence -> sequence.items().forEach(item -> collectUsed(item, used));
            case Mapping mapping ->
                    mapping.entries().values().forEach(entry -> collectUsed(entry.value(), used));
            case Nothing _ -> {}
        }
    }

    private YamlValue in(YamlValue value, String path) {
        return switch (value) {
            case Scalar scalar -> {
                String text = in(scalar, path);
                yield text.equals(scalar.text()) ? scalar : new Scalar(scalar.place(), text, "");
            }
            case Sequence sequence -> in(sequence, path);
            case Mapping mapping -> in(mapping, path);
            case Nothing nothing -> nothing;
        };
    }

    private Sequence in(Sequence sequence, String path) {
        List<YamlValue> items = new ArrayList<>();
        for (YamlValue item : sequence.items()) {
            items.add(in(item, path + "[" + items.size() + "]"));
        }
        return new Sequence(sequence.place(), items);
    }

    private Mapping in(Mapping mapping, String path) {
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> {
                    String name = Excerpt.of(key);
                    String to = path.isEmpty() ? name : path + "." + name;
                    entries.put(
                            key,
                            to.equals(VARS)
                                    ? entry
                                    : new Entry(entry.keyPlace(), in(entry.value(), to)));
                });
        return new Mapping(mapping.place(), entries);
    }

    private String in(Scalar scalar, String path) {
        if (scalar.text().indexOf('$') < 0) {
            return scalar.text();
        }
        Field field = new Field(scalar, scalar.place(), path, problems);
        StringBuilder text = new StringBuilder();
        Matcher use = USE.matcher(scalar.text());
        while (use.find()) {
            String value = valueOf(use, field);
            chars += value.length();
            if (chars > ScenarioText.SIZE_BYTES_MAX) {
                field.problem("variables make too much text here; a scenario has at most 10 MB");
                return scalar.text();
            }
            use.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return use.appendTail(text).toString();
    }

    private String valueOf(Matcher use, Field field) {
        if (use.group(1).startsWith("$")) {
            return "${";
        }
        String name = use.group(2);
        if (name == null) {
            field.problem("a variable begins here and does not end; write ${name}, or $${ for ${");
            return "";
        }
        String value = values.get(name);
        if (value == null) {
            field.problem(
                    "there is no variable '%s'; %s".formatted(Excerpt.of(name), instead(name)));
            return "";
        }
        return value;
    }
}
