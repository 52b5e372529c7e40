/**
 * Fixtures: a clock that a test turns by hand, a radio that records what it is told, and a board on
 * both.
 */
@NullMarked
package org.espnowsim.testing;

import org.jspecify.annotations.NullMarked;
