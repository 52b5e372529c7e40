/**
 * The command as its users meet it: {@link org.espnowsim.e2e.Launcher} starts {@code
 * cli/bin/espnow-sim} as a process, and the tests look at what it prints, writes and returns.
 */
@NullMarked
package org.espnowsim.e2e;

import org.jspecify.annotations.NullMarked;
