/**
 * Nodes whose program is a process outside of the simulator: {@code program: external}.
 *
 * <p>What such a process does with its board arrives as {@link
 * org.espnowsim.scenario.external.FromClient}, is done by the node's own means, and is answered by
 * {@link org.espnowsim.scenario.external.ToClient}: a strict stack of calls and callbacks, one
 * thing at a time. Whoever lets processes join implements {@link
 * org.espnowsim.scenario.external.ExternalNodes}, which gives each node its {@link
 * org.espnowsim.scenario.external.ExternalLine}.
 *
 * <p>In lockstep the run stands still while a process computes, so that it takes the same course
 * however fast the process is; at the pace of real time it goes on.
 */
@NullMarked
package org.espnowsim.scenario.external;

import org.jspecify.annotations.NullMarked;
