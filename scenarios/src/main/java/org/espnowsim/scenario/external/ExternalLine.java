package org.espnowsim.scenario.external;

import java.util.function.Consumer;
import org.espnowsim.sim.external.Inbox;

/** A node's line to the process that is its program, also when no process is there. */
public interface ExternalLine {

    /** {@return the run's inbox} */
    Inbox inbox();

    /**
     * Tells the process something, and has its next word told. Called between two steps of the run,
     * on a thread that may take locks. Must not wait.
     *
     * @param message a {@link ToClient.Welcome} waits for a process to join, if none has
     * @param answer told exactly once, by any thread: also that the process has gone, or has been
     *     silent for too long
     */
    void ask(ToClient message, Consumer<FromClient> answer);

    /** Tells the process something after which it says no more. Called as {@link #ask} is. */
    void tell(ToClient message);

    /**
     * The program has come to its end on the board: whatever the process was asked, nobody waits
     * for its answer. Called as {@link #ask} is.
     */
    void forget();

    /**
     * Has somebody told if the process is lost while it is not asked anything. Called as {@link
     * #ask} is, once for each start of the board.
     *
     * @param lost told at most once, by any thread
     */
    void watch(Consumer<FromClient.Gone> lost);
}
