package org.espnowsim.scenario.runner;

/** A node has no program to start with, so nothing was run; the message says why, and for which. */
public final class ProgramRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProgramRefusedException(String node, IllegalArgumentException cause) {
        super("node " + node + ": " + cause.getMessage(), cause);
    }
}
