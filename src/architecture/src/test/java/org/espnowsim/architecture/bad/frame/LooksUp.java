package org.espnowsim.architecture.bad.frame;

import org.espnowsim.architecture.bad.sim.KnowsScenarios;

/** Core that needs the simulator, which needs core. */
public final class LooksUp {

    KnowsScenarios simulator() {
        return new KnowsScenarios();
    }
}
