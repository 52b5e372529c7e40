/**
 * What the nodes take from their batteries.
 *
 * <p>{@link org.espnowsim.sim.energy.EnergyMeters} follows a run's trace and knows at each instant
 * in which {@link org.espnowsim.sim.energy.PowerState} each board is; {@link
 * org.espnowsim.sim.energy.Currents} says what a board takes in it. The outcome is one {@link
 * org.espnowsim.sim.energy.EnergyUse} for each node. A change of state costs a few additions, and
 * there is no event for it.
 *
 * <p>A running program takes no virtual time, and so no charge beyond that of a CPU that is on.
 */
@NullMarked
package org.espnowsim.sim.energy;

import org.jspecify.annotations.NullMarked;
