/**
 * Rules that hold across all modules. Each is a {@link org.espnowsim.architecture.Rule}: it must
 * hold for our code, and must catch one of the bad examples in {@code
 * org.espnowsim.architecture.bad}, whose packages stand for ours.
 */
@NullMarked
package org.espnowsim.architecture;

import org.jspecify.annotations.NullMarked;
