/**
 * Path loss: small models that are put on top of each other. {@link
 * org.espnowsim.sim.propagation.LogDistance}, which covers free space and one floor of a building,
 * stands alone; {@link org.espnowsim.sim.propagation.TwoRay} adds the ground and {@link
 * org.espnowsim.sim.propagation.Foliage} trees to another model.
 */
@NullMarked
package org.espnowsim.sim.propagation;

import org.jspecify.annotations.NullMarked;
