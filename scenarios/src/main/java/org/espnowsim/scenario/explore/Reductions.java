package org.espnowsim.scenario.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ways to make a scenario smaller; those that take much away come first.
 *
 * <p>What programs do, when they begin and what is expected of them is left as it is, as a scenario
 * may fail for another reason if that is changed.
 */
final class Reductions {

    /**
     * A way.
     *
     * @param candidates from a scenario to some that may be smaller, those worth most first
     * @param isCosmetic whether what it takes away must not have mattered at all: the run has to
     *     stay the same, event by event
     */
    record Way(Function<Candidate, Stream<Candidate>> candidates, boolean isCosmetic) {}

    static final List<Way> ALL =
            List.of(
                    way(candidate -> fewer(candidate, "/timeline")),
                    new Way(candidate -> fewer(candidate, "/expect"), true),
                    new Way(candidate -> fewer(candidate, "/invariants"), true),
                    way(candidate -> fewerNamed(candidate, "nodes")),
                    way(Reductions::smallerGroups),
                    way(candidate -> fewerNamed(candidate, "access-points")),
                    way(candidate -> fewerNamed(candidate, "interference")),
                    way(FaultReductions::simpler),
                    way(TimeCuts::of),
                    way(FaultReductions::shorter),
                    way(FaultReductions::rounder),
                    way(Reductions::rounderDuration),
                    new Way(candidate -> fewer(candidate, "/radio/walls"), true),
                    new Way(Reductions::withoutKeys, true));

    private static final List<String> OF_NODES_KEPT =
            List.of("at", "program", "with", "start", "count", "layout", "each");

    private Reductions() {}

    private static Way way(Function<Candidate, Stream<Candidate>> candidates) {
        return new Way(candidates, false);
    }

    // ---- fewer ----

    /**
     * {@return the scenario with this expectation, and those by which crashes are no failures}
     *
     * @param number which one of the expectations, the invariants after the others, from 0 on
     */
    static Candidate withExpectation(Candidate candidate, int number) {
        return candidate.with(tree -> {
            int expected = tree.path("expect").size();
            retain(tree.path("expect"), number);
            retain(tree.path("invariants"), number - expected);
        });
    }

    private static void retain(JsonNode expectations, int number) {
        for (int i = expectations.size() - 1; i >= 0; i--) {
            if (i != number && !expectations.path(i).has("crashed")) {
                ((ArrayNode) expectations).remove(i);
            }
        }
    }

    private static Stream<Candidate> fewer(Candidate candidate, String list) {
        return chunks(candidate.tree().at(list).size())
                .map(chunk ->
                        candidate.with(tree -> {
                            ArrayNode items = (ArrayNode) tree.at(list);
                            for (int i = chunk.end - 1; i >= chunk.start; i--) {
                                items.remove(i);
                            }
                        }));
    }

    private static Stream<Candidate> fewerNamed(Candidate candidate, String section) {
        List<String> names = List.copyOf(candidate.tree().path(section).propertyNames());
        return chunks(names.size())
                .map(chunk ->
                        candidate.with(tree ->
                                tree.withObject("/" + section)
                                        .remove(names.subList(chunk.start, chunk.end))));
    }

    private record Chunk(int start, int end) {}

    /** {@return all, halves, quarters, and so on, down to single ones} */
    private static Stream<Chunk> chunks(int count) {
        return Stream.iterate(count, size -> size > 0, size -> size == 1 ? 0 : (size + 1) / 2)
                .flatMap(size ->
                        IntStream.iterate(0, start -> start < count, start -> start + size)
                                .mapToObj(
                                        start -> new Chunk(start, Math.min(count, start + size))));
    }

    private static Stream<Candidate> smallerGroups(Candidate candidate) {
        return candidate.tree().path("nodes").properties().stream()
                .filter(each -> each.getValue().path("count").isString())
                .flatMap(each -> {
                    int count = Integer.parseInt(each.getValue().path("count").stringValue());
                    return Stream.of(1, count / 4, count / 2, count - 1)
                            .filter(fewer -> fewer > 0 && fewer < count)
                            .distinct()
                            .map(fewer ->
                                    candidate.with(tree ->
                                            ((ObjectNode) tree.path("nodes").path(each.getKey()))
                                                    .put("count", Integer.toString(fewer))));
                });
    }

    private static Stream<Candidate> rounderDuration(Candidate candidate) {
        return FaultReductions.rounderTimes(
                        candidate.tree().path("run").path("duration").asString())
                .map(time -> candidate.with(tree -> tree.withObject("/run").put("duration", time)));
    }

    // ---- what may not matter ----

    private static Stream<Candidate> withoutKeys(Candidate candidate) {
        List<String> pointers =
                new ArrayList<>(List.of("/about", "/radio", "/defaults", "/run/date"));
        keys(candidate, "/radio", pointers);
        keys(candidate, "/defaults", pointers);
        for (String section : List.of("/nodes", "/access-points", "/interference")) {
            for (String name : candidate.tree().at(section).propertyNames()) {
                keys(candidate, section + "/" + name, pointers);
            }
        }
        return pointers.stream()
                .filter(pointer -> !candidate.tree().at(pointer).isMissingNode())
                .map(pointer ->
                        candidate.with(tree -> {
                            int slash = pointer.lastIndexOf('/');
                            ((ObjectNode) tree.at(pointer.substring(0, slash)))
                                    .remove(pointer.substring(slash + 1));
                        }));
    }

    private static void keys(Candidate candidate, String pointer, List<String> into) {
        candidate.tree().at(pointer).propertyNames().stream()
                .filter(key -> !pointer.startsWith("/nodes/") || !OF_NODES_KEPT.contains(key))
                .forEach(key -> into.add(pointer + "/" + key));
    }
}
