package org.espnowsim.scenario.model;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.medium.ErrorModels;
import org.espnowsim.sim.phy.Receiver;

/** Names the error model that fails. */
record CheckedErrors(Origin origin, ErrorModels models) implements ErrorModels {

    @Override
    public ErrorModel of(Receiver receiver, PhyRate rate) {
        ErrorModel model = origin.guard(() -> models.of(receiver, rate));
        if (model == null) {
            throw origin.gave("nothing for %s".formatted(rate));
        }
        return (sinr, spreadSir) -> {
            double log = origin.guard(() -> model.logBitSuccess(sinr, spreadSir));
            if (!(log <= 0)) {
                throw origin.gave(
                        "%s as logarithm of a probability, for %s at a ratio of %s; it is 0 or less"
                                .formatted(log, rate, sinr));
            }
            return log;
        };
    }
}
