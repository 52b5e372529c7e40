package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.PowerOffsets;
import org.espnowsim.sim.propagation.LogDistance;

/** Reads {@code radio:}. */
final class RadioPart {

    private static final List<String> KEYS =
            List.of(
                    "preset",
                    "path-loss-exponent",
                    "reference-loss",
                    "antenna-height",
                    "antenna-gain",
                    "noise-floor",
                    "rssi-noise",
                    "board-offset",
                    "tx-offset",
                    "rx-offset",
                    "shadowing",
                    "fading",
                    "bursts");
    private static final List<String> NOT_MODELLED = List.of("links");

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
                preset.propagation(direct(radio, preset.direct()), antennaHeightM(radio, preset)),
                quantity(radio, "antenna-gain", Unit.DBI, -40, 40, usual.antennaGainDbi()),
                quantity(radio, "noise-floor", Unit.DBM, -130, 0, usual.noiseFloorDbm()),
                quantity(radio, "rssi-noise", Unit.DB, 0, 20, usual.rssiNoiseDb()),
                quantity(radio, "board-offset", Unit.DB, 0, 20, usual.boardOffsetDb()),
                quantity(radio, "shadowing", Unit.DB, 0, 20, usual.shadowingDb()),
                FadingPart.read(radio.get("fading"), usual.fading()),
                BurstsPart.read(radio.get("bursts"), usual.bursts()),
                new PowerOffsets(
                        quantity(radio, "tx-offset", Unit.DB, 0, 20, usual.offsets().txDb()),
                        quantity(radio, "rx-offset", Unit.DB, 0, 20, usual.offsets().rxDb())));
    }

    private static LogDistance direct(Section radio, LogDistance usual) {
        return new LogDistance(
                quantity(radio, "reference-loss", Unit.DB, 0, 200, usual.referenceLossDb()),
                exponent(radio, usual.exponent()));
    }

    private static OptionalDouble antennaHeightM(Section radio, RadioPreset preset) {
        Optional<Field> field = radio.get("antenna-height");
        return field.isPresent()
                ? field.get().quantity(Unit.METRE, 0.1, 1000)
                : preset.antennaHeightM();
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
