package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.format.YamlValue.Mapping;

/**
 * Reads {@code start:} of a node: a time, or a time and how much later it may be.
 *
 * @param at at the earliest
 * @param jitter how much later at most
 */
record StartPart(Duration at, Duration jitter) {

    static final StartPart AT_ONCE = new StartPart(Duration.ZERO, Duration.ZERO);

    private static final List<String> KEYS = List.of("at", "jitter");

    /**
     * {@return what the field says; empty if that is wrong, and reported}
     *
     * @param runDuration if known, checks that the node does not start later
     */
    static Optional<StartPart> read(Field field, Optional<Duration> runDuration) {
        if (!(field.value() instanceof Mapping)) {
            return field.timeBefore(runDuration).map(at -> new StartPart(at, Duration.ZERO));
        }
        return Section.of(field, KEYS, List.of()).flatMap(section -> read(section, runDuration));
    }

    private static Optional<StartPart> read(Section section, Optional<Duration> runDuration) {
        Duration at =
                section.get("at")
                        .flatMap(field -> field.timeBefore(runDuration))
                        .orElse(Duration.ZERO);
        Optional<Field> field = section.require("jitter", "jitter: 1s");
        Optional<Duration> jitter = field.flatMap(found -> found.timeBefore(runDuration));
        if (jitter.isEmpty()) {
            return Optional.empty();
        }
        Duration latest = at.plus(jitter.get());
        if (runDuration.isPresent()
                && jitter.get().compareTo(runDuration.get()) < 0
                && latest.compareTo(runDuration.get()) >= 0) {
            field.get().problem("the latest start is not before the end of the run; use less");
        }
        return Optional.of(new StartPart(at, jitter.get()));
    }
}
