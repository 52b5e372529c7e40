/**
 * A scenario: who is where, what runs on each node, and what must hold.
 *
 * <p>{@link org.espnowsim.scenario.Scenario} and its parts are immutable values. A file becomes one
 * by {@code org.espnowsim.scenario.format}, and is run by {@code org.espnowsim.scenario.runner};
 * Java code may build one directly.
 */
@NullMarked
package org.espnowsim.scenario;

import org.jspecify.annotations.NullMarked;
