/**
 * Path loss: small models that are put on top of each other. {@link
 * org.espnowsim.sim.propagation.LogDistance}, which covers free space and one floor of a building,
 * stands alone; {@link org.espnowsim.sim.propagation.TwoRay} adds the ground, {@link
 * org.espnowsim.sim.propagation.Foliage} trees and {@link org.espnowsim.sim.propagation.Walls} a
 * building to another model. {@link org.espnowsim.sim.propagation.LossMatrix} has losses that were
 * measured, and another model for the rest.
 */
@NullMarked
package org.espnowsim.sim.propagation;

import org.jspecify.annotations.NullMarked;
