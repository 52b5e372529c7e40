/**
 * Why frames were lost. A {@link org.espnowsim.scenario.explain.LossCollector} follows a run and
 * makes an {@link org.espnowsim.scenario.explain.Explanation} of it: for each two nodes how many
 * frames were lost to what, with the facts behind it. {@link org.espnowsim.scenario.explain.Advice}
 * says of each fate what it means and what helps.
 *
 * {@snippet :
 * LossCollector collector = new LossCollector(scenario, FrameChoice.ALL);
 * runner.run(scenario, options.withSink(collector).withOutside(collector.beside()));
 * Explanation why = collector.explanation();
 * }
 */
@NullMarked
package org.espnowsim.scenario.explain;

import org.jspecify.annotations.NullMarked;
