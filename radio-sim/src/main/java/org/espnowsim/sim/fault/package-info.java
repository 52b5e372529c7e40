/**
 * What goes wrong on purpose: links, boards and the air, at times that are given or drawn; and what
 * else is made to happen at such times.
 */
@NullMarked
package org.espnowsim.sim.fault;

import org.jspecify.annotations.NullMarked;
