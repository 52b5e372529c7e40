/** What goes wrong on purpose: links, boards and the air, at times that are given or drawn. */
@NullMarked
package org.espnowsim.sim.fault;

import org.jspecify.annotations.NullMarked;
