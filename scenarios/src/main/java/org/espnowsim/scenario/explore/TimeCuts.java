package org.espnowsim.scenario.explore;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.time.Durations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a scenario shorter: takes a piece of time out between two of its moments, and all that
 * comes later happens so much earlier. What is expected when all faults are over is so still
 * expected then; the time that programs have for it first is not cut.
 */
final class TimeCuts {

    /** Less than this part of the run is not worth two runs. */
    private static final int LEAST_PART = 100;

    /** A time, and how to write another in its place. */
    private record Moment(Duration time, Consumer<Duration> put) {}

    private TimeCuts() {}

    /** {@return the scenario with cuts, the longest first} */
    static Stream<Candidate> of(Candidate candidate) {
        List<Span> needed = needed(candidate);
        List<Span> pieces =
                pieces(candidate, needed).stream()
                        .filter(piece -> needed.stream().noneMatch(piece::overlaps))
                        .toList();
        return Stream.of(1, 2, 4)
                .flatMap(part ->
                        pieces.stream()
                                .flatMap(piece ->
                                        cut(candidate, piece.to, piece.length().dividedBy(part))
                                                .stream()));
    }

    private record Span(Duration from, Duration to) {

        Duration length() {
            return to.minus(from);
        }

        boolean overlaps(Span other) {
            return from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
        }
    }

    private static List<Span> pieces(Candidate candidate, List<Span> needed) {
        TreeSet<Duration> ends = new TreeSet<>(List.of(Duration.ZERO, candidate.window().healBy()));
        moments(candidate.tree()).forEach(moment -> ends.add(moment.time));
        candidate
                .timeline()
                .valueStream()
                .filter(Entries::isFault)
                .flatMap(fault -> FaultWindow.end(fault).stream())
                .forEach(ends::add);
        needed.forEach(span -> ends.addAll(List.of(span.from, span.to)));
        List<Duration> times = List.copyOf(ends);
        return IntStream.range(1, times.size())
                .mapToObj(i -> new Span(times.get(i - 1), times.get(i)))
                .toList();
    }

    /** Within which programs have to do something: there may just be time enough for it. */
    private static List<Span> needed(Candidate candidate) {
        List<Span> all = new ArrayList<>();
        Duration healBy = candidate.window().healBy();
        moments(candidate.tree()).stream()
                .map(Moment::time)
                .filter(time -> time.compareTo(healBy) > 0)
                .min(Comparator.naturalOrder())
                .ifPresent(next -> all.add(new Span(healBy, next)));
        for (JsonNode expected : candidate.tree().path("expect")) {
            FaultWindow.time(expected.path("after"), "at")
                    .ifPresent(from ->
                            FaultWindow.time(expected, "within")
                                    .ifPresent(
                                            length -> all.add(new Span(from, from.plus(length)))));
        }
        return all;
    }

    private static Optional<Candidate> cut(Candidate candidate, Duration from, Duration gap) {
        Duration shift = FaultReductions.rounded(gap, 1, RoundingMode.DOWN);
        boolean isHealing = from.compareTo(candidate.window().healBy()) <= 0;
        Duration run = FaultWindow.time(candidate.tree().path("run"), "duration").orElseThrow();
        boolean isTooLittle = shift.compareTo(run.dividedBy(LEAST_PART)) < 0;
        boolean isTooMuch = isHealing && candidate.window().healBy().compareTo(shift) <= 0;
        if (isTooLittle || isTooMuch) {
            return Optional.empty();
        }
        Candidate shorter =
                candidate.with(tree -> {
                    shorten(tree, from, shift);
                    for (Moment moment : moments(tree)) {
                        if (moment.time.compareTo(from) >= 0) {
                            moment.put.accept(moment.time.minus(shift));
                        }
                    }
                });
        return Optional.of(
                isHealing
                        ? new Candidate(shorter.tree(), candidate.window().earlierBy(shift))
                        : shorter);
    }

    /** What lasts from before the cut to after it lasts less long. */
    private static void shorten(ObjectNode tree, Duration from, Duration shift) {
        for (JsonNode entry : tree.path(Explorer.TIMELINE)) {
            if (!Entries.isFault(entry) || !entry.has("at")) {
                continue;
            }
            String action = ScenarioDocument.faultAction(entry).orElseThrow();
            Optional<String> key = ScenarioDocument.lengthKey(action).filter(entry::has);
            Duration start = FaultWindow.time(entry, "at").orElseThrow();
            Duration end = FaultWindow.end(entry).orElse(start);
            if (key.isPresent() && start.compareTo(from) < 0 && end.compareTo(from) >= 0) {
                Duration left = FaultWindow.time(entry, key.get()).orElseThrow().minus(shift);
                if (left.isPositive()) {
                    Entries.put((ObjectNode) entry, key.get(), left);
                }
            }
        }
    }

    private static List<Moment> moments(ObjectNode tree) {
        List<Moment> all = new ArrayList<>();
        add(all, tree.path("run"), "duration");
        for (JsonNode entry : tree.path(Explorer.TIMELINE)) {
            add(all, entry, "at", "from", "until");
            add(all, entry.path("after"), "until");
        }
        for (JsonNode expected : tree.path("expect")) {
            addExpected(all, expected);
        }
        addStarts(all, tree.path("defaults"));
        for (JsonNode node : tree.path("nodes")) {
            addStarts(all, node);
            add(all, node.path("route"), "from");
            node.path("each").forEach(member -> addStarts(all, member));
        }
        for (String section : List.of("access-points", "interference")) {
            for (JsonNode part : tree.path(section)) {
                add(all, part, "start", "stop");
            }
        }
        return all;
    }

    /** Without {@code at: end}, which is the end still when that is earlier. */
    private static void addExpected(List<Moment> all, JsonNode expected) {
        add(all, expected, "by");
        if (expected.has("always") || expected.has("never")) {
            add(all, expected, "from", "to");
        }
        if (!expected.path("at").asString("").equals("end")) {
            add(all, expected, "at");
        }
        add(all, expected.path("after"), "at");
        if (expected.path("during") instanceof ArrayNode ends) {
            for (int i = 0; i < ends.size(); i++) {
                int end = i;
                add(all, ends.path(i), time -> ends.set(end, Entries.written(time)));
            }
        }
    }

    private static void addStarts(List<Moment> all, JsonNode node) {
        add(all, node, "start");
        add(all, node.path("start"), "at");
    }

    private static void add(List<Moment> all, JsonNode in, String... keys) {
        for (String key : keys) {
            if (in instanceof ObjectNode object) {
                add(all, in.path(key), time -> Entries.put(object, key, time));
            }
        }
    }

    private static void add(List<Moment> all, JsonNode value, Consumer<Duration> put) {
        if (value.isString()) {
            Duration time = Durations.parse(value.stringValue());
            if (!time.isZero()) {
                all.add(new Moment(time, put));
            }
        }
    }
}
