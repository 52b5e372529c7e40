/**
 * What two runs have not in common. Each is a {@link org.espnowsim.scenario.compare.Side}: a trace
 * as {@link org.espnowsim.scenario.report.JsonLinesTrace} writes it, and its figures. A {@link
 * org.espnowsim.scenario.compare.Comparison} has the first event that differs, and the figures that
 * do.
 */
@NullMarked
package org.espnowsim.scenario.compare;

import org.jspecify.annotations.NullMarked;
