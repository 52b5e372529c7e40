/**
 * How likely a frame survives: {@link org.espnowsim.sim.error.ErrorCurves} has the curve of each
 * rate at each kind of receiver.
 */
@NullMarked
package org.espnowsim.sim.error;

import org.jspecify.annotations.NullMarked;
