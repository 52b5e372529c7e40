package org.espnowsim.aio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that a loop runs beside others; what {@code asyncio.create_task} returns.
 *
 * @param <T> what the coroutine returns
 */
public final class Task<T> {

    private final Asyncio loop;

    /** Who awaits whom, the innermost first; flat, as a loop may go round for ever. */
    private final Deque<Compound<?>> awaiting = new ArrayDeque<>();

    /** Tasks that wait for the end of this one, in the order in which they came. */
    private final List<Task<?>> waiters = new ArrayList<>();

    /** What the task goes on with at its next turn. */
    private Coroutine<?> next;

    /** What the task waits for; null while it has its turn, or has ended. */
    private @Nullable Wait<?> waitingFor;

    private @Nullable Finished<T> end;

    /** Whether somebody has seen, or will see, how the task ended. */
    private boolean awaited;

    Task(Asyncio loop, Coroutine<T> body) {
        this.loop = loop;
        this.next = body;
    }

    /** {@return whether the task has ended, in whatever way} */
    public boolean done() {
        return end != null;
    }

    /**
     * Ends the task where it waits, by a {@link CancellationException}, which it may catch to clean
     * up. A task that waits for another one passes this on to that.
     *
     * @return false if the task has ended already
     * @throws IllegalStateException if the task tries to cancel itself
     */
    public boolean cancel() {
        return loop.cancel(this);
    }

    /**
     * {@return a coroutine that waits for the end of the task, and returns what the task returned,
     * or fails as the task failed}
     */
    public Coroutine<T> await() {
        return Coroutine.defer(() -> done() ? seenEnd() : new Wait.End(this).then(_ -> seenEnd()));
    }

    /** Runs the task to its next wait or its end. */
    void takeTurn() {
        waitingFor = null;
        Coroutine<?> current = next;
        while (true) {
            switch (current) {
                case Finished<?> finished -> {
                    if (awaiting.isEmpty()) {
                        end = endOf(finished);
                        return;
                    }
                    current = after(awaiting.pop(), finished);
                }
                case Compound<?> compound -> {
                    awaiting.push(compound);
                    current = compound.first();
                }
                case Deferred<?> deferred -> current = made(deferred);
                case Wait<?> begun -> {
                    waitingFor = begun;
                    return;
                }
            }
        }
    }

    private static Coroutine<?> after(Compound<?> compound, Finished<?> finished) {
        try {
            return compound.after(finished);
        } catch (RuntimeException e) {
            return Coroutine.raise(e);
        }
    }

    private static Coroutine<?> made(Deferred<?> deferred) {
        try {
            return deferred.body().get();
        } catch (RuntimeException e) {
            return Coroutine.raise(e);
        }
    }

    /** What is left of a task's coroutine in the end is of the task's own type. */
    @SuppressWarnings("unchecked")
    private Finished<T> endOf(Finished<?> finished) {
        return (Finished<T>) finished;
    }

    /** {@return what the task waits for; null if it has ended} */
    @Nullable Wait<?> waitingFor() {
        return waitingFor;
    }

    /** Says what the wait comes to if nothing else happens before the task's turn. */
    void goOnWith(Coroutine<?> result) {
        next = result;
    }

    /** Ends the wait. */
    void wakeWith(Coroutine<?> result) {
        waitingFor = null;
        next = result;
    }

    List<Task<?>> waiters() {
        return waiters;
    }

    /** {@return how the task has ended; whoever asks has to do something about a failure} */
    Finished<T> seenEnd() {
        awaited = true;
        return Objects.requireNonNull(end, "the task goes on");
    }

    /** {@return how the task failed, if it did so by itself and nobody knows} */
    Optional<Throwable> unseenFailure() {
        return !awaited
                        && end instanceof Finished.Raised<T>(Throwable thrown)
                        && !(thrown instanceof CancellationException)
                ? Optional.of(thrown)
                : Optional.empty();
    }
}
