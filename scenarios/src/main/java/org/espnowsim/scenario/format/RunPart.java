package org.espnowsim.scenario.format;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.espnowsim.net.NtpServer;
import org.espnowsim.scenario.Seeds;

/**
 * Reads {@code run:}.
 *
 * @param duration empty if it is missing or wrong, which is then reported
 * @param seed empty if it is for the caller to choose; the first if there are several
 * @param seeds all of them if there are several
 * @param control where it says that the run is repeated without its faults; empty if it does not
 * @param speed virtual time over real time; empty for as fast as the machine can
 * @param date in UTC, at the run's beginning
 */
record RunPart(
        Optional<Duration> duration,
        OptionalLong seed,
        List<Long> seeds,
        Optional<Field> control,
        OptionalDouble speed,
        LocalDateTime date) {

    private static final List<String> KEYS =
            List.of("duration", "seed", "seeds", "control", "speed", "date");

    private static final double SPEED_MIN = 0.01;
    private static final double SPEED_MAX = 1_000;

    /** MicroPython's {@code ntptime} takes earlier dates for later ones. */
    private static final int YEAR_MIN = 2024;

    /** Boards count seconds since 2000 in 31 bits. */
    private static final int YEAR_MAX = 2067;

    static RunPart read(Optional<Field> run) {
        return run.flatMap(field -> Section.of(field, KEYS, List.of()))
                .map(RunPart::read)
                .orElse(
                        new RunPart(
                                Optional.empty(),
                                OptionalLong.empty(),
                                List.of(),
                                Optional.empty(),
                                OptionalDouble.empty(),
                                NtpServer.DEFAULT_START));
    }

    private static RunPart read(Section run) {
        Optional<Duration> duration =
                run.require("duration", "duration: 10s").flatMap(RunPart::duration);
        OptionalLong seed =
                run.get("seed")
                        .map(field -> field.whole(0, Long.MAX_VALUE))
                        .orElse(OptionalLong.empty());
        Optional<Field> several = run.get("seeds");
        if (run.has("seed") && several.isPresent()) {
            several.get().problemAtKey("seed and seeds do not go together; write one of them");
        }
        List<Long> seeds = several.map(RunPart::seeds).orElse(List.of());
        return new RunPart(
                duration,
                seeds.isEmpty() ? seed : OptionalLong.of(seeds.getFirst()),
                seeds,
                run.get("control").filter(field -> field.flag().orElse(false)),
                run.get("speed")
                        .map(field -> field.quantity(Unit.TIMES, SPEED_MIN, SPEED_MAX))
                        .orElse(OptionalDouble.empty()),
                run.get("date")
                        .flatMap(field -> field.parsed(RunPart::date))
                        .orElse(NtpServer.DEFAULT_START));
    }

    private static List<Long> seeds(Field field) {
        if (!(field.value() instanceof YamlValue.Sequence sequence)) {
            return field.parsed(Seeds::ofRange).orElse(List.of());
        }
        List<Long> seeds = new ArrayList<>();
        if (sequence.items().isEmpty()) {
            field.problem("there is no seed in the list; write one or more, as [1, 5, 9]");
        }
        for (Field each : field.list().orElse(List.of())) {
            OptionalLong seed = each.whole(0, Long.MAX_VALUE);
            if (seed.isPresent() && seeds.contains(seed.getAsLong())) {
                each.problem("this seed is there already; remove it");
            }
            seed.ifPresent(seeds::add);
        }
        return seeds;
    }

    private static LocalDateTime date(String text) {
        LocalDateTime date = parsedDate(text);
        if (date.getYear() < YEAR_MIN || date.getYear() > YEAR_MAX) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "'%s' is out of range; use a date from %d to %d",
                            text,
                            YEAR_MIN,
                            YEAR_MAX));
        }
        return date;
    }

    private static LocalDateTime parsedDate(String text) {
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a date and time; write one as 2026-07-01T12:00:00Z"
                            .formatted(text),
                    e);
        }
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
