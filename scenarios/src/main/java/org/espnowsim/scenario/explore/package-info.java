/**
 * Looks for what a scenario's programs do not survive. An {@link
 * org.espnowsim.scenario.explore.Explorer} draws, for each seed, when the faults of a scenario
 * happen, for how long and how badly; all of them are over in time, and what the scenario expects
 * has to hold. A {@link org.espnowsim.scenario.explore.Shrinker} makes the smallest scenario that
 * it can of one that fails. All of that is done to a {@link
 * org.espnowsim.scenario.format.ScenarioDocument}, so that what comes out is a scenario like any
 * other.
 *
 * {@snippet :
 * Explorer explorer = new Explorer(document, judge);
 * Explored explored = explorer.explore(17);
 * explored.failure().ifPresent(failure -> {
 *     Shrunk shrunk = new Shrinker(judge, explorer.window(), 17, 500).shrink(explored);
 *     System.out.println(shrunk.document().text());
 * });
 * }
 *
 * <p>Shrinking is delta debugging: Zeller, Hildebrandt: Simplifying and isolating failure-inducing
 * input, IEEE Transactions on Software Engineering 28 (2), 2002.
 */
@NullMarked
package org.espnowsim.scenario.explore;

import org.jspecify.annotations.NullMarked;
