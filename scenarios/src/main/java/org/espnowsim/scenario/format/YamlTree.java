package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.espnowsim.scenario.format.YamlValue.Entry;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Nothing;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.format.YamlValue.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Makes a tree of a YAML text. What it does not support it reports, and never skips; only anchors
 * that nothing refers to, and tags of keys, which the parser does not tell, have no effect.
 */
final class YamlTree {

    private final YAMLParser parser;
    private final String source;
    private final Problems problems;

    private YamlTree(YAMLParser parser, String source, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
    }

    /**
     * {@return the text's only document; empty if there is none, or if the text is not YAML, which
     * is then among the problems}
     */
    static Optional<YamlValue> read(String text, Problems problems) {
        Optional<Place> control = controlCharacter(text);
        if (control.isPresent()) {
            problems.add(
                    control.get(),
                    "",
                    "a control character is not allowed here; remove it, or write it as \\xNN in"
                            + " double quotes");
            return Optional.empty();
        }
        try (YAMLParser parser = open(text)) {
            return new YamlTree(parser, text, problems).documentOrProblem();
        }
    }

    private static YAMLParser open(String text) {
        // The parser's own limit of 3 million characters is below ours, and less clear.
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Math.max(1, text.length())).build();
        YAMLFactory factory =
                YAMLFactory.builder()
                        .loadSettings(settings)
                        // Ours says where the key was first, and goes on.
                        .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        return (YAMLParser) factory.createParser(ObjectReadContext.empty(), text);
    }

    /** The parser itself finds these too, but cannot say where. */
    private static Optional<Place> controlCharacter(String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                column = 1;
                continue;
            }
            if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
                return Optional.of(new Place(line, column));
            }
            column++;
        }
        return Optional.empty();
    }

    private Optional<YamlValue> documentOrProblem() {
        try {
            return document();
        } catch (JacksonException e) {
            YamlSyntax.report(e, place(), problems);
            return Optional.empty();
        }
    }

    private Optional<YamlValue> document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Optional.empty();
        }
        YamlValue root = value(first);
        if (parser.nextToken() != null) {
            problems.add(
                    place(),
                    "",
                    "a second document begins here; write each scenario in a file of its own");
        }
        return Optional.of(root);
    }

    private YamlValue value(JsonToken token) {
        refuseTag();
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new Nothing(place());
            default -> scalar();
        };
    }

    private Mapping mapping() {
        Place start = place();
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Entry entry = new Entry(place(), value(parser.nextToken()));
            Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                problems.add(
                        entry.keyPlace(),
                        "",
                        String.format(
                                Locale.ROOT,
                                "'%s' is already given in line %d; keep one of them",
                                Excerpt.of(key),
                                first.keyPlace().line()));
            }
        }
        return new Mapping(start, entries);
    }

    private Sequence sequence() {
        Place start = place();
        List<YamlValue> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(token));
            token = parser.nextToken();
        }
        return new Sequence(start, items);
    }

    private YamlValue scalar() {
        String text = parser.getString();
        if (parser.isCurrentAlias()) {
            problems.add(
                    place(),
                    "",
                    "alias '*%s' is not supported; repeat the value, or put what nodes share under defaults"
                            .formatted(text));
        }
        return new Scalar(place(), text, source);
    }

    private void refuseTag() {
        String tag = parser.getRawTag();
        if (tag != null) {
            problems.add(
                    place(),
                    "",
                    "tag '%s' is not supported; remove it"
                            .formatted(tag.replace("tag:yaml.org,2002:", "!!")));
        }
    }

    private Place place() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(problems.file(), location.getLineNr(), location.getColumnNr());
    }
}
