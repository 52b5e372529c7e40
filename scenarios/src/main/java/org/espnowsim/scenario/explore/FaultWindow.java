package org.espnowsim.scenario.explore;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.time.Durations;
import tools.jackson.databind.JsonNode;

/**
 * When faults may happen.
 *
 * @param from none begins before
 * @param healBy all are over by then
 */
public record FaultWindow(Duration from, Duration healBy) {

    /** Checks that there is time. */
    public FaultWindow {
        if (healBy.compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "no time is left for faults from %s to %s".formatted(from, healBy));
        }
    }

    /** {@return the window that the scenario asks for, or the first half of the run} */
    static FaultWindow of(ScenarioDocument document, Duration runDuration) {
        return new FaultWindow(
                document.faultsFrom(), document.healBy().orElse(runDuration.dividedBy(2)));
    }

    /** {@return from its beginning to its end} */
    Duration length() {
        return healBy.minus(from);
    }

    /** {@return the window so much earlier} */
    FaultWindow earlierBy(Duration shift) {
        return new FaultWindow(
                from.compareTo(shift) > 0 ? from.minus(shift) : Duration.ZERO, healBy.minus(shift));
    }

    /** {@return whether all faults of a timeline surely begin and are over in time} */
    boolean holds(JsonNode timeline) {
        return timeline.valueStream()
                .filter(Entries::isFault)
                .allMatch(fault ->
                        first(fault).compareTo(from) >= 0
                                && end(fault)
                                        .filter(end -> end.compareTo(healBy) <= 0)
                                        .isPresent());
    }

    /** What comes after something else comes when that does. */
    private Duration first(JsonNode fault) {
        return fault.has("after")
                ? from
                : time(fault, "at").or(() -> time(fault, "from")).orElse(Duration.ZERO);
    }

    /** {@return when a fault is over at the latest; empty if there is no such time} */
    static Optional<Duration> end(JsonNode fault) {
        String action = ScenarioDocument.faultAction(fault).orElseThrow();
        Optional<String> lengthKey = ScenarioDocument.lengthKey(action);
        Optional<Duration> length =
                lengthKey.isEmpty() ? Optional.of(Duration.ZERO) : time(fault, lengthKey.get());
        Duration delayed = time(fault, "by").orElse(Duration.ZERO);
        Duration jitter = time(fault, "jitter").orElse(Duration.ZERO);
        return length.flatMap(
                takes -> last(fault).map(start -> start.plus(takes).plus(delayed).plus(jitter)));
    }

    private static Optional<Duration> last(JsonNode fault) {
        if (fault.has("at")) {
            return time(fault, "at");
        }
        if (fault.has("after")) {
            JsonNode after = fault.path("after");
            Duration delay = time(after, "delay").orElse(Duration.ZERO);
            return time(after, "until").map(delay::plus);
        }
        return time(fault, "until");
    }

    /** {@return the time under a key; empty if there is none} */
    static Optional<Duration> time(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isString()
                ? Optional.of(Durations.parse(value.stringValue()))
                : Optional.empty();
    }
}
