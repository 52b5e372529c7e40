package org.espnowsim.aio;

/** A coroutine that has nothing left to do. */
sealed interface Finished<T> extends Coroutine<T> {

    /** It came to its end. */
    record Returned<T>(T value) implements Finished<T> {}

    /**
     * It failed.
     *
     * @param thrown a {@link RuntimeException}, or the {@link AssertionError} of asyncio itself
     */
    record Raised<T>(Throwable thrown) implements Finished<T> {

        /** The same failure of a coroutine that awaited this one. */
        <R> Raised<R> propagated() {
            return new Raised<>(thrown);
        }
    }
}
