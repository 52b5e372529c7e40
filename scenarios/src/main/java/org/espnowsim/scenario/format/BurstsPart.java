package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espnowsim.sim.medium.BurstLoss;

/**
 * Reads {@code radio.bursts}: {@code none}, or a share of frames that get lost and how many do in a
 * row.
 */
final class BurstsPart {

    private static final List<String> KEYS = List.of("loss", "length");

    /** Recovery after 0.6 of the lost frames, as measured between cars. */
    private static final double LENGTH = 1 / 0.6;

    private BurstsPart() {}

    /** {@return how frames get lost in bursts; as the preset has it if there is no field} */
    static Optional<BurstLoss> read(Optional<Field> bursts, Optional<BurstLoss> preset) {
        if (bursts.isEmpty()) {
            return preset;
        }
        if (bursts.get().isNone()) {
            return Optional.empty();
        }
        return Section.of(bursts.get(), KEYS, List.of()).flatMap(BurstsPart::read);
    }

    private static Optional<BurstLoss> read(Section section) {
        double percent = percent(section.require("loss", "loss: 5%, or another"));
        Optional<Field> lengthField = section.get("length");
        double length =
                lengthField.isPresent() ? lengthField.get().number(1, 1000).orElse(LENGTH) : LENGTH;
        double lengthMin = percent / (100 - percent);
        if (length < lengthMin) {
            section.field()
                    .problem(
                            String.format(
                                    Locale.ROOT,
                                    "so many frames are lost only in longer bursts; use a length"
                                            + " of %.0f or more",
                                    Math.ceil(lengthMin)));
            return Optional.empty();
        }
        return Optional.of(new BurstLoss(percent / 100, 1 / length));
    }

    private static double percent(Optional<Field> loss) {
        return loss.isPresent() ? loss.get().quantity(Unit.PERCENT, 0, 99).orElse(0) : 0;
    }
}
