package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code each:}, what is different of some nodes of a group.
 *
 * @param count how many nodes the group has
 */
record EachPart(int count) {

    private static final List<String> KEYS =
            Stream.concat(Stream.of("at", "mac", "route"), NodeSettings.KEYS.stream()).toList();

    /** A number, or the first and the last of several. */
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    /** {@return by a node's number, what it says itself} */
    SequencedMap<Integer, Section> read(Field each) {
        SequencedMap<Integer, Section> sections = new LinkedHashMap<>();
        Section.anyKeys(each)
                .ifPresent(entries ->
                        entries.forEach((numbers, field) -> read(numbers, field, sections)));
        return sections;
    }

    private void read(String text, Field field, SequencedMap<Integer, Section> sections) {
        Optional<Section> section = Section.of(field, KEYS, NodeSettings.NOT_MODELLED);
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            field.problemAtKey(
                    "'%s' is no number of a node; write one, as 3, or the first and the last, as 0..2"
                            .formatted(Excerpt.of(text)));
            return;
        }
        int first = Integer.parseInt(numbers.group(1));
        int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
        if (last >= count || first > last) {
            field.problemAtKey(
                    String.format(
                            Locale.ROOT,
                            "%s picks no nodes, or more than there are; use 0 to %d",
                            text,
                            count - 1));
            return;
        }
        for (int i = first; i <= last && section.isPresent(); i++) {
            if (sections.putIfAbsent(i, section.get()) != null) {
                field.problemAtKey(
                        String.format(
                                Locale.ROOT, "node %d is already in another line; keep one", i));
                return;
            }
        }
    }
}
