/**
 * The programs that come with the simulator, and how a scenario's {@code program:} becomes one.
 *
 * <p>{@link org.espnowsim.scenario.program.Programs} finds a program by its name: a built-in, such
 * as {@code sender}, or a class of yours by {@code java:} and its name. Each built-in declares its
 * {@link org.espnowsim.scenario.program.ProgramParameter}s, so that a mistake under {@code with:}
 * is found before anything runs.
 *
 * {@snippet :
 * Programs programs = Programs.ofClassPath();
 * BoardPrograms board = programs.board(nodeSpec);
 * NodeProgram program = board.next();
 * }
 *
 * <p>Other kinds of programs come from other modules, as a {@link
 * org.espnowsim.scenario.program.ProgramProvider}.
 */
@NullMarked
package org.espnowsim.scenario.program;

import org.jspecify.annotations.NullMarked;
