package com.example.air;

import java.time.Duration;
import org.espnowsim.scenario.model.FadingProvider;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.medium.FadingModel;
import org.espnowsim.sim.phy.Decibels;

/** A door in each link, which is open or closed for a while, by the toss of a coin. */
public final class Doors implements FadingProvider {

    @Override
    public String name() {
        return "doors";
    }

    @Override
    public FadingModel create(ModelParameters parameters) {
        Duration stay =
                parameters
                        .duration("stay", Duration.ofMillis(1), Duration.ofHours(1))
                        .orElse(Duration.ofSeconds(2));
        double closedDb = parameters.quantity("closed", "dB", 0, 60).orElse(10);
        return new DoorInLink(stay.toNanos(), Decibels.toLinear(-closedDb));
    }

    private record DoorInLink(long stayNs, double closedGain) implements FadingModel {

        @Override
        public LinkGains begin() {
            return (link, key, nowNs) ->
                    KeyedRandom.uniform(key, nowNs / stayNs) < 0.5 ? closedGain : 1;
        }

        @Override
        public double rareGainDb() {
            return 0;
        }
    }
}
