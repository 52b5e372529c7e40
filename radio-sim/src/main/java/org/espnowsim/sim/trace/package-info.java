/**
 * What happened in the simulated world.
 *
 * <p>Every happening is a {@link org.espnowsim.sim.trace.TraceEvent}, given in order of virtual
 * time to each {@link org.espnowsim.sim.trace.TraceSink}. {@link
 * org.espnowsim.sim.trace.TraceDigest} condenses them all to one number that is the same for every
 * run of the same scenario and seed.
 */
@NullMarked
package org.espnowsim.sim.trace;

import org.jspecify.annotations.NullMarked;
