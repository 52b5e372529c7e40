package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.model.ModelKind;
import org.espnowsim.sim.medium.FadingModel;
import org.espnowsim.sim.medium.RicianFading;

/**
 * Reads {@code radio.fading}: {@code none}, or a K factor and a coherence time, or another model.
 */
final class FadingPart {

    private static final List<String> KEYS = List.of("k", "coherence");

    private static final Duration COHERENCE_MIN = Duration.ofMillis(1);
    private static final Duration COHERENCE_MAX = Duration.ofHours(1);

    /** For what the preset does not say: people move about; assumed. */
    private static final RicianFading USUAL = new RicianFading(6, Duration.ofSeconds(1));

    private FadingPart() {}

    /** {@return how links fade; as the preset has it where the field says nothing} */
    static Optional<FadingModel> read(
            Optional<Field> fading, Optional<FadingModel> preset, ModelKind<FadingModel> models) {
        if (fading.isEmpty()) {
            return preset;
        }
        if (fading.get().isNone()) {
            return Optional.empty();
        }
        if (ModelPart.isNamedIn(fading.get(), models)) {
            return ModelPart.read(fading.get(), models);
        }
        RicianFading usual =
                preset.filter(RicianFading.class::isInstance)
                        .map(RicianFading.class::cast)
                        .orElse(USUAL);
        return Section.of(fading.get(), KEYS, List.of()).map(section -> read(section, usual));
    }

    private static RicianFading read(Section section, RicianFading usual) {
        Optional<Field> k = section.get("k");
        double kDb =
                k.isPresent()
                        ? k.get().quantity(Unit.DB, -40, 40).orElse(usual.kDb())
                        : usual.kDb();
        Duration coherence =
                section.get("coherence")
                        .flatMap(field -> field.parsed(FadingPart::coherence))
                        .orElse(usual.coherence());
        return new RicianFading(kDb, coherence);
    }

    private static Duration coherence(String text) {
        return Field.durationOf(
                text, COHERENCE_MIN, COHERENCE_MAX, "1ms to 1h, 1s where people move");
    }
}
