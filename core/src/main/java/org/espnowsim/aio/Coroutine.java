package org.espnowsim.aio;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something to be done that may have to wait: what calling an {@code async def} of MicroPython
 * returns. Nothing of it happens until it is awaited by another coroutine or made a task.
 *
 * <p>A value, which may be awaited as often as one likes. The functions it is built from run on the
 * node's program, in {@link Asyncio#run}; they may wait by the node's means ({@code sleep}, {@code
 * send}), which holds up all tasks, as on a board. Of what they throw, {@link RuntimeException}s
 * end the coroutine, {@link Error}s the loop.
 *
 * @param <T> what it returns; {@link None} if nothing
 */
public sealed interface Coroutine<T> permits Finished, Deferred, Compound, Wait {

    /** {@return a coroutine that returns this value and does not wait; {@code return value}} */
    static <T> Coroutine<T> of(T value) {
        return new Finished.Returned<>(value);
    }

    /** {@return a coroutine that does nothing; {@code pass}} */
    static Coroutine<None> none() {
        return of(None.NONE);
    }

    /** {@return a coroutine that fails with this exception; {@code raise}} */
    static <T> Coroutine<T> raise(RuntimeException thrown) {
        return new Finished.Raised<>(thrown);
    }

    /** {@return a coroutine with this body, which runs when it is awaited; {@code async def}} */
    static <T> Coroutine<T> defer(Supplier<? extends Coroutine<T>> body) {
        return new Deferred<>(body);
    }

    /** {@return a coroutine that does this without waiting} */
    static Coroutine<None> run(Runnable action) {
        return defer(() -> {
            action.run();
            return none();
        });
    }

    /**
     * {@return a coroutine that awaits the body again and again, and ends only by an exception;
     * {@code while True}}
     *
     * <p>A body that never waits keeps time from going on, and all other tasks from running.
     */
    static Coroutine<None> forever(Supplier<? extends Coroutine<?>> body) {
        return whileTrue(() -> body.get().then(_ -> of(true)));
    }

    /** {@return a coroutine that awaits the body again as long as that returns true} */
    static Coroutine<None> whileTrue(Supplier<? extends Coroutine<Boolean>> body) {
        return new Compound.While(body);
    }

    /** {@return a coroutine that awaits this one, then the one made of what this one returned} */
    default <R> Coroutine<R> then(Function<? super T, ? extends Coroutine<R>> next) {
        return new Compound.Then<>(this, next);
    }

    /** {@return a coroutine that awaits this one, and returns what is made of its value} */
    default <R> Coroutine<R> map(Function<? super T, ? extends R> function) {
        return then(value -> of(function.apply(value)));
    }

    /**
     * {@return a coroutine that awaits this one, and if that fails with such an exception, the one
     * made of the exception; {@code try: ... except type as thrown: ...}}
     *
     * @param type what is caught. A {@link CancellationException} is caught only by its own name,
     *     as {@code asyncio.CancelledError} is no {@code Exception} in Python
     */
    default <X extends Throwable> Coroutine<T> except(
            Class<X> type, Function<? super X, ? extends Coroutine<T>> handler) {
        return new Compound.Except<>(this, type, handler);
    }
}
