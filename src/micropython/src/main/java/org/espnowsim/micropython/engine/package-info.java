/**
 * MicroPython itself: one {@link org.espnowsim.micropython.engine.Interpreter} for each run of a
 * board, WebAssembly that was compiled to Java at build time. Knows nothing of boards; what its
 * programs see of the world is the {@link org.espnowsim.micropython.engine.Host}'s, and the {@link
 * org.espnowsim.micropython.engine.HostFunction}s that were given to it.
 */
@NullMarked
package org.espnowsim.micropython.engine;

import org.jspecify.annotations.NullMarked;
