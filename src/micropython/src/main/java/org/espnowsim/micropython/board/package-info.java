/**
 * A board that runs MicroPython: the life of its programs, its file system, and the functions by
 * which its Python modules reach the simulated device.
 */
@NullMarked
package org.espnowsim.micropython.board;

import org.jspecify.annotations.NullMarked;
