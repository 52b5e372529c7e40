/** What disturbs and is no Wi-Fi: when it sends, where in the band, and how strongly. */
@NullMarked
package org.espnowsim.sim.interference;

import org.jspecify.annotations.NullMarked;
