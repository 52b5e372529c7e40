package com.example.air;

import org.espnowsim.scenario.model.ErrorProvider;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.sim.medium.ErrorModels;
import org.espnowsim.sim.phy.Decibels;

/** Reads what is strong enough, and nothing else, as simple simulators do. */
public final class Threshold implements ErrorProvider {

    /** A probability of a bit that no frame survives. */
    private static final double HOPELESS = StrictMath.log(0.5);

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public ErrorModels create(ModelParameters parameters) {
        double leastDb = parameters.quantity("sinr", "dB", -20, 40).orElse(4);
        double slow = Decibels.toLinear(leastDb);
        double fast = Decibels.toLinear(leastDb + 6);
        return (receiver, rate) -> {
            double least = rate.kbitPerS() <= 2_000 ? slow : fast;
            return (sinr, spreadSir) -> sinr >= least ? 0 : HOPELESS;
        };
    }
}
