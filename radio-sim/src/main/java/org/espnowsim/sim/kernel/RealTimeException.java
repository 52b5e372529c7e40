package org.espnowsim.sim.kernel;

/**
 * A program waited for something outside virtual time. Its stack trace is that of the program, at
 * the wait.
 */
public final class RealTimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RealTimeException(Thread program, StackTraceElement[] stack) {
        super(
                "'%s' waits in real time; wait by the node's own means instead: sleep, recv or a signal"
                        .formatted(program.getName()));
        setStackTrace(stack);
    }
}
