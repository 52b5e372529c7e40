package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.propagation.LogDistance;

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
        RadioPreset preset =
                radio.get("preset")
                        .flatMap(field -> field.parsed(RadioPreset::of))
                        .orElse(RadioPreset.DESK);
        MediumOptions usual = preset.options();
        return new MediumOptions(
                pathLoss(radio, preset.pathLoss()),
                quantity(radio, "antenna-gain", Unit.DBI, -40, 40, usual.antennaGainDbi()),
                quantity(radio, "noise-floor", Unit.DBM, -130, 0, usual.noiseFloorDbm()),
                quantity(radio, "rssi-noise", Unit.DB, 0, 20, usual.rssiNoiseDb()),
                quantity(radio, "board-offset", Unit.DB, 0, 20, usual.boardOffsetDb()));
    }

    private static LogDistance pathLoss(Section radio, LogDistance usual) {
        return new LogDistance(
                quantity(radio, "reference-loss", Unit.DB, 0, 200, usual.referenceLossDb()),
                exponent(radio, usual.exponent()));
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
