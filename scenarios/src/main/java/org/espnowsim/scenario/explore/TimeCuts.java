package org.espnowsim.scenario.explore;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.time.Durations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a scenario shorter: takes a piece of time out between two of its moments, and all that
 * comes later happens so much earlier. What is expected when all faults are over is so still
 * expected then; the time that programs have for it first is not cut.
 */
final class TimeCuts {

    /** Less than this part of the run is not worth two runs. */
    private static final int LEAST_PART = 100;

    /** A place with a time in it. */
    private record Moment(ObjectNode in, String key) {

        Duration time() {
            return FaultWindow.time(in, key).orElseThrow();
        }
    }

    private TimeCuts() {}

    /** {@return the scenario with cuts, the longest first} */
    static Stream<Candidate> of(Candidate candidate) {
        TreeSet<Duration> times =
                new TreeSet<>(List.of(Duration.ZERO, candidate.window().healBy()));
        moments(candidate.tree()).forEach(moment -> times.add(moment.time()));
        candidate
                .timeline()
                .valueStream()
                .filter(Entries::isFault)
                .flatMap(fault -> FaultWindow.end(fault).stream())
                .forEach(times::add);
        List<Duration> points = List.copyOf(times);
        return Stream.of(1, 2, 4)
                .flatMap(part ->
                        IntStream.range(1, points.size())
                                .filter(i -> !points.get(i - 1).equals(candidate.window().healBy()))
                                .mapToObj(i ->
                                        cut(
                                                candidate,
                                                points.get(i),
                                                points.get(i)
                                                        .minus(points.get(i - 1))
                                                        .dividedBy(part)))
                                .flatMap(Optional::stream));
    }

    private static Optional<Candidate> cut(Candidate candidate, Duration from, Duration gap) {
        Duration shift = Reductions.rounded(gap, 1, RoundingMode.DOWN);
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
                        if (moment.time().compareTo(from) >= 0) {
                            Entries.put(moment.in, moment.key, moment.time().minus(shift));
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
            add(all, expected, "by");
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

    private static void addStarts(List<Moment> all, JsonNode node) {
        add(all, node, "start");
        add(all, node.path("start"), "at");
    }

    private static void add(List<Moment> all, JsonNode in, String... keys) {
        for (String key : keys) {
            JsonNode value = in.path(key);
            if (in instanceof ObjectNode object
                    && value.isString()
                    && !Durations.parse(value.stringValue()).isZero()) {
                all.add(new Moment(object, key));
            }
        }
    }
}
