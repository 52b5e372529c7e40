package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks {@code explore:}, by which {@code espnow-sim explore} draws faults; a run needs none. */
final class ExplorePart {

    static final String EXPLORE = "explore";

    static final String FROM = "from";
    static final String HEAL_BY = "heal-by";

    private static final List<String> KEYS = List.of(FROM, HEAL_BY);

    private ExplorePart() {}

    static void check(Field field, Optional<Duration> runDuration) {
        Section.of(field, KEYS, List.of()).ifPresent(section -> check(section, runDuration));
    }

    private static void check(Section section, Optional<Duration> runDuration) {
        Duration from =
                section.get(FROM)
                        .flatMap(field -> field.timeBefore(runDuration))
                        .orElse(Duration.ZERO);
        Optional<Field> field = section.require(HEAL_BY, "heal-by: 40s, or another");
        Optional<Duration> healBy = field.flatMap(found -> found.timeBefore(runDuration));
        if (healBy.isPresent() && healBy.get().compareTo(from) <= 0) {
            field.orElseThrow()
                    .problem(
                            "no time is left for faults; write a later heal-by, or an earlier from");
        }
    }
}
