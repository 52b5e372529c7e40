/**
 * A simulated board: {@link org.espnowsim.sim.node.SimNode} with its {@link
 * org.espnowsim.sim.node.SimRadio}, which puts core's device on the simulated air.
 */
@NullMarked
package org.espnowsim.sim.node;

import org.jspecify.annotations.NullMarked;
