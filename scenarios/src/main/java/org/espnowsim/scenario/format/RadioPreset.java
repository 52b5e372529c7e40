package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.propagation.LogDistance;

/**
 * Radio environments by name, without shadowing and fading: every link is exactly as good as its
 * length says.
 *
 * <p>Reference loss: free space at 2.44 GHz. Antenna gain: a devkit with a printed antenna, its
 * losses included (assumed). Noise floor: -96 dBm of a receiver, and the environment's noise above
 * it (assumed). RSSI noise and board offset: assumed, in line with published indoor series.
 */
enum RadioPreset {
    /** All in one room: free space, 3 dB of external noise. */
    DESK("desk", 2.0, -93),
    /** One floor with soft partitions: exponent 3 as in ITU-R P.1238, 6 dB of external noise. */
    OPEN_OFFICE("open-office", 3.0, -90);

    /** Presets that need models of ground, walls, foliage or measurements. */
    private static final List<String> NOT_MODELLED =
            List.of(
                    "open-field",
                    "open-field-dipole",
                    "forest",
                    "office-walls",
                    "home",
                    "industrial",
                    "matrix");

    private static final double REFERENCE_LOSS_DB = 40.2;
    private static final double ANTENNA_GAIN_DBI = -6;
    private static final double RSSI_NOISE_DB = 1.0;
    private static final double BOARD_OFFSET_DB = 1.5;

    private final String label;
    private final double pathLossExponent;
    private final double noiseFloorDbm;

    RadioPreset(String label, double pathLossExponent, double noiseFloorDbm) {
        this.label = label;
        this.pathLossExponent = pathLossExponent;
        this.noiseFloorDbm = noiseFloorDbm;
    }

    LogDistance pathLoss() {
        return new LogDistance(REFERENCE_LOSS_DB, pathLossExponent);
    }

    MediumOptions options() {
        return new MediumOptions(
                pathLoss(), ANTENNA_GAIN_DBI, noiseFloorDbm, RSSI_NOISE_DB, BOARD_OFFSET_DB);
    }

    /**
     * {@return the preset that a scenario calls so}
     *
     * @throws IllegalArgumentException if there is none
     */
    static RadioPreset of(String label) {
        Optional<RadioPreset> found =
                Stream.of(values()).filter(preset -> preset.label.equals(label)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(refusal(label)));
    }

    private static String refusal(String label) {
        List<String> labels = Stream.of(values()).map(preset -> preset.label).toList();
        if (NOT_MODELLED.contains(label)) {
            return "preset '%s' is not modelled yet; what exists is %s"
                    .formatted(label, String.join(", ", labels));
        }
        return "unknown preset '%s'; %s".formatted(label, Suggestion.instead(label, labels));
    }
}
