/**
 * What deserves a look after a run, though nothing failed: {@link
 * org.espnowsim.scenario.hint.HintCollector} follows the run, and gives each {@link
 * org.espnowsim.scenario.hint.Hint} with its number and what to do.
 */
@NullMarked
package org.espnowsim.scenario.hint;

import org.jspecify.annotations.NullMarked;
