package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import org.espnowsim.sim.medium.MediumOptions;

/** Reads {@code radio:}. */
final class RadioPart {

    private static final List<String> KEYS =
            List.of(
                    "preset",
                    "path-loss-exponent",
                    "reference-loss",
                    "antenna-gain",
                    "noise-floor",
                    "rssi-noise",
                    "board-offset");
    private static final List<String> NOT_MODELLED = List.of("links", "shadowing", "fading");

    private RadioPart() {}

    /** {@return the environment: the preset, {@code desk} unless named, and what overrides it} */
    static MediumOptions read(Optional<Field> radio) {
        return radio.flatMap(field -> Section.of(field, KEYS, NOT_MODELLED))
                .map(RadioPart::read)
                .orElse(RadioPreset.DESK.options());
    }

    private static MediumOptions read(Section radio) {
        MediumOptions preset =
                radio.get("preset")
                        .flatMap(field -> field.parsed(RadioPreset::of))
                        .orElse(RadioPreset.DESK)
                        .options();
        return new MediumOptions(
                quantity(radio, "reference-loss", Unit.DB, 0, 200, preset.referenceLossDb()),
                exponent(radio, preset.pathLossExponent()),
                quantity(radio, "antenna-gain", Unit.DBI, -40, 40, preset.antennaGainDbi()),
                quantity(radio, "noise-floor", Unit.DBM, -130, 0, preset.noiseFloorDbm()),
                quantity(radio, "rssi-noise", Unit.DB, 0, 20, preset.rssiNoiseDb()),
                quantity(radio, "board-offset", Unit.DB, 0, 20, preset.boardOffsetDb()));
    }

    private static double exponent(Section radio, double otherwise) {
        Optional<Field> field = radio.get("path-loss-exponent");
        return field.isPresent() ? field.get().number(1, 10).orElse(otherwise) : otherwise;
    }

    private static double quantity(
            Section radio, String key, Unit unit, double min, double max, double otherwise) {
        Optional<Field> field = radio.get(key);
        return field.isPresent()
                ? field.get().quantity(unit, min, max).orElse(otherwise)
                : otherwise;
    }
}
