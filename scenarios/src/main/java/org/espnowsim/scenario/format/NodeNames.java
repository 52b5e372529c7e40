package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSelector;

/** The names of all nodes, which others refer to. */
final class NodeNames {

    private static final Pattern RANGE = Pattern.compile("([^\\[]+)\\[(\\d{1,9})\\.\\.(\\d{1,9})]");
    private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9_*.\\[\\]-]+");

    /** Size by name; empty for a node that stands for itself. */
    private final SequencedMap<String, OptionalInt> sizes = new LinkedHashMap<>();

    private final SequencedSet<String> all = new LinkedHashSet<>();
    private boolean complete = true;

    void addNode(String name) {
        sizes.put(name, OptionalInt.empty());
        all.add(name);
    }

    void addGroup(String name, int count) {
        sizes.put(name, OptionalInt.of(count));
        for (int i = 0; i < count; i++) {
            all.add(member(name, i));
        }
    }

    /** Notes that there are nodes whose names could not be read: then any name may be right. */
    void incomplete() {
        complete = false;
    }

    /** {@return whether the names of all nodes could be read} */
    boolean isComplete() {
        return complete;
    }

    /** {@return the names of all nodes, in the order of the file} */
    Stream<String> all() {
        return all.stream();
    }

    /** {@return whether a node or a group has this name} */
    boolean isTaken(String name) {
        return sizes.containsKey(name) || all.contains(name);
    }

    /** {@return the name of a node of a group} */
    static String member(String group, int index) {
        return String.format(Locale.ROOT, "%s[%d]", group, index);
    }

    /**
     * Checks that exactly one node has this name.
     *
     * @throws IllegalArgumentException if not
     */
    void checkNode(String name) {
        OptionalInt size = sizes.getOrDefault(name, OptionalInt.empty());
        if (complete && size.isPresent()) {
            throw new IllegalArgumentException(
                    "'%s' is a group; name one of its nodes, %s"
                            .formatted(name, members(name, size.getAsInt())));
        }
        if (complete && !all.contains(name)) {
            throw new IllegalArgumentException(unknown(name));
        }
    }

    /**
     * {@return a selector that picks at least one node}
     *
     * @throws IllegalArgumentException if the text picks none
     */
    NodeSelector selector(String text) {
        NodeSelector selector = new NodeSelector(text.strip());
        if (selector.text().isEmpty()) {
            throw new IllegalArgumentException("a node's name is missing; write one");
        }
        if (complete) {
            checkRange(selector.text());
        }
        // Anything else could not be a name, and might upset the matching of wildcards.
        boolean possible = SELECTOR.matcher(selector.text()).matches();
        if (complete && !(possible && all.stream().anyMatch(selector::matches))) {
            throw new IllegalArgumentException(unknown(selector.text()));
        }
        return selector;
    }

    /**
     * {@return the names of the nodes that a text picks, at least one}
     *
     * @throws IllegalArgumentException if it picks none
     */
    List<String> picked(String text) {
        NodeSelector selector = selector(text);
        return all().filter(selector::matches).toList();
    }

    /** A range that is partly of nobody is more likely a slip than meant. */
    private void checkRange(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return;
        }
        OptionalInt size = sizes.getOrDefault(range.group(1), OptionalInt.empty());
        int first = Integer.parseInt(range.group(2));
        int last = Integer.parseInt(range.group(3));
        if (size.isPresent() && last >= size.getAsInt()) {
            throw new IllegalArgumentException(
                    "'%s' goes beyond the group; use %s"
                            .formatted(text, members(range.group(1), size.getAsInt())));
        }
        if (first > last) {
            throw new IllegalArgumentException(
                    "'%s' picks no node; write the smaller number first".formatted(text));
        }
    }

    private String unknown(String name) {
        if (name.indexOf('*') >= 0) {
            return "'%s' picks no node; use %s".formatted(name, Suggestion.list(sizes.keySet()));
        }
        int bracket = name.indexOf('[');
        OptionalInt size =
                bracket < 0
                        ? OptionalInt.empty()
                        : sizes.getOrDefault(name.substring(0, bracket), OptionalInt.empty());
        if (size.isPresent()) {
            return "no node is called '%s'; use %s"
                    .formatted(name, members(name.substring(0, bracket), size.getAsInt()));
        }
        return "no node is called '%s'; %s"
                .formatted(name, Suggestion.instead(name, sizes.keySet()));
    }

    private static String members(String group, int count) {
        return count == 1 ? member(group, 0) : member(group, 0) + " to " + member(group, count - 1);
    }
}
