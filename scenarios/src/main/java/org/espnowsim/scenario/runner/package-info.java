/**
 * Runs scenarios: {@link org.espnowsim.scenario.runner.ScenarioRunner} turns a scenario and a seed
 * into a {@link org.espnowsim.scenario.runner.RunResult}.
 *
 * {@snippet :
 * ScenarioRunner runner = new ScenarioRunner(programs::board);
 * RunResult result = runner.run(scenario, RunOptions.ofSeed(42));
 * boolean good = result.isPassed();
 * }
 *
 * <p>A run is a function of the scenario and its {@link org.espnowsim.scenario.runner.RunOptions};
 * sinks and progress do not change it.
 */
@NullMarked
package org.espnowsim.scenario.runner;

import org.jspecify.annotations.NullMarked;
