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

/** Ways to make single faults simpler, shorter, and rounder. */
final class FaultReductions {

    private static final int OCCURRENCES_MAX = 20;

    /** Shorter faults are no simpler. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final List<String> LENGTHS = List.of("for", "restart-after", "by", "jitter");
    private static final List<String> TIMES =
            List.of("for", "restart-after", "every", "by", "jitter", "at", "from", "until");
    private static final List<String> TIMES_OF_AFTER = List.of("delay", "until");
    private static final List<String> MAY_BE_ZERO = List.of("at", "from", "delay");

    private static final Pattern PERCENT = Pattern.compile("([0-9.]+)%");

    private FaultReductions() {}

    /** {@return the scenario with one fault that is simpler} */
    static Stream<Candidate> simpler(Candidate candidate) {
        return ofFaults(
                candidate,
                fault ->
                        Stream.of(
                                        single(fault),
                                        withoutExtras(fault),
                                        oneWay(fault),
                                        smallerPartitions(fault))
                                .flatMap(Function.identity()));
    }

    /** {@return the scenario with one fault that is shorter} */
    static Stream<Candidate> shorter(Candidate candidate) {
        return ofFaults(
                candidate,
                fault -> LENGTHS.stream().filter(fault::has).flatMap(key -> shorterBy(fault, key)));
    }

    /** {@return the scenario with one figure of a fault that has fewer digits} */
    static Stream<Candidate> rounder(Candidate candidate) {
        return ofFaults(
                candidate,
                fault ->
                        Stream.of(
                                        TIMES.stream().flatMap(key -> rounderTime(fault, key)),
                                        rounderAfter(fault),
                                        rounderShare(fault))
                                .flatMap(Function.identity()));
    }

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

    // ---- simpler ----

    /** {@return of what comes again and again each time for itself} */
    private static Stream<Consumer<ObjectNode>> single(ObjectNode fault) {
        return occurrences(fault).stream()
                .map(once ->
                        copy -> {
                            copy.removeAll();
                            copy.setAll(once);
                        });
    }

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

    private static Stream<Consumer<ObjectNode>> withoutExtras(ObjectNode fault) {
        Stream<Consumer<ObjectNode>> ofEach =
                Stream.of("share", "jitter")
                        .filter(fault::has)
                        .map(key -> copy -> copy.remove(key));
        return fault.path("after").has("times")
                ? Stream.concat(
                        ofEach,
                        Stream.of(copy -> ((ObjectNode) copy.path("after")).remove("times")))
                : ofEach;
    }

    private static Stream<Consumer<ObjectNode>> oneWay(ObjectNode fault) {
        String action = ScenarioDocument.faultAction(fault).orElseThrow();
        String[] ends = fault.path(action).asString("").split("<->", -1);
        if (ends.length != 2) {
            return Stream.empty();
        }
        String one = ends[0].strip();
        String other = ends[1].strip();
        return Stream.of(one + " -> " + other, other + " -> " + one)
                .map(way -> copy -> copy.put(action, way));
    }

    private static Stream<Consumer<ObjectNode>> smallerPartitions(ObjectNode fault) {
        JsonNode groups = fault.path("partition");
        return IntStream.range(0, groups.size())
                .boxed()
                .flatMap(group -> {
                    Stream<Consumer<ObjectNode>> smaller =
                            smallerGroups(groups.path(group).asString())
                                    .map(members -> copy -> partition(copy).set(group, members));
                    return groups.size() > 2
                            ? Stream.concat(
                                    Stream.of(copy -> partition(copy).remove(group)), smaller)
                            : smaller;
                });
    }

    private static ArrayNode partition(ObjectNode fault) {
        return (ArrayNode) fault.path("partition");
    }

    /** {@return the group without each of its members} */
    private static Stream<String> smallerGroups(String group) {
        List<String> members = List.of(group.split(" *, *"));
        return members.size() == 1
                ? Stream.empty()
                : IntStream.range(0, members.size())
                        .mapToObj(i -> {
                            List<String> fewer = new ArrayList<>(members);
                            fewer.remove(i);
                            return String.join(", ", fewer);
                        });
    }

    // ---- shorter ----

    private static Stream<Consumer<ObjectNode>> shorterBy(ObjectNode fault, String key) {
        Duration time = FaultWindow.time(fault, key).orElseThrow();
        return Stream.of(8, 4, 2)
                .map(time::dividedBy)
                .map(shorter -> rounded(shorter, 1, RoundingMode.UP))
                .filter(shorter -> shorter.compareTo(time) < 0)
                .filter(shorter -> shorter.compareTo(SHORTEST) >= 0)
                .map(shorter -> copy -> Entries.put(copy, key, shorter));
    }

    // ---- rounder ----

    private static Stream<Consumer<ObjectNode>> rounderAfter(ObjectNode fault) {
        return fault.path("after") instanceof ObjectNode after
                ? TIMES_OF_AFTER.stream()
                        .flatMap(key -> rounderTime(after, key))
                        .map(change -> copy -> change.accept((ObjectNode) copy.path("after")))
                : Stream.empty();
    }

    private static Stream<Consumer<ObjectNode>> rounderTime(ObjectNode in, String key) {
        JsonNode value = in.path(key);
        if (!value.isString()) {
            return Stream.empty();
        }
        Stream<String> atOnce = MAY_BE_ZERO.contains(key) ? Stream.of("0s") : Stream.empty();
        return Stream.concat(atOnce, rounderTimes(value.stringValue()))
                .filter(time -> !time.equals(value.stringValue()))
                .map(time -> copy -> copy.put(key, time));
    }

    /** {@return times near this one that have fewer digits} */
    static Stream<String> rounderTimes(String written) {
        Duration time = Durations.parse(written);
        return Stream.of(1, 2)
                .flatMap(digits ->
                        Stream.of(RoundingMode.HALF_UP, RoundingMode.DOWN, RoundingMode.UP)
                                .map(mode -> rounded(time, digits, mode)))
                .filter(rounder -> digits(rounder) < digits(time))
                .map(Entries::written)
                .distinct();
    }

    private static Stream<Consumer<ObjectNode>> rounderShare(ObjectNode fault) {
        Matcher percent = PERCENT.matcher(fault.path("share").asString(""));
        if (!percent.matches()) {
            return Stream.empty();
        }
        BigDecimal share = new BigDecimal(percent.group(1));
        return Stream.of(RoundingMode.HALF_UP, RoundingMode.UP)
                .map(mode -> share.round(new MathContext(1, mode)))
                .filter(rounder -> rounder.compareTo(share) != 0)
                .map(rounder -> copy -> copy.put("share", rounder.toPlainString() + "%"));
    }

    /** {@return the time with so many digits} */
    static Duration rounded(Duration time, int digits, RoundingMode mode) {
        return Duration.ofNanos(
                BigDecimal.valueOf(time.toNanos())
                        .round(new MathContext(digits, mode))
                        .longValueExact());
    }

    private static int digits(Duration time) {
        return BigDecimal.valueOf(time.toNanos()).stripTrailingZeros().precision();
    }
}
