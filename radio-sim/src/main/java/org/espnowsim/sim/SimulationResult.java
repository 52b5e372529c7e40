package org.espnowsim.sim;

import java.util.List;

/**
 * How a run went.
 *
 * @param endNs virtual time at which it ended
 * @param ending why it ended
 * @param digest of everything that happened, 64 hexadecimal digits
 * @param failures programs that failed, in order of time
 */
public record SimulationResult(
        long endNs, Ending ending, String digest, List<ProgramFailure> failures) {

    /** Copies the list. */
    public SimulationResult {
        failures = List.copyOf(failures);
    }

    /** Why a run ended. */
    public enum Ending {
        /** Its duration was over. */
        DURATION_OVER,
        /** Nothing was left to happen: a longer run would have been the same. */
        NOTHING_LEFT,
        /** It was stopped from outside. */
        STOPPED,
        /** A program did not let virtual time go on. */
        GIVEN_UP
    }

    /**
     * A program that threw, or that was stopped because it kept time from going on.
     *
     * @param node the node's name
     * @param timeNs when, in virtual time
     * @param cause with the program's own stack trace
     */
    public record ProgramFailure(String node, long timeNs, Throwable cause) {}
}
