package org.espnowsim.architecture.bad.scenario;

import org.espnowsim.architecture.bad.sim.kernel.Wheel;

/** A scenario that uses the simulator's inside. */
public final class ReachesInside {

    Wheel wheel() {
        return new Wheel();
    }
}
