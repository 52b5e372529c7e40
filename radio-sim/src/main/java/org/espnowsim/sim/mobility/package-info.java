/**
 * Where nodes are when: a {@link org.espnowsim.sim.mobility.Route} leads a node through places at
 * given times.
 */
@NullMarked
package org.espnowsim.sim.mobility;

import org.jspecify.annotations.NullMarked;
