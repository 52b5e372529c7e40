package org.espnowsim.scenario.model;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.RetryPolicy;

/** Names the retry model that fails. */
record CheckedBackoff(Origin origin, RetryPolicy.Backoff model) implements RetryPolicy.Backoff {

    /** {@return the policy, checked unless it is one of the simulator's own} */
    static RetryPolicy of(Origin origin, RetryPolicy policy) {
        return switch (policy) {
            case RetryPolicy.RtsBurst burst -> burst;
            case RetryPolicy.Fallback fallback -> fallback;
            case RetryPolicy.Backoff backoff -> new CheckedBackoff(origin, backoff);
        };
    }

    @Override
    public int attemptsMax(PhyRate requested) {
        int attempts = origin.guard(() -> model.attemptsMax(requested));
        if (attempts < 1) {
            throw origin.gave(
                    "%s attempts for %s; they are 1 or more".formatted(attempts, requested));
        }
        return attempts;
    }

    @Override
    public PhyRate rate(PhyRate requested, int attempt) {
        PhyRate rate = origin.guard(() -> model.rate(requested, attempt));
        if (rate == null) {
            throw origin.gave("no rate for attempt %s".formatted(attempt));
        }
        return rate;
    }
}
