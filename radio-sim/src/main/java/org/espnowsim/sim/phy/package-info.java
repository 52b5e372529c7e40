/**
 * The physical layer in numbers: how long a frame is on the air, and the times and thresholds of
 * 802.11 in the 2.4 GHz band. Pure functions and constants.
 */
@NullMarked
package org.espnowsim.sim.phy;

import org.jspecify.annotations.NullMarked;
