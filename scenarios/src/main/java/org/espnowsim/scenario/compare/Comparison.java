package org.espnowsim.scenario.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.sim.trace.NodeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What two runs have not in common.
 *
 * @param a what one is called
 * @param b what the other is called
 * @param events how many both have in common before they differ; all if they do not
 * @param nodes in a sentence, if other nodes took part, or the same with other addresses
 * @param first the first event in which they differ
 * @param changes figures that differ, in the order of the nodes
 */
public record Comparison(
        String a,
        String b,
        long events,
        Optional<String> nodes,
        Optional<Difference> first,
        List<Change> changes) {

    /** Events that are shown before the first that differs. */
    private static final int COMMON_SHOWN = 4;

    private static final String NONE = "-";

    /** Copies the list. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * The first event in which two runs differ.
     *
     * @param before the last events that are the same in both, oldest first
     * @param a what came next in one; empty if it was over
     * @param b what came next in the other; empty if it was over
     */
    public record Difference(List<Happening> before, Optional<Happening> a, Optional<Happening> b) {

        /** Copies the list. */
        public Difference {
            before = List.copyOf(before);
        }
    }

    /**
     * An event.
     *
     * @param timeNs virtual time
     * @param node where it happened; empty if no node has the address
     * @param text what it was, with its details, as the trace names them
     */
    public record Happening(long timeNs, String node, String text) {}

    /**
     * A figure that is another.
     *
     * @param subject a link, a node or an expectation
     * @param figure what of it
     * @param a in one run; {@code -} if there is none
     * @param b in the other
     */
    public record Change(String subject, String figure, String a, String b) {}

    /** {@return whether both did the same, and came to the same} */
    public boolean isEqual() {
        return nodes.isEmpty() && first.isEmpty() && changes.isEmpty();
    }

    /**
     * {@return what two runs have not in common; figures that one side cannot have are left out}
     *
     * @throws TraceFormatException if a trace cannot be read
     */
    public static Comparison of(Side a, Side b) throws IOException {
        ArrayDeque<String> before = new ArrayDeque<>();
        long events = 0;
        Optional<Difference> first = Optional.empty();
        try (BufferedReader linesA = a.trace().events();
                BufferedReader linesB = b.trace().events()) {
            while (true) {
                String lineA = linesA.readLine();
                String lineB = linesB.readLine();
                if (!Objects.equals(lineA, lineB)) {
                    first = Optional.of(difference(before, lineA, lineB, a, b));
                    break;
                }
                if (lineA == null) {
                    break;
                }
                events++;
                before.addLast(lineA);
                if (before.size() > COMMON_SHOWN) {
                    before.removeFirst();
                }
            }
        }
        return new Comparison(a.label(), b.label(), events, nodes(a, b), first, changes(a, b));
    }

    private static Difference difference(
            ArrayDeque<String> before,
            @Nullable String lineA,
            @Nullable String lineB,
            Side a,
            Side b) {
        return new Difference(
                before.stream().map(line -> happening(line, a)).toList(),
                Optional.ofNullable(lineA).map(line -> happening(line, a)),
                Optional.ofNullable(lineB).map(line -> happening(line, b)));
    }

    private static Happening happening(String line, Side side) {
        JsonNode json = RecordedTrace.parsed(side.trace().file(), 0, line);
        String details =
                json.properties().stream()
                        .filter(entry ->
                                !List.of("t", "event", "node", "hex").contains(entry.getKey())
                                        && !entry.getValue().isNull())
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue().asString())
                        .collect(Collectors.joining());
        return new Happening(
                json.path("t").asLong(0),
                json.path("node").asString(""),
                json.path("event").asString("") + details);
    }

    private static Optional<String> nodes(Side a, Side b) {
        if (a.trace().nodes().equals(b.trace().nodes())) {
            return Optional.empty();
        }
        List<String> namesA = a.trace().nodes().stream().map(NodeInfo::name).toList();
        List<String> namesB = b.trace().nodes().stream().map(NodeInfo::name).toList();
        List<String> facts = new ArrayList<>();
        addMissing(facts, namesA, namesB, "a");
        addMissing(facts, namesB, namesA, "b");
        return Optional.of(
                facts.isEmpty()
                        ? "the nodes have other addresses, or another order"
                        : String.join("; ", facts));
    }

    private static void addMissing(
            List<String> facts, List<String> here, List<String> there, String side) {
        List<String> only = here.stream().filter(name -> !there.contains(name)).toList();
        if (!only.isEmpty()) {
            facts.add("only in " + side + ": " + String.join(", ", only));
        }
    }

    private static List<Change> changes(Side a, Side b) {
        Map<Figures.Key, String> valuesA = a.figures().values();
        Map<Figures.Key, String> valuesB = b.figures().values();
        // What only one has stands with what both have of the same link or node.
        Map<String, Set<Figures.Key>> bySubject = new LinkedHashMap<>();
        Stream.concat(valuesA.keySet().stream(), valuesB.keySet().stream())
                .forEach(key ->
                        bySubject
                                .computeIfAbsent(key.subject(), _ -> new LinkedHashSet<>())
                                .add(key));
        return bySubject.values().stream()
                .flatMap(Set::stream)
                .filter(key -> (a.isWhole() && b.isWhole()) || !isOfRuns(key))
                .filter(key -> !Objects.equals(valuesA.get(key), valuesB.get(key)))
                .map(key ->
                        new Change(
                                key.subject(),
                                key.name(),
                                valuesA.getOrDefault(key, NONE),
                                valuesB.getOrDefault(key, NONE)))
                .toList();
    }

    private static boolean isOfRuns(Figures.Key key) {
        return key.name().equals(Figures.CHARGE) || key.name().equals(Figures.EXPECTATION);
    }
}
