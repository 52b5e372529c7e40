package org.espnowsim.scenario.explore;

import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.runner.RunResult;

/** Runs scenarios. The same scenario with the same seed has to bring the same each time. */
@FunctionalInterface
public interface Judge {

    /** {@return what a run of the scenario with the seed brought} */
    RunResult run(Scenario scenario, long seed);
}
