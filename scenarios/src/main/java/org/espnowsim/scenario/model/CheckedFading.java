package org.espnowsim.scenario.model;

import org.espnowsim.sim.medium.FadingModel;

/** Names the fading model that fails. */
record CheckedFading(Origin origin, FadingModel model) implements FadingModel {

    @Override
    public LinkGains begin() {
        LinkGains gains = origin.guard(model::begin);
        if (gains == null) {
            throw origin.gave("no gains of links");
        }
        return (link, key, nowNs) -> {
            double gain = origin.guard(() -> gains.at(link, key, nowNs));
            if (!(gain >= 0 && gain < Double.POSITIVE_INFINITY)) {
                throw origin.gave(
                        "a gain of %s at %s ns; it is a ratio of powers, 0 or more"
                                .formatted(gain, nowNs));
            }
            return gain;
        };
    }

    @Override
    public double rareGainDb() {
        double gainDb = origin.guard(model::rareGainDb);
        if (!(gainDb >= 0 && gainDb < Double.POSITIVE_INFINITY)) {
            throw origin.gave("a rare gain of %s dB; it is 0 or more".formatted(gainDb));
        }
        return gainDb;
    }
}
