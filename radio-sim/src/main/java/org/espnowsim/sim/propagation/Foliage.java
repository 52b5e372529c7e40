package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * Trees between the antennas: each metre takes away some more, until what goes around and above the
 * trees is stronger than what goes through.
 *
 * @param open loss without the trees
 * @param lossDbPerM loss of a metre of trees, in dB
 * @param lossDbMax the most that trees take away, in dB
 */
public record Foliage(PropagationModel open, double lossDbPerM, double lossDbMax)
        implements PropagationModel {

    /** Checks the ranges. */
    public Foliage {
        if (!Double.isFinite(lossDbPerM) || lossDbPerM < 0) {
            throw new IllegalArgumentException(
                    "trees that take away %s dB a metre; use 0 or more".formatted(lossDbPerM));
        }
        if (!Double.isFinite(lossDbMax) || lossDbMax < 0) {
            throw new IllegalArgumentException(
                    "trees that take away %s dB at most; use 0 or more".formatted(lossDbMax));
        }
    }

    @Override
    public double rangeM(double lossDb) {
        return open.rangeM(lossDb);
    }

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        double throughDb = lossDbPerM * transmitter.position().distanceM(receiver.position());
        return open.pathLossDb(transmitter, receiver) + Math.min(throughDb, lossDbMax);
    }
}
