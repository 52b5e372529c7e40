package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code run:}.
 *
 * @param duration empty if it is missing or wrong, which is then reported
 * @param seed empty if it is for the caller to choose
 */
record RunPart(Optional<Duration> duration, OptionalLong seed) {

    private static final List<String> KEYS = List.of("duration", "seed");
    private static final List<String> NOT_MODELLED = List.of("seeds", "speed");

    static RunPart read(Optional<Field> run) {
        return run.flatMap(field -> Section.of(field, KEYS, NOT_MODELLED))
                .map(RunPart::read)
                .orElse(new RunPart(Optional.empty(), OptionalLong.empty()));
    }

    private static RunPart read(Section run) {
        Optional<Duration> duration =
                run.require("duration", "duration: 10s").flatMap(RunPart::duration);
        Optional<Field> seed = run.get("seed");
        return new RunPart(
                duration,
                seed.isPresent() ? seed.get().whole(0, Long.MAX_VALUE) : OptionalLong.empty());
    }

    private static Optional<Duration> duration(Field field) {
        Optional<Duration> duration = field.duration();
        if (duration.isPresent() && duration.get().isZero()) {
            field.problem("a run of no length shows nothing; write a duration, as 10s");
            return Optional.empty();
        }
        return duration;
    }
}
