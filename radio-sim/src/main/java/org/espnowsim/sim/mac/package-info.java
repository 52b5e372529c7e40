/**
 * Medium access: {@link org.espnowsim.sim.mac.Dcf} is one node's distributed coordination function,
 * with back-off, acknowledgements and retries; {@link org.espnowsim.sim.mac.DuplicateFilter} knows
 * a repeated frame.
 */
@NullMarked
package org.espnowsim.sim.mac;

import org.jspecify.annotations.NullMarked;
