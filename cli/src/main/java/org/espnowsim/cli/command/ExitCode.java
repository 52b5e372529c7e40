package org.espnowsim.cli.command;

/** What the command tells the shell that started it. */
public final class ExitCode {

    /** All that was expected held. */
    public static final int HELD = 0;

    /** At least one expectation failed. */
    public static final int EXPECTATION_FAILED = 1;

    /** A file or an option is wrong; nothing was run. */
    public static final int INVALID_INPUT = 2;

    /** A node's program, or a model on the class path, crashed unexpectedly. */
    public static final int PROGRAM_CRASHED = 3;

    /** espnow-sim itself failed. */
    public static final int OUR_FAULT = 4;

    /** A signal ended it, such as Ctrl-C; what shells give for that. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
