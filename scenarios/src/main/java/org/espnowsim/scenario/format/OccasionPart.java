package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;

/** Reads when an entry happens: once, again and again, by chance, or after something else. */
final class OccasionPart {

    /** What says when; exactly one of them. */
    private static final List<String> KINDS = List.of("at", "every", "random", "after");

    static final List<String> KEYS =
            Stream.concat(KINDS.stream(), Stream.of("from", "until")).toList();

    private static final List<String> AFTER_KEYS =
            List.of("node", "prints", "receives", "starts", "count", "delay", "times", "until");

    /** Of one entry; who needs more writes shorter spans. */
    private static final int TIMES_MAX = 100_000;

    private final NodeNames nodeNames;
    private final Optional<Duration> runDuration;

    OccasionPart(NodeNames nodeNames, Optional<Duration> runDuration) {
        this.nodeNames = nodeNames;
        this.runDuration = runDuration;
    }

    /**
     * {@return when the entry happens}
     *
     * @param length how long each time; empty for until the end of the run
     * @param name from which its chance comes
     */
    Optional<Occasion> read(Section section, Optional<Duration> length, String name) {
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        if (kinds.size() != 1) {
            section.field()
                    .problemAtKey(
                            kinds.isEmpty()
                                    ? "when it happens is not said; write at: 30s, or "
                                            + Suggestion.list(KINDS.subList(1, KINDS.size()))
                                    : "%s do not go together; write one of them"
                                            .formatted(String.join(" and ", kinds)));
            return Optional.empty();
        }
        return switch (kinds.getFirst()) {
            case "at" -> at(section, length);
            case "every" -> every(section, length);
            case "random" -> random(section, length, name);
            default -> after(section, length);
        };
    }

    /**
     * Reports keys that belong to another kind of entry.
     *
     * @param keys those of this kind, but for when it happens
     * @param what it is
     */
    static void allowOnly(List<String> keys, String what, Section section) {
        section.fields()
                .forEach((key, field) -> {
                    if (!keys.contains(key) && !KEYS.contains(key)) {
                        field.problemAtKey(
                                "%s does not belong to %s; remove it".formatted(key, what));
                    }
                });
    }

    private Optional<Occasion> at(Section section, Optional<Duration> length) {
        refuseSpan(section, "at");
        return section.get("at")
                .flatMap(field -> field.timeBefore(runDuration))
                .map(time -> new Occasion.At(List.of(time), length));
    }

    private static void refuseSpan(Section section, String kind) {
        for (String key : List.of("from", "until")) {
            section.get(key)
                    .ifPresent(field ->
                            field.problemAtKey(
                                    "%s does not belong to %s; remove it".formatted(key, kind)));
        }
    }

    private Duration from(Section section) {
        return section.get("from")
                .flatMap(field -> field.timeBefore(runDuration))
                .orElse(Duration.ZERO);
    }

    /** Not after the end of the run, which is the default. */
    private Duration until(Section section, Duration from) {
        Duration end = runDuration.orElse(Duration.ZERO);
        Optional<Field> field = section.get("until");
        Optional<Duration> until = field.flatMap(Field::duration);
        if (field.isPresent() && until.isPresent() && runDuration.isPresent()) {
            if (until.get().compareTo(end) > 0) {
                field.get().problem("it is after the end of the run; leave it out, or say less");
            } else if (until.get().compareTo(from) < 0) {
                field.get().problem("it is before from; say more");
            }
        }
        return until.orElse(end);
    }

    private Optional<Occasion> every(Section section, Optional<Duration> length) {
        Field field = section.get("every").orElseThrow();
        Duration from = from(section);
        Duration until = until(section, from);
        Optional<Duration> period = field.duration();
        if (period.isEmpty()) {
            return Optional.empty();
        }
        if (!period.get().isPositive()) {
            field.problem("it has to take some time; write every: 1s, or another");
            return Optional.empty();
        }
        if (length.isEmpty()) {
            field.problemAtKey("what comes again and again has to end; write for: 300ms");
            return Optional.empty();
        }
        if (length.get().compareTo(period.get()) > 0) {
            field.problem(
                    "it comes again before it is over; write a longer every, or a shorter for");
        }
        if (until.minus(from).dividedBy(period.get()) >= TIMES_MAX) {
            field.problem("it comes more than %s times; write a longer every".formatted(TIMES_MAX));
            return Optional.empty();
        }
        List<Duration> starts = new ArrayList<>();
        for (Duration start = from; start.compareTo(until) < 0; start = start.plus(period.get())) {
            starts.add(start);
        }
        return Optional.of(new Occasion.At(starts, length));
    }

    private Optional<Occasion> random(Section section, Optional<Duration> length, String name) {
        Duration from = from(section);
        Duration until = until(section, from);
        OptionalInt count = section.get("random").orElseThrow().wholeInt(1, TIMES_MAX);
        return count.isPresent()
                ? Optional.of(new Occasion.Drawn(name, from, until, count.getAsInt(), length))
                : Optional.empty();
    }

    // ---- after something has happened ----

    private Optional<Occasion> after(Section section, Optional<Duration> length) {
        refuseSpan(section, "after");
        return section.get("after")
                .flatMap(field -> Section.of(field, AFTER_KEYS, List.of()))
                .flatMap(after -> afterEvent(after, length));
    }

    private Optional<Occasion> afterEvent(Section after, Optional<Duration> length) {
        Optional<NodeSelector> node =
                after.require("node", "node: and whose event it is")
                        .flatMap(field -> field.parsed(nodeNames::selector));
        Duration delay = after.get("delay").flatMap(Field::duration).orElse(Duration.ZERO);
        Optional<BiPredicate<TraceEvent, NodeInfo>> event = event(after);
        if (node.isEmpty() || event.isEmpty()) {
            return Optional.empty();
        }
        NodeSelector whose = node.get();
        return Optional.of(
                new Occasion.After(
                        event.get().and((_, info) -> whose.matches(info.name())),
                        oneOrMore(after, "count"),
                        delay,
                        oneOrMore(after, "times"),
                        after.get("until").flatMap(field -> field.timeBefore(runDuration)),
                        length));
    }

    private static int oneOrMore(Section after, String key) {
        return after.get(key)
                .map(field -> field.wholeInt(1, TIMES_MAX))
                .orElse(OptionalInt.of(1))
                .orElse(1);
    }

    private static Optional<BiPredicate<TraceEvent, NodeInfo>> event(Section after) {
        List<String> events = Stream.of("prints", "receives", "starts").filter(after::has).toList();
        if (events.size() != 1) {
            after.field()
                    .problemAtKey(
                            "say after what; write prints: TEXT, receives: TEXT or starts: true");
            return Optional.empty();
        }
        Field field = after.get(events.getFirst()).orElseThrow();
        return switch (events.getFirst()) {
            case "prints" ->
                    field.text()
                            .map(text ->
                                    (event, _) ->
                                            event instanceof ConsoleLine line
                                                    && line.line().contains(text));
            case "receives" ->
                    field.text()
                            .map(text ->
                                    (event, _) ->
                                            event instanceof MessageRead read
                                                    && read.payload().toUtf8().contains(text));
            default -> {
                if (field.flag().filter(starts -> !starts).isPresent()) {
                    field.problem("only true makes sense here; write starts: true");
                }
                yield Optional.of((event, _) -> event instanceof NodeStarted);
            }
        };
    }
}
