package org.espnowsim.scenario.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.time.Durations;
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
                    way(candidate -> fewer(candidate, "/expect")),
                    way(candidate -> fewerNamed(candidate, "nodes")),
                    way(Reductions::smallerGroups),
                    way(candidate -> fewerNamed(candidate, "access-points")),
                    way(candidate -> fewerNamed(candidate, "interference")),
                    way(Reductions::simplerFaults),
                    way(TimeCuts::of),
                    way(Reductions::shorterFaults),
                    way(Reductions::rounder),
                    new Way(candidate -> fewer(candidate, "/radio/walls"), true),
                    new Way(Reductions::withoutKeys, true));

    private static final int OCCURRENCES_MAX = 20;

    private static final List<String> TIMES_OF_FAULTS =
            List.of("for", "restart-after", "every", "by", "jitter", "at", "from", "until");

    /** Shorter faults are no simpler. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final List<String> MAY_BE_ZERO = List.of("at", "from", "delay");

    private static final List<String> OF_NODES_KEPT =
            List.of("at", "program", "with", "start", "count", "layout", "each");

    private static final Pattern PERCENT = Pattern.compile("([0-9.]+)%");

    private Reductions() {}

    private static Way way(Function<Candidate, Stream<Candidate>> candidates) {
        return new Way(candidates, false);
    }

    // ---- fewer ----

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

    // ---- simpler ----

    /** {@return the scenario with a change of each fault} */
    private static Stream<Candidate> ofFaults(
            Candidate candidate, Function<ObjectNode, Stream<Consumer<ObjectNode>>> changes) {
        JsonNode timeline = candidate.timeline();
        return IntStream.range(0, timeline.size())
                .boxed()
                .filter(i -> Entries.isFault(timeline.path(i)))
                .flatMap(i ->
                        changes.apply((ObjectNode) timeline.path(i))
                                .map(change ->
                                        candidate.with(tree ->
                                                change.accept(
                                                        (ObjectNode)
                                                                tree.path(Explorer.TIMELINE)
                                                                        .path(i)))));
    }

    private static Stream<Candidate> simplerFaults(Candidate candidate) {
        return ofFaults(
                candidate,
                fault -> {
                    List<Consumer<ObjectNode>> changes = new ArrayList<>();
                    occurrences(fault)
                            .forEach(once ->
                                    changes.add(copy -> {
                                        copy.removeAll();
                                        copy.setAll(once);
                                    }));
                    for (String key : List.of("share", "jitter")) {
                        if (fault.has(key)) {
                            changes.add(copy -> copy.remove(key));
                        }
                    }
                    if (fault.path("after").has("times")) {
                        changes.add(copy -> ((ObjectNode) copy.path("after")).remove("times"));
                    }
                    String action = ScenarioDocument.faultAction(fault).orElseThrow();
                    String target = fault.path(action).asString("");
                    if (target.contains("<->")) {
                        String[] ends = target.split("<->", -1);
                        changes.add(copy ->
                                copy.put(action, ends[0].strip() + " -> " + ends[1].strip()));
                        changes.add(copy ->
                                copy.put(action, ends[1].strip() + " -> " + ends[0].strip()));
                    }
                    if (fault.path(action) instanceof ArrayNode groups) {
                        changes.addAll(smallerPartitions(groups));
                    }
                    return changes.stream();
                });
    }

    /** {@return of what comes again and again each time for itself} */
    private static List<ObjectNode> occurrences(ObjectNode fault) {
        List<ObjectNode> all = new ArrayList<>();
        if (fault.has("every")) {
            Duration period = FaultWindow.time(fault, "every").orElseThrow();
            Duration time = FaultWindow.time(fault, "from").orElse(Duration.ZERO);
            Duration until = FaultWindow.time(fault, "until").orElse(time);
            while (time.compareTo(until) < 0 && all.size() < OCCURRENCES_MAX) {
                all.add(Entries.at(fault, time));
                time = time.plus(period);
            }
        }
        return all;
    }

    private static List<Consumer<ObjectNode>> smallerPartitions(ArrayNode groups) {
        List<Consumer<ObjectNode>> changes = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            int group = i;
            if (groups.size() > 2) {
                changes.add(copy -> ((ArrayNode) copy.path("partition")).remove(group));
            }
            List<String> members = List.of(groups.path(i).asString().split(" *, *"));
            for (int j = 0; j < members.size() && members.size() > 1; j++) {
                List<String> fewer = new ArrayList<>(members);
                fewer.remove(j);
                changes.add(copy ->
                        ((ArrayNode) copy.path("partition")).set(group, String.join(", ", fewer)));
            }
        }
        return changes;
    }

    // ---- shorter and rounder ----

    private static Stream<Candidate> shorterFaults(Candidate candidate) {
        return ofFaults(
                candidate,
                fault ->
                        Stream.of("for", "restart-after", "by", "jitter")
                                .filter(fault::has)
                                .flatMap(key -> {
                                    Duration time = FaultWindow.time(fault, key).orElseThrow();
                                    return Stream.of(8, 4, 2)
                                            .map(time::dividedBy)
                                            .map(shorter -> rounded(shorter, 1, RoundingMode.UP))
                                            .filter(shorter -> shorter.compareTo(time) < 0)
                                            .filter(shorter -> shorter.compareTo(SHORTEST) >= 0)
                                            .map(shorter ->
                                                    copy -> Entries.put(copy, key, shorter));
                                }));
    }

    private static Stream<Candidate> rounder(Candidate candidate) {
        return Stream.concat(
                ofFaults(
                        candidate,
                        fault ->
                                Stream.concat(
                                        Stream.concat(
                                                TIMES_OF_FAULTS.stream()
                                                        .flatMap(key -> rounder(fault, "", key)),
                                                Stream.of("delay", "until")
                                                        .flatMap(key ->
                                                                rounder(fault, "after", key))),
                                        Stream.of("share")
                                                .filter(fault::has)
                                                .flatMap(key -> rounderPercent(fault, key)))),
                rounderTimes(candidate.tree().path("run").path("duration").asString())
                        .map(time ->
                                candidate.with(
                                        tree -> tree.withObject("/run").put("duration", time))));
    }

    private static Stream<Consumer<ObjectNode>> rounder(ObjectNode fault, String in, String key) {
        JsonNode value = in.isEmpty() ? fault.path(key) : fault.path(in).path(key);
        if (!value.isString()) {
            return Stream.empty();
        }
        Stream<String> atOnce = MAY_BE_ZERO.contains(key) ? Stream.of("0s") : Stream.empty();
        return Stream.concat(atOnce, rounderTimes(value.stringValue()))
                .filter(time -> !time.equals(value.stringValue()))
                .map(time ->
                        copy -> (in.isEmpty() ? copy : (ObjectNode) copy.path(in)).put(key, time));
    }

    /** {@return times near this one that have fewer digits} */
    private static Stream<String> rounderTimes(String written) {
        Duration time = Durations.parse(written);
        return Stream.of(1, 2)
                .flatMap(digits ->
                        Stream.of(RoundingMode.HALF_UP, RoundingMode.DOWN, RoundingMode.UP)
                                .map(mode -> rounded(time, digits, mode)))
                .filter(rounder -> digits(rounder) < digits(time))
                .map(Entries::written)
                .distinct();
    }

    private static Stream<Consumer<ObjectNode>> rounderPercent(ObjectNode fault, String key) {
        Matcher percent = PERCENT.matcher(fault.path(key).asString());
        if (!percent.matches()) {
            return Stream.empty();
        }
        BigDecimal share = new BigDecimal(percent.group(1));
        return Stream.of(RoundingMode.HALF_UP, RoundingMode.UP)
                .map(mode -> share.round(new MathContext(1, mode)))
                .filter(rounder -> rounder.compareTo(share) != 0)
                .map(rounder -> copy -> copy.put(key, rounder.toPlainString() + "%"));
    }

    static Duration rounded(Duration time, int digits, RoundingMode mode) {
        return Duration.ofNanos(
                BigDecimal.valueOf(time.toNanos())
                        .round(new MathContext(digits, mode))
                        .longValueExact());
    }

    private static int digits(Duration time) {
        return BigDecimal.valueOf(time.toNanos()).stripTrailingZeros().precision();
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
