package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.espnowsim.scenario.format.YamlValue.Entry;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Sequence;

/**
 * Puts one file over another. Mappings are merged key by key, and all else is replaced; a list
 * under {@code key+} is appended to the one under {@code key}.
 *
 * <p>Some mappings say one thing in one of several ways, and are replaced as a whole. Parameters
 * belong to their program: who names a program does not take over those of another.
 *
 * @param problems of the scenario's own file
 */
record Merge(Problems problems) {

    static final Mapping EMPTY = new Mapping(Place.START, new LinkedHashMap<>());

    private static final String APPENDS = "+";

    private static final String NODE = "(defaults|nodes\\.[^.]+(\\.each\\.[0-9.]*[0-9])?)";

    private static final Pattern HAS_PROGRAM = Pattern.compile(NODE);

    private static final Pattern REPLACED =
            Pattern.compile(
                    "nodes\\.[^.]+\\.layout|radio\\.(propagation|fading|errors|matrix)|"
                            + NODE
                            + "\\.(wlan\\.retries|start)");

    /** {@return {@code own} over {@code base}} */
    Mapping over(Mapping base, Mapping own) {
        return over(base, own, "");
    }

    private Mapping over(Mapping base, Mapping own, String path) {
        SequencedMap<String, Entry> merged = new LinkedHashMap<>(base.entries());
        if (own.entries().containsKey("program") && HAS_PROGRAM.matcher(path).matches()) {
            merged.remove("with");
        }
        for (Map.Entry<String, Entry> each : own.entries().entrySet()) {
            String key = each.getKey();
            Entry entry = each.getValue();
            if (entry.value() instanceof Sequence items && key.endsWith(APPENDS)) {
                String list = key.substring(0, key.length() - APPENDS.length());
                if (own.entries().containsKey(list)) {
                    refuse(entry, key, "%s is there, too; keep one".formatted(Excerpt.of(list)));
                } else {
                    append(list, entry, items, merged);
                }
            } else {
                merged.put(key, over(merged, entry, key, join(path, key)));
            }
        }
        return new Mapping(own.place(), merged);
    }

    private Entry over(SequencedMap<String, Entry> base, Entry own, String key, String path) {
        if (!(own.value() instanceof Mapping mapping)) {
            return own;
        }
        Entry before = base.get(key);
        Mapping under =
                before != null
                                && before.value() instanceof Mapping same
                                && !REPLACED.matcher(path).matches()
                        ? same
                        : EMPTY;
        return new Entry(own.keyPlace(), over(under, mapping, path));
    }

    private void append(
            String key, Entry entry, Sequence items, SequencedMap<String, Entry> merged) {
        Entry before = merged.get(key);
        List<YamlValue> both = new ArrayList<>();
        if (before != null) {
            if (!(before.value() instanceof Sequence list)) {
                refuse(
                        entry,
                        key + APPENDS,
                        "%s is no list that one could append to; write it without + to replace it"
                                .formatted(Excerpt.of(key)));
                return;
            }
            both.addAll(list.items());
        }
        both.addAll(items.items());
        Entry first = before == null ? entry : before;
        merged.put(key, new Entry(first.keyPlace(), new Sequence(first.value().place(), both)));
    }

    private void refuse(Entry entry, String key, String message) {
        new Field(entry.value(), entry.keyPlace(), Excerpt.of(key), problems).problemAtKey(message);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
