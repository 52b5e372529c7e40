package org.espnowsim.sim.kernel;

/**
 * Unwinds a program that is to end; thrown by whatever it waits in. An {@link Error}, so that
 * programs that catch exceptions do not catch it by accident.
 */
final class ProgramStopped extends Error {

    private static final long serialVersionUID = 1L;

    ProgramStopped() {
        super("the program was stopped", null, false, false);
    }
}
