/**
 * Path loss: one class for each model. {@link org.espnowsim.sim.propagation.LogDistance} covers
 * free space too.
 */
@NullMarked
package org.espnowsim.sim.propagation;

import org.jspecify.annotations.NullMarked;
