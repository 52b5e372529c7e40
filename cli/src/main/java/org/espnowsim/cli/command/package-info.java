/**
 * The command {@code espnow-sim}: {@link org.espnowsim.cli.command.Main} reads the arguments and
 * hands them to the command they name, which reads the scenario, lets {@code
 * org.espnowsim.scenario.runner} do the work, prints, and returns an {@link
 * org.espnowsim.cli.command.ExitCode}.
 *
 * <p>Text for people goes to standard output, diagnostics and the progress line to standard error.
 */
@NullMarked
package org.espnowsim.cli.command;

import org.jspecify.annotations.NullMarked;
