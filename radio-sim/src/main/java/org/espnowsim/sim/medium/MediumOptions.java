package org.espnowsim.sim.medium;

import java.util.Optional;

/**
 * The radio environment, the same for all nodes but for what {@link NodeRadio} says of one.
 *
 * @param propagation path loss between two places
 * @param antennaGainDbi effective gain of each node's antenna, board losses included, in dBi
 * @param noiseFloorDbm thermal and external noise in the receiver's bandwidth, in dBm
 * @param rssiNoiseDb standard deviation of the reported RSSI from frame to frame, in dB
 * @param boardOffsetDb standard deviation of the reported RSSI from board to board, in dB
 * @param shadowingDb standard deviation of the power from link to link, in dB; a link's own stays,
 *     the same both ways
 * @param fading how the power of a link varies over time; empty if it does not
 * @param delivery how much arrives on links where that was measured; empty if it was on none
 * @param bursts of frames that get lost although they are strong enough; empty if none do
 * @param offsets how much boards differ in what they send and receive
 * @param errors how likely bits survive; empty for the chips' own curves
 */
public record MediumOptions(
        PropagationModel propagation,
        double antennaGainDbi,
        double noiseFloorDbm,
        double rssiNoiseDb,
        double boardOffsetDb,
        double shadowingDb,
        Optional<FadingModel> fading,
        Optional<DeliveryModel> delivery,
        Optional<BurstLoss> bursts,
        PowerOffsets offsets,
        Optional<ErrorModels> errors) {

    /** Checks the ranges. */
    public MediumOptions {
        if (!Double.isFinite(antennaGainDbi) || !Double.isFinite(noiseFloorDbm)) {
            throw new IllegalArgumentException(
                    "antenna gain %s dBi and noise floor %s dBm must be finite"
                            .formatted(antennaGainDbi, noiseFloorDbm));
        }
        if (!(rssiNoiseDb >= 0) || !(boardOffsetDb >= 0) || !(shadowingDb >= 0)) {
            throw new IllegalArgumentException(
                    "deviations of %s dB, %s dB and %s dB; use 0 or more"
                            .formatted(rssiNoiseDb, boardOffsetDb, shadowingDb));
        }
    }

    /** An environment in which every link is exactly as good as its path loss says. */
    public MediumOptions(
            PropagationModel propagation,
            double antennaGainDbi,
            double noiseFloorDbm,
            double rssiNoiseDb,
            double boardOffsetDb) {
        this(
                propagation,
                antennaGainDbi,
                noiseFloorDbm,
                rssiNoiseDb,
                boardOffsetDb,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PowerOffsets.NONE,
                Optional.empty());
    }

    /** {@return the same with other differences between what boards report} */
    public MediumOptions withBoardOffset(double newBoardOffsetDb) {
        return with(newBoardOffsetDb, shadowingDb, fading, delivery, bursts);
    }

    /** {@return the same with other differences between links} */
    public MediumOptions withShadowing(double newShadowingDb) {
        return with(boardOffsetDb, newShadowingDb, fading, delivery, bursts);
    }

    /** {@return the same with links that fade so} */
    public MediumOptions withFading(FadingModel newFading) {
        return with(boardOffsetDb, shadowingDb, Optional.of(newFading), delivery, bursts);
    }

    /** {@return the same with links of which as much arrives as was measured} */
    public MediumOptions withDelivery(DeliveryModel newDelivery) {
        return with(boardOffsetDb, shadowingDb, fading, Optional.of(newDelivery), bursts);
    }

    /** {@return the same with links that lose frames so} */
    public MediumOptions withBursts(BurstLoss newBursts) {
        return with(boardOffsetDb, shadowingDb, fading, delivery, Optional.of(newBursts));
    }

    private MediumOptions with(
            double newBoardOffsetDb,
            double newShadowingDb,
            Optional<FadingModel> newFading,
            Optional<DeliveryModel> newDelivery,
            Optional<BurstLoss> newBursts) {
        return new MediumOptions(
                propagation,
                antennaGainDbi,
                noiseFloorDbm,
                rssiNoiseDb,
                newBoardOffsetDb,
                newShadowingDb,
                newFading,
                newDelivery,
                newBursts,
                offsets,
                errors);
    }
}
