package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.PowerOffsets;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.propagation.Walls;

/**
 * Reads {@code radio:}.
 *
 * @param folder in which paths begin
 * @param transmitters between which links may have been measured
 * @param models that may be named
 */
record RadioPart(Path folder, Transmitters transmitters, Models models) {

    private static final List<String> KEYS =
            List.of(
                    "preset",
                    "propagation",
                    "path-loss-exponent",
                    "reference-loss",
                    "antenna-height",
                    "walls",
                    "matrix",
                    "antenna-gain",
                    "noise-floor",
                    "rssi-noise",
                    "board-offset",
                    "tx-offset",
                    "rx-offset",
                    "shadowing",
                    "fading",
                    "bursts",
                    "errors");

    /** Keys that say how loss follows from the distance, unless a model does. */
    private static final List<String> OF_DISTANCE =
            List.of("path-loss-exponent", "reference-loss", "antenna-height");

    /** Keys that say how loss follows from where nodes stand. */
    private static final List<String> OF_PLACES =
            Stream.concat(Stream.of("propagation", "walls"), OF_DISTANCE.stream()).toList();

    /**
     * {@return the environment: the preset, and what overrides it. Unless named it is {@code desk},
     * or {@code matrix} if there is one}
     */
    MediumOptions read(Optional<Field> radio) {
        return radio.flatMap(field -> Section.of(field, KEYS, List.of()))
                .map(this::read)
                .orElse(RadioPreset.DESK.options());
    }

    private MediumOptions read(Section radio) {
        RadioPreset preset = preset(radio);
        MediumOptions usual = radio.has("walls") ? preset.optionsBetweenWalls() : preset.options();
        double antennaGainDbi =
                quantity(radio, "antenna-gain", Unit.DBI, -40, 40, usual.antennaGainDbi());
        PropagationModel propagation = propagation(radio, preset, antennaGainDbi);
        return new MediumOptions(
                propagation,
                antennaGainDbi,
                quantity(radio, "noise-floor", Unit.DBM, -130, 0, usual.noiseFloorDbm()),
                quantity(radio, "rssi-noise", Unit.DB, 0, 20, usual.rssiNoiseDb()),
                quantity(radio, "board-offset", Unit.DB, 0, 20, usual.boardOffsetDb()),
                quantity(radio, "shadowing", Unit.DB, 0, 20, usual.shadowingDb()),
                FadingPart.read(radio.get("fading"), usual.fading(), models.fading()),
                MatrixPart.delivery(propagation),
                BurstsPart.read(radio.get("bursts"), usual.bursts()),
                new PowerOffsets(
                        quantity(radio, "tx-offset", Unit.DB, 0, 20, usual.offsets().txDb()),
                        quantity(radio, "rx-offset", Unit.DB, 0, 20, usual.offsets().rxDb())),
                radio.get("errors").flatMap(field -> ModelPart.read(field, models.errors())));
    }

    private static RadioPreset preset(Section radio) {
        RadioPreset preset =
                radio.get("preset")
                        .flatMap(field -> field.parsed(RadioPreset::of))
                        .orElse(radio.has("matrix") ? RadioPreset.MATRIX : RadioPreset.DESK);
        if (preset == RadioPreset.MATRIX && !radio.has("matrix")) {
            radio.get("preset")
                    .orElseThrow()
                    .problem("this preset needs links that were measured; write matrix: links.csv");
        }
        return preset;
    }

    private PropagationModel propagation(Section radio, RadioPreset preset, double antennaGainDbi) {
        PropagationModel byDistance = byDistance(radio, preset);
        Optional<MatrixPart> matrix = radio.get("matrix").flatMap(MatrixPart::of);
        if (matrix.isEmpty()) {
            return byDistance;
        }
        if (!matrix.get().usesDistance()) {
            for (String key : OF_PLACES) {
                radio.get(key).ifPresent(RadioPart::refuseBesideMatrix);
            }
        }
        return matrix.get()
                .read(folder, new MeasuredLinks(transmitters, antennaGainDbi), byDistance);
    }

    private static void refuseBesideMatrix(Field field) {
        field.problemAtKey(
                "with a matrix no loss follows from where nodes stand; remove this, or write matrix:"
                        + " { links: ..., others: distance }");
    }

    private PropagationModel byDistance(Section radio, RadioPreset preset) {
        Optional<Field> walls = radio.get("walls");
        PropagationModel usual = withoutWalls(radio, preset, walls.isPresent());
        Optional<Field> model = radio.get("propagation");
        PropagationModel open =
                model.flatMap(field -> ModelPart.read(field, models.propagation())).orElse(usual);
        if (model.isPresent()) {
            for (String key : OF_DISTANCE) {
                radio.get(key).ifPresent(RadioPart::refuseBesideModel);
            }
        }
        return walls.isPresent() ? new Walls(open, new WallsPart(folder).read(walls.get())) : open;
    }

    private static void refuseBesideModel(Field field) {
        field.problemAtKey("the model that propagation names takes its place; keep one");
    }

    private static PropagationModel withoutWalls(
            Section radio, RadioPreset preset, boolean betweenWalls) {
        LogDistance usual = betweenWalls ? preset.directBetweenWalls() : preset.direct();
        return preset.propagation(direct(radio, usual), antennaHeightM(radio, preset));
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
