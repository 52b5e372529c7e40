package org.espnowsim.cli.command;

/** The requests to end that reach the process: Ctrl-C, {@code kill}, a terminal that is closed. */
interface Signals {

    /**
     * Has the first of them do this, instead of ending the process at once. The command should then
     * come to its end by itself, soon.
     */
    Handling handle(Runnable action);

    /** Signals are handled until it is closed. */
    interface Handling extends AutoCloseable {
        @Override
        void close();
    }
}
