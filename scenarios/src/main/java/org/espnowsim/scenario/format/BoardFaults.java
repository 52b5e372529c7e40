package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.sim.fault.NodeEffect;

/** Reads what a fault of {@code timeline:} does to boards. */
final class BoardFaults {

    private static final double PPM_MAX = 1_000;
    private static final long PPB_PER_PPM = 1_000;

    /** Of noise that is added, in dB; 1 is hardly to be noticed. */
    private static final double NOISE_DB_MIN = 1;

    private static final double NOISE_DB_MAX = 100;
    private static final double NOISE_DBM_MIN = -120;
    private static final double NOISE_DBM_MAX = 10;

    private BoardFaults() {}

    static Optional<NodeEffect> effect(Section section, String action) {
        return switch (action) {
            case "pause" -> Optional.of(NodeEffect.PAUSE);
            case "clock-step" ->
                    section.require("by", "by: 1h, or back by: -1h")
                            .flatMap(field -> field.parsed(BoardFaults::step))
                            .map(NodeEffect.ClockStep::new);
            case "clock-drift" -> drift(section);
            case "wrong-key" -> Optional.of(new NodeEffect.WrongKey());
            case "noise" -> noise(section);
            default -> Optional.of(NodeEffect.POWER_CUT);
        };
    }

    private static Duration step(String text) {
        String stripped = text.strip();
        boolean back = stripped.startsWith("-");
        Duration by = Field.durationOf(back ? stripped.substring(1) : stripped);
        if (by.isZero()) {
            throw new IllegalArgumentException("0 is no step; write 1h, or -1h");
        }
        return back ? by.negated() : by;
    }

    private static Optional<NodeEffect> drift(Section section) {
        Optional<Field> field = section.require("by", "by: 100ppm, or another");
        OptionalDouble ppm =
                field.map(by -> by.quantity(Unit.PPM, -PPM_MAX, PPM_MAX))
                        .orElse(OptionalDouble.empty());
        if (ppm.isEmpty()) {
            return Optional.empty();
        }
        long ppb = Math.round(ppm.getAsDouble() * PPB_PER_PPM);
        if (ppb == 0) {
            field.get().problem("no drift changes nothing; write 100ppm, or another");
            return Optional.empty();
        }
        return Optional.of(new NodeEffect.ClockDrift(ppb));
    }

    private static Optional<NodeEffect> noise(Section section) {
        if (section.has("by") == section.has("to")) {
            section.field()
                    .problemAtKey("write how much noise: either by: 20dB more, or to: -70dBm");
            return Optional.empty();
        }
        OptionalDouble byDb =
                section.get("by")
                        .map(field -> field.quantity(Unit.DB, NOISE_DB_MIN, NOISE_DB_MAX))
                        .orElse(OptionalDouble.empty());
        OptionalDouble toDbm =
                section.get("to")
                        .map(field -> field.quantity(Unit.DBM, NOISE_DBM_MIN, NOISE_DBM_MAX))
                        .orElse(OptionalDouble.empty());
        return byDb.isPresent() || toDbm.isPresent()
                ? Optional.of(new NodeEffect.Noise(byDb, toDbm))
                : Optional.empty();
    }
}
