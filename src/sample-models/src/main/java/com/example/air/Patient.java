package com.example.air;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.scenario.model.RetryProvider;
import org.espnowsim.sim.phy.RetryPolicy;

/** Sends a frame twice as it was asked to, and then slowly. */
public final class Patient implements RetryProvider {

    @Override
    public String name() {
        return "patient";
    }

    @Override
    public RetryPolicy create(ModelParameters parameters) {
        return new Slowing(parameters.whole("attempts", 1, 100).orElse(10));
    }

    private record Slowing(int attempts) implements RetryPolicy.Backoff {

        @Override
        public int attemptsMax(PhyRate requested) {
            return attempts;
        }

        @Override
        public PhyRate rate(PhyRate requested, int attempt) {
            return attempt <= 2 ? requested : PhyRate.RATE_1M_L;
        }
    }
}
