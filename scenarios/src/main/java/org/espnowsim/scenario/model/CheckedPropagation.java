package org.espnowsim.scenario.model;

import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.PropagationModel;

/** Names the path loss model that fails. */
record CheckedPropagation(Origin origin, PropagationModel model) implements PropagationModel {

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        double lossDb = origin.guard(() -> model.pathLossDb(transmitter, receiver));
        if (Double.isNaN(lossDb) || lossDb == Double.NEGATIVE_INFINITY) {
            throw origin.gave(
                    "a path loss of %s dB from %s to %s; it is a number, or infinity for no link"
                            .formatted(lossDb, transmitter.node(), receiver.node()));
        }
        return lossDb;
    }

    @Override
    public double rangeM(double lossDb) {
        double rangeM = origin.guard(() -> model.rangeM(lossDb));
        if (!(rangeM >= 0)) {
            throw origin.gave(
                    "a range of %s m for %s dB; it is 0 or more, or infinity if unknown"
                            .formatted(rangeM, lossDb));
        }
        return rangeM;
    }
}
