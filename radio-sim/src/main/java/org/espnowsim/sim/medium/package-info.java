/** The air: who hears whom, how strongly, and what becomes of each frame at each receiver. */
@NullMarked
package org.espnowsim.sim.medium;

import org.jspecify.annotations.NullMarked;
