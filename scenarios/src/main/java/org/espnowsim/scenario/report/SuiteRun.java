package org.espnowsim.scenario.report;

import java.time.Duration;
import org.espnowsim.scenario.runner.RunResult;

/**
 * One run of a suite.
 *
 * @param file the scenario's file, as it was named
 * @param result what it brought
 * @param wall how long it took in real time
 * @param replay the command that repeats it
 */
public record SuiteRun(String file, RunResult result, Duration wall, String replay) {}
