package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.espnowsim.sim.medium.BurstLoss;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.medium.RicianFading;
import org.espnowsim.sim.propagation.Foliage;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.propagation.TwoRay;

/**
 * Radio environments by name.
 *
 * <p>Reference loss: free space at 2.44 GHz. Exponents: ground as in {@link TwoRay}, floors as in
 * ITU-R P.1238, else assumed. Antenna gain: a devkit with a printed antenna, its losses included;
 * outdoors -8.5 dBi, from published RSSI of an ESP32-C6 at up to 34 m, indoors -6 dBi, assumed.
 * Noise floor: -96 dBm of a receiver, and the environment's noise above it, assumed. Shadowing and
 * fading: within what is published for such places, the very numbers are assumed, as are all
 * coherence times. RSSI noise and board offset: assumed, in line with published indoor series.
 */
public enum RadioPreset {
    /** All in one quiet room: free space, 3 dB of external noise. */
    DESK("desk", 2.0, -6, -93) {
        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(1).withFading(new RicianFading(12, Duration.ofSeconds(30)));
        }
    },
    /**
     * One floor with soft partitions, where people move: exponent 3 as in ITU-R P.1238, 6 dB of
     * external noise.
     */
    OPEN_OFFICE("open-office", 3.0, -6, -90) {
        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(6).withFading(new RicianFading(6, Duration.ofSeconds(1)));
        }
    },
    /** Flat ground, antennas 1 m above it, 3 dB of external noise. */
    OPEN_FIELD("open-field", 2.0, -8.5, -93) {
        @Override
        OptionalDouble antennaHeightM() {
            return OptionalDouble.of(1.0);
        }

        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(3).withFading(new RicianFading(8, Duration.ofSeconds(5)));
        }
    },
    /** The same with antennas of 1 dBi, such as dipoles, 1.5 m above ground. */
    OPEN_FIELD_DIPOLE("open-field-dipole", 2.0, 1, -93) {
        @Override
        OptionalDouble antennaHeightM() {
            return OptionalDouble.of(1.5);
        }

        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(3).withFading(new RicianFading(9, Duration.ofSeconds(5)));
        }
    },
    /**
     * Trees: exponent 2.4, and 0.12 dB a metre up to 20 dB, so that delivery falls as in
     * measurements with ESP32-C6 boards; no external noise. Leaves move.
     */
    FOREST("forest", 2.4, -8.5, -96) {
        @Override
        PropagationModel among(PropagationModel open) {
            return new Foliage(open, 0.12, 20);
        }

        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(5).withFading(new RicianFading(0, Duration.ofSeconds(1)));
        }
    },
    /** A flat, of which no plan is known: exponent 2.8 as in ITU-R P.1238, 8 dB of noise. */
    HOME("home", 2.8, -6, -88) {
        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(8).withFading(new RicianFading(3, Duration.ofSeconds(1)));
        }

        @Override
        MediumOptions betweenWalls(MediumOptions usual) {
            return usual.withShadowing(6);
        }
    },
    /**
     * Offices with walls between them, 6 dB of external noise. Without a plan, walls are in the
     * exponent, 4.0, as was measured in an office building (Faria 2005), and in the shadowing.
     */
    OFFICE_WALLS("office-walls", 4.0, -6, -90) {
        @Override
        double pathLossExponentBetweenWalls() {
            return 2.2;
        }

        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(7).withFading(new RicianFading(3, Duration.ofSeconds(1)));
        }

        @Override
        MediumOptions betweenWalls(MediumOptions usual) {
            return usual.withShadowing(4);
        }
    },
    /** A factory's hall, much of it out of sight, 4 dB of noise, some of it in bursts. */
    INDUSTRIAL("industrial", 2.6, -6, -92) {
        @Override
        double pathLossExponentBetweenWalls() {
            return 2.0;
        }

        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withShadowing(6)
                    .withFading(new RicianFading(5, Duration.ofSeconds(1)))
                    .withBursts(new BurstLoss(0.05, 0.3));
        }
    },
    /**
     * Links that were measured: antennas, and how boards and links differ, are in the measurement;
     * 3 dB of external noise. Links that were not measured, if there are any, are in free space.
     */
    MATRIX("matrix", 2.0, 0, -93) {
        @Override
        MediumOptions varied(MediumOptions steady) {
            return steady.withBoardOffset(0);
        }
    };

    private static final double REFERENCE_LOSS_DB = 40.2;
    private static final double RSSI_NOISE_DB = 1.0;
    private static final double BOARD_OFFSET_DB = 1.5;

    private final String label;
    private final double pathLossExponent;
    private final double antennaGainDbi;
    private final double noiseFloorDbm;

    RadioPreset(
            String label, double pathLossExponent, double antennaGainDbi, double noiseFloorDbm) {
        this.label = label;
        this.pathLossExponent = pathLossExponent;
        this.antennaGainDbi = antennaGainDbi;
        this.noiseFloorDbm = noiseFloorDbm;
    }

    /** {@return the loss of the direct ray, on which the rest stands} */
    LogDistance direct() {
        return new LogDistance(REFERENCE_LOSS_DB, pathLossExponent);
    }

    /** {@return the same where a plan has the walls, so that the exponent has not} */
    LogDistance directBetweenWalls() {
        return new LogDistance(REFERENCE_LOSS_DB, pathLossExponentBetweenWalls());
    }

    /** {@return the exponent where a plan has the walls} */
    double pathLossExponentBetweenWalls() {
        return pathLossExponent;
    }

    /** {@return how high antennas are above ground; empty if it does not matter} */
    OptionalDouble antennaHeightM() {
        return OptionalDouble.empty();
    }

    /** {@return a path loss with that of the preset's obstacles} */
    PropagationModel among(PropagationModel open) {
        return open;
    }

    /**
     * {@return path loss over ground and among obstacles}
     *
     * @param antennaHeightM empty if the ground does not matter
     */
    PropagationModel propagation(LogDistance direct, OptionalDouble antennaHeightM) {
        return among(
                antennaHeightM.isPresent()
                        ? new TwoRay(direct, antennaHeightM.getAsDouble())
                        : direct);
    }

    /** {@return the environment with links that differ, fade and lose frames as they do there} */
    abstract MediumOptions varied(MediumOptions steady);

    /** {@return the environment with links that differ less, as a plan has the walls} */
    MediumOptions betweenWalls(MediumOptions usual) {
        return usual;
    }

    /** {@return the environment} */
    public MediumOptions options() {
        return varied(steady(direct()));
    }

    /** {@return the environment where a plan has the walls; its propagation has none yet} */
    MediumOptions optionsBetweenWalls() {
        return betweenWalls(varied(steady(directBetweenWalls())));
    }

    private MediumOptions steady(LogDistance direct) {
        return new MediumOptions(
                propagation(direct, antennaHeightM()),
                antennaGainDbi,
                noiseFloorDbm,
                RSSI_NOISE_DB,
                BOARD_OFFSET_DB);
    }

    /**
     * {@return the preset that a scenario calls so}
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RadioPreset of(String label) {
        Optional<RadioPreset> found =
                Stream.of(values()).filter(preset -> preset.label.equals(label)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(refusal(label)));
    }

    private static String refusal(String label) {
        List<String> labels = Stream.of(values()).map(preset -> preset.label).toList();
        return "unknown preset '%s'; %s".formatted(label, Suggestion.instead(label, labels));
    }
}
