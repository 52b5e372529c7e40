package org.espnowsim.sim.medium;

/**
 * The radio environment, the same for all nodes.
 *
 * @param propagation path loss between two places
 * @param antennaGainDbi effective gain of each node's antenna, board losses included, in dBi
 * @param noiseFloorDbm thermal and external noise in the receiver's bandwidth, in dBm
 * @param rssiNoiseDb standard deviation of the reported RSSI from frame to frame, in dB
 * @param boardOffsetDb standard deviation of the reported RSSI from board to board, in dB
 */
public record MediumOptions(
        PropagationModel propagation,
        double antennaGainDbi,
        double noiseFloorDbm,
        double rssiNoiseDb,
        double boardOffsetDb) {

    /** Checks the ranges. */
    public MediumOptions {
        if (!Double.isFinite(antennaGainDbi) || !Double.isFinite(noiseFloorDbm)) {
            throw new IllegalArgumentException(
                    "antenna gain %s dBi and noise floor %s dBm must be finite"
                            .formatted(antennaGainDbi, noiseFloorDbm));
        }
        if (!(rssiNoiseDb >= 0) || !(boardOffsetDb >= 0)) {
            throw new IllegalArgumentException(
                    "deviations of %s dB and %s dB; use 0 or more"
                            .formatted(rssiNoiseDb, boardOffsetDb));
        }
    }
}
