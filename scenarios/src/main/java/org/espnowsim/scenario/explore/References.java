package org.espnowsim.scenario.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.format.Problem;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.format.ScenarioException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes what is about somebody who is no longer there. What that is the reader says: an entry of
 * a list that it refuses has to go.
 */
final class References {

    /** What an entry takes with it may take something with it in turn, but not for ever. */
    private static final int ROUNDS_MAX = 4;

    /** What is left out if there is nothing in it. */
    private static final List<String> SECTIONS =
            List.of(
                    "timeline",
                    "expect",
                    "invariants",
                    "access-points",
                    "interference",
                    "radio",
                    "defaults");

    private static final Pattern RANGE = Pattern.compile("([A-Za-z0-9_-]+)\\[(\\d+)\\.\\.(\\d+)]");

    /**
     * An expectation, which says something else without a part of it; of others the innermost entry
     * of a list; or what is different of a group's members.
     */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "(?:expect|invariants)\\[\\d+]"
                            + "|(?:timeline|radio\\.matrix).*(?=\\[\\d+][^\\[\\]]*$)\\[\\d+]"
                            + "|nodes\\.[^.]+\\.each\\.(?:\\d+\\.\\.)?\\d+");

    private References() {}

    /**
     * {@return the tree without references to nobody; empty if it is no scenario even so}
     *
     * @param document by which it is read
     */
    static Optional<ObjectNode> mended(ObjectNode tree, ScenarioDocument document) {
        ObjectNode mended = tree.deepCopy();
        shortenRanges(mended, mended);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            SECTIONS.stream()
                    .filter(section -> mended.path(section).isEmpty())
                    .forEach(mended::remove);
            try {
                document.with(mended).scenario();
                return Optional.of(mended);
            } catch (ScenarioException e) {
                if (!removeRefused(mended, e.problems())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Groups may have become smaller. */
    private static void shortenRanges(ObjectNode tree, JsonNode in) {
        if (in instanceof ObjectNode object) {
            List.copyOf(object.properties())
                    .forEach(each -> {
                        if (each.getValue().isString()) {
                            object.put(
                                    each.getKey(), shortened(tree, each.getValue().stringValue()));
                        } else {
                            shortenRanges(tree, each.getValue());
                        }
                    });
        } else if (in instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.path(i).isString()) {
                    array.set(i, shortened(tree, array.path(i).stringValue()));
                } else {
                    shortenRanges(tree, array.path(i));
                }
            }
        }
    }

    private static String shortened(ObjectNode tree, String text) {
        return RANGE.matcher(text)
                .replaceAll(range -> {
                    JsonNode count = tree.path("nodes").path(range.group(1)).path("count");
                    int first = Integer.parseInt(range.group(2));
                    int last = Integer.parseInt(range.group(3));
                    if (!count.isString() || last < Integer.parseInt(count.stringValue())) {
                        return Matcher.quoteReplacement(range.group());
                    }
                    int newLast = Integer.parseInt(count.stringValue()) - 1;
                    return Matcher.quoteReplacement(
                            newLast <= first
                                    ? "%s[%s]".formatted(range.group(1), first)
                                    : "%s[%s..%s]".formatted(range.group(1), first, newLast));
                });
    }

    /** {@return whether something was removed} */
    private static boolean removeRefused(ObjectNode tree, List<Problem> problems) {
        // From the end, so that what is still to be removed keeps its number.
        List<String> entries =
                problems.stream()
                        .flatMap(problem -> entry(problem.path()).stream())
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new))
                        .reversed();
        entries.forEach(entry -> remove(tree, entry));
        return !entries.isEmpty();
    }

    private static Optional<String> entry(String path) {
        Matcher entry = ENTRY.matcher(path);
        return entry.lookingAt() ? Optional.of(entry.group()) : Optional.empty();
    }

    private static void remove(ObjectNode tree, String entry) {
        if (entry.startsWith("nodes.")) {
            String[] keys = entry.split("\\.", 4);
            ((ObjectNode) tree.path(keys[0]).path(keys[1]).path(keys[2])).remove(keys[3]);
            return;
        }
        String pointer = "/" + entry.replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
        int slash = pointer.lastIndexOf('/');
        int index = Integer.parseInt(pointer.substring(slash + 1));
        if (!(tree.at(pointer.substring(0, slash)) instanceof ArrayNode list)
                || index >= list.size()) {
            return;
        }
        Optional<String> group = knownMembers(tree, list.path(index).asString(""));
        if (group.isPresent()) {
            list.set(index, group.get());
        } else {
            list.remove(index);
        }
    }

    /** {@return of a group of several those that are there; empty if there are none} */
    private static Optional<String> knownMembers(ObjectNode tree, String group) {
        String known =
                Stream.of(group.split(",", -1))
                        .map(String::strip)
                        .filter(member -> names(tree).anyMatch(new NodeSelector(member)::matches))
                        .collect(Collectors.joining(", "));
        return Optional.of(known).filter(text -> !text.isEmpty() && group.contains(","));
    }

    private static Stream<String> names(ObjectNode tree) {
        Stream<String> nodes =
                tree.path("nodes").properties().stream()
                        .flatMap(each -> {
                            JsonNode count = each.getValue().path("count");
                            return count.isString()
                                    ? IntStream.range(0, Integer.parseInt(count.stringValue()))
                                            .mapToObj(i -> each.getKey() + "[" + i + "]")
                                    : Stream.of(each.getKey());
                        });
        return Stream.concat(nodes, tree.path("access-points").propertyNames().stream());
    }
}
