/**
 * A simulation: {@link org.espnowsim.sim.Simulation} puts nodes, air and virtual time together and
 * runs them.
 */
@NullMarked
package org.espnowsim.sim;

import org.jspecify.annotations.NullMarked;
