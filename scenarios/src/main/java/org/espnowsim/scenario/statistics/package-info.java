/**
 * What a run's events amount to.
 *
 * <p>A {@link org.espnowsim.scenario.statistics.MessageTracker} follows every message to its end at
 * every receiver, and tells a {@link org.espnowsim.scenario.statistics.MessageOutcome} for each;
 * {@link org.espnowsim.scenario.statistics.LinkStatistics} sums them up by pair of nodes, {@link
 * org.espnowsim.scenario.statistics.Airtime} and {@link
 * org.espnowsim.scenario.statistics.EventCounts} count what was on the air, {@link
 * org.espnowsim.scenario.statistics.ConsoleLog} keeps what the programs wrote. All but the outcomes
 * are trace sinks:
 *
 * {@snippet :
 * LinkStatistics links = new LinkStatistics();
 * // ... the simulation gives its events to the sink ...
 * links.summaries().forEach(link -> print(link.lossesByReason()));
 * }
 */
@NullMarked
package org.espnowsim.scenario.statistics;

import org.jspecify.annotations.NullMarked;
