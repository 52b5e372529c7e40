package org.espnowsim.aio;

/** A coroutine that hands over to the loop, and goes on when that says so. */
sealed interface Wait<T> extends Coroutine<T> {

    /**
     * For time to pass.
     *
     * @param ms 0 or less only lets the others run
     */
    record Sleep(long ms) implements Wait<None> {}

    /**
     * Until a message can be read or sent.
     *
     * @param event {@code POLLIN} or {@code POLLOUT}
     */
    record Ready(AioEspNow espNow, int event) implements Wait<None> {}

    /** For a task to end. */
    record End(Task<?> task) implements Wait<None> {}

    /** For a task to end within a time; tells whether it has. */
    record EndWithin(Task<?> task, long ms) implements Wait<Boolean> {}
}
