package org.espnowsim.sim.kernel;

/**
 * Code that can stop in the middle and be continued later. At any time either the kernel or one
 * coroutine runs, never both.
 */
interface Coroutine {

    /**
     * Kernel side: lets the code run until it suspends or ends.
     *
     * @throws RealTimeException if the code waits by other means than {@link #suspend()}; it must
     *     not be resumed again
     */
    void resume();

    /** The code's side: stops here until it is resumed. */
    void suspend();

    /** {@return whether the code has ended} */
    boolean isDone();

    /** {@return the thread the code runs on, for its stack trace} */
    Thread thread();
}
