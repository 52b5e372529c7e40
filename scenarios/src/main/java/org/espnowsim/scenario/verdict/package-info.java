/**
 * Judges what a scenario expects.
 *
 * <p>{@link org.espnowsim.scenario.verdict.Checks} is a trace sink that follows a run on behalf of
 * all its expectations; after the run it gives a {@link org.espnowsim.scenario.verdict.Verdict} for
 * each, with the numbers it rests on. There is one small check per kind of expectation. What could
 * not be judged has failed: a run that proves nothing must not look good.
 */
@NullMarked
package org.espnowsim.scenario.verdict;

import org.jspecify.annotations.NullMarked;
