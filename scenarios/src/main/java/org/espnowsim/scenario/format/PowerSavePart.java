package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.wlan.PowerSaveModel;
import org.espnowsim.wlan.PowerSaveOptions;

/**
 * Reads {@code power-save:} of a node or of the defaults; empty is what is not said. The components
 * are those of {@link PowerSaveOptions}.
 */
record PowerSavePart(
        Optional<PowerSaveModel> model,
        Optional<Duration> beaconWake,
        Optional<Duration> minActive,
        Optional<Duration> wakeWindow,
        Optional<Duration> wakeInterval) {

    static final PowerSavePart NONE =
            new PowerSavePart(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static final List<String> KEYS =
            List.of("model", "beacon-wake", "min-active", "wake-window", "wake-interval");

    static PowerSavePart read(Optional<Field> powerSave) {
        return powerSave
                .flatMap(field -> Section.of(field, KEYS, List.of()))
                .map(PowerSavePart::read)
                .orElse(NONE);
    }

    private static PowerSavePart read(Section section) {
        return new PowerSavePart(
                section.get("model").flatMap(field -> field.parsed(PowerSavePart::model)),
                section.get("beacon-wake").flatMap(field -> field.parsed(PowerSavePart::aboveZero)),
                section.get("min-active").flatMap(Field::duration),
                section.get("wake-window").flatMap(field -> field.parsed(PowerSavePart::wholeMs)),
                section.get("wake-interval")
                        .flatMap(field -> field.parsed(PowerSavePart::wholeMs)));
    }

    /** {@return this, and the others' where this says nothing} */
    PowerSavePart orElse(PowerSavePart defaults) {
        return new PowerSavePart(
                model.or(() -> defaults.model),
                beaconWake.or(() -> defaults.beaconWake),
                minActive.or(() -> defaults.minActive),
                wakeWindow.or(() -> defaults.wakeWindow),
                wakeInterval.or(() -> defaults.wakeInterval));
    }

    /** {@return what holds for a board of which this is usual} */
    PowerSaveOptions over(PowerSaveOptions usual) {
        return new PowerSaveOptions(
                model.orElse(usual.model()),
                beaconWake.orElse(usual.beaconWake()),
                minActive.orElse(usual.minActive()),
                wakeWindow.or(usual::wakeWindow),
                wakeInterval.orElse(usual.wakeInterval()));
    }

    private static PowerSaveModel model(String text) {
        return switch (text) {
            case "legacy" -> PowerSaveModel.LEGACY;
            case "idf5" -> PowerSaveModel.IDF5;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is no model of power save; use legacy or idf5".formatted(text));
        };
    }

    private static Duration aboveZero(String text) {
        Duration duration = Field.durationOf(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException(
                    "'%s' is too short; write a duration longer than zero, as 5ms".formatted(text));
        }
        return duration;
    }

    private static Duration wholeMs(String text) {
        Duration duration = Field.durationOf(text);
        if (duration.compareTo(PowerSaveOptions.WINDOW_MAX) > 0
                || duration.toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "'%s' is out of range; use 0ms to 65535ms, in whole milliseconds"
                            .formatted(text));
        }
        return duration;
    }
}
