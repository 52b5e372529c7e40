/**
 * How likely a frame survives: {@link org.espnowsim.sim.error.DsssErrorModel}, the curve of
 * differential BPSK with a spread spectrum.
 */
@NullMarked
package org.espnowsim.sim.error;

import org.jspecify.annotations.NullMarked;
