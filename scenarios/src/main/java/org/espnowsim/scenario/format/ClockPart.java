package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.ClockOptions.Drift;

/**
 * Reads {@code clock:} of a node or of the defaults; empty is what is not said.
 *
 * @param drift of the crystal
 * @param sleepDrift of the oscillator that goes on in deep sleep
 */
record ClockPart(Optional<Drift> drift, Optional<Drift> sleepDrift) {

    static final ClockPart NONE = new ClockPart(Optional.empty(), Optional.empty());

    private static final List<String> KEYS = List.of("drift", "sleep-drift");
    private static final String TYPICAL = "typical";
    private static final int PPB_PER_PPM = 1_000;
    private static final int PPB_PER_PERCENT = 10_000_000;
    private static final double PPM_MAX = 1_000;
    private static final double PERCENT_MAX = 10;

    static ClockPart read(Optional<Field> clock) {
        return clock.flatMap(field -> Section.of(field, KEYS, List.of()))
                .map(section ->
                        new ClockPart(
                                section.get("drift")
                                        .flatMap(field ->
                                                drift(
                                                        field,
                                                        ClockOptions.TYPICAL.crystal(),
                                                        Unit.PPM,
                                                        PPM_MAX,
                                                        PPB_PER_PPM)),
                                section.get("sleep-drift")
                                        .flatMap(field ->
                                                drift(
                                                        field,
                                                        ClockOptions.TYPICAL.sleep(),
                                                        Unit.PERCENT,
                                                        PERCENT_MAX,
                                                        PPB_PER_PERCENT))))
                .orElse(NONE);
    }

    private static Optional<Drift> drift(
            Field field, Drift typical, Unit unit, double max, int ppbPerUnit) {
        if (field.isWord(TYPICAL)) {
            return Optional.of(typical);
        }
        if (field.value() instanceof Scalar scalar && isWord(scalar.text())) {
            field.problem(
                    "'%s' is no drift; write %s, or %s to %s"
                            .formatted(
                                    Excerpt.of(scalar.text()),
                                    TYPICAL,
                                    unit.format(-max),
                                    unit.format(max)));
            return Optional.empty();
        }
        return field.quantity(unit, -max, max).stream()
                .mapToObj(value -> (Drift) new Drift.Fixed(Math.round(value * ppbPerUnit)))
                .findFirst();
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && Character.isLetter(text.codePointAt(0));
    }

    /** {@return this, and the others' where this says nothing} */
    ClockPart orElse(ClockPart defaults) {
        return new ClockPart(
                drift.or(() -> defaults.drift), sleepDrift.or(() -> defaults.sleepDrift));
    }

    /** {@return the clocks; exact, where nothing is said} */
    ClockOptions options() {
        return new ClockOptions(drift.orElse(Drift.NONE), sleepDrift.orElse(Drift.NONE));
    }
}
