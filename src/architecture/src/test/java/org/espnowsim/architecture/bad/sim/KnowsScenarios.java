package org.espnowsim.architecture.bad.sim;

import org.espnowsim.architecture.bad.frame.LooksUp;
import org.espnowsim.architecture.bad.scenario.KnowsCommand;

/** A simulator that knows who uses it. */
public final class KnowsScenarios {

    KnowsCommand scenario() {
        return new KnowsCommand();
    }

    LooksUp core() {
        return new LooksUp();
    }
}
