/**
 * The world outside a run: threads of their own that act on it, be they a person at a board's
 * serial port or a process at the end of a socket.
 *
 * <p>All they do goes through the run's {@link org.espnowsim.sim.external.Inbox}, and happens
 * between two steps of the simulator. What they do, and when, is not in the seed: a run on which
 * somebody outside acts repeats only if they act the same way again.
 *
 * <p>Somebody else is who drives a run in legs: between two of them it has boards do a {@link
 * org.espnowsim.sim.external.Command}, and looks at their {@link
 * org.espnowsim.sim.external.Activity}.
 *
 * {@snippet :
 * Inbox inbox = Inbox.open();
 * Simulation simulation =
 *         Simulation.of(options.withKernel(kernel.withInbox(inbox).withPace(Pace.REAL_TIME)), nodes);
 * SerialConnection board = simulation.connect("sensor", terminal::show);
 * terminal.onKeys(board::type);
 * terminal.onClose(inbox::stop);
 * simulation.run(Duration.ofDays(1));
 * }
 */
@NullMarked
package org.espnowsim.sim.external;

import org.jspecify.annotations.NullMarked;
