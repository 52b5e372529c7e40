package org.espnowsim.sim.kernel;

/**
 * A program keeps virtual time from going on. Its stack trace is that of the program, where it was
 * found.
 */
public final class ProgramStuckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ProgramStuckException(String message, StackTraceElement[] stackTrace) {
        super(message);
        setStackTrace(stackTrace);
    }

    static ProgramStuckException spins(ProgramThread program, long seconds) {
        return new ProgramStuckException(
                "'%s' has computed for %s s without waiting, so virtual time stands still; let its loop sleep, or wait in recv"
                        .formatted(program.name(), seconds),
                program.stackTrace());
    }

    static ProgramStuckException standsStill(ProgramThread program, long events) {
        return new ProgramStuckException(
                "'%s' has waited %s times without virtual time going on; let its loop sleep for longer than nothing"
                        .formatted(program.name(), events),
                program.stackTrace());
    }
}
