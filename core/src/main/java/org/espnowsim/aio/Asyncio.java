package org.espnowsim.aio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.espnowsim.node.Node;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * MicroPython's {@code asyncio}: an event loop, which runs several coroutines of one program by
 * turns.
 *
 * <p>Each turn goes to the next wait. Between turns the loop waits on the node's clock, so that
 * time passes and {@code irq} callbacks run. Turns are due by whole milliseconds of that clock, as
 * the module counts {@code time.ticks_ms()}: a sleep may end up to one millisecond early. Of turns
 * that are due together the first to be asked for comes first.
 */
public final class Asyncio {

    private static final long NS_PER_MS = 1_000_000L;

    private final Clock clock;
    private final Consumer<String> console;
    private final RunQueue turns = new RunQueue();
    private final IoQueue io = new IoQueue();

    /** Whose turn it is. */
    private @Nullable Task<?> current;

    private boolean running;

    /**
     * A loop without tasks.
     *
     * @param clock the node's, on which its program waits
     * @param console where failures of tasks that nobody awaits are printed, one line each
     */
    public Asyncio(Clock clock, Consumer<String> console) {
        this.clock = clock;
        this.console = console;
    }

    /** {@return a loop without tasks, for the program of this node} */
    public static Asyncio on(Node node) {
        return new Asyncio(node.clock(), node::print);
    }

    /**
     * Runs a coroutine to its end, and the other tasks meanwhile; {@code asyncio.run}. Tasks that
     * have not ended by then stay where they are; another {@code run} goes on with them.
     *
     * @return what the coroutine returns
     * @throws RuntimeException what the coroutine raised, itself
     * @throws AssertionError if the coroutine was the second to wait by the same {@link AioEspNow}
     * @throws IllegalStateException if the loop runs already, or if nothing can go on: all tasks
     *     wait for each other's end
     */
    public <T> T run(Coroutine<T> main) {
        if (running) {
            throw new IllegalStateException(
                    "the loop runs already; await the coroutine, or make it a task");
        }
        running = true;
        try {
            return resultOf(finish(createTask(main)));
        } finally {
            running = false;
            current = null;
        }
    }

    private static <T> T resultOf(Finished<T> end) {
        return switch (end) {
            case Finished.Returned<T>(T value) -> value;
            case Finished.Raised<T>(RuntimeException thrown) -> throw thrown;
            case Finished.Raised<T>(Error thrown) -> throw thrown;
            case Finished.Raised<T>(Throwable thrown) -> throw new IllegalStateException(thrown);
        };
    }

    private <T> Finished<T> finish(Task<T> main) {
        while (!main.done()) {
            awaitTurn();
            Task<?> task = turns.take();
            if (task.done()) {
                reportFailure(task);
            } else {
                takeTurn(task);
            }
        }
        // By now its failure has a turn to be reported, which run's caller does not need.
        turns.remove(main);
        return main.seenEnd();
    }

    /**
     * Has a coroutine run beside the others, from the loop's next turn on; {@code
     * asyncio.create_task}.
     *
     * <p>If it fails and nobody awaits it, the console is told {@code Task exception wasn't
     * retrieved}. From an {@code irq} callback, which does not wake the loop, the task begins when
     * something else does.
     */
    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        Task<T> task = new Task<>(this, coroutine);
        turns.add(task, ticksMs());
        return task;
    }

    /**
     * {@return a coroutine that lets the others run for a while; {@code asyncio.sleep_ms}}
     *
     * @param ms 0 or less lets each that is due have one turn
     */
    public static Coroutine<None> sleepMs(long ms) {
        return new Wait.Sleep(ms);
    }

    /** {@return as {@link #sleepMs}, in whole milliseconds; {@code asyncio.sleep}} */
    public static Coroutine<None> sleep(Duration duration) {
        return sleepMs(duration.toMillis());
    }

    /**
     * {@return a coroutine that awaits another one, but not for longer than this; {@code
     * asyncio.wait_for_ms}}
     *
     * <p>It fails with {@link AsyncioTimeoutException} when the time is over, after it has
     * cancelled the other one.
     */
    public <T> Coroutine<T> waitForMs(Coroutine<T> coroutine, long timeoutMs) {
        return Coroutine.defer(() -> {
            Task<T> task = createTask(coroutine);
            return new Wait.EndWithin(task, timeoutMs)
                    .except(
                            CancellationException.class,
                            cancelled -> {
                                task.cancel();
                                return Coroutine.raise(cancelled);
                            })
                    .then(ended -> ended ? task.await() : timedOut(task, timeoutMs));
        });
    }

    private static <T> Coroutine<T> timedOut(Task<T> task, long timeoutMs) {
        task.cancel();
        return new Wait.End(task)
                .then(_ -> Coroutine.raise(new AsyncioTimeoutException(timeoutMs)));
    }

    private long ticksMs() {
        return clock.nowNs() / NS_PER_MS;
    }

    /** Waits until a task has its turn; meanwhile, and in any case once, looks who can go on. */
    private void awaitTurn() {
        do {
            long deadlineNs = turns.isEmpty() ? Signal.NEVER : nsOf(turns.nextDueMs());
            if (!io.isEmpty()) {
                io.await(deadlineNs).forEach(task -> wake(task, Coroutine.none()));
            } else if (!turns.isEmpty()) {
                clock.sleepUntil(deadlineNs);
            } else {
                throw new IllegalStateException(
                        "no task can go on: each waits for the end of another");
            }
        } while (turns.isEmpty() || turns.nextDueMs() > ticksMs());
    }

    private static long nsOf(long ms) {
        return ms > Signal.NEVER / NS_PER_MS ? Signal.NEVER : ms * NS_PER_MS;
    }

    private void takeTurn(Task<?> task) {
        stopAwaitingEnd(task);
        current = task;
        task.takeTurn();
        current = null;
        switch (task.waitingFor()) {
            case null -> ended(task);
            case Wait.Sleep(long ms) -> {
                task.goOnWith(Coroutine.none());
                turns.add(task, dueIn(ms));
            }
            case Wait.Ready(AioEspNow espNow, int event) -> awaitReady(task, espNow, event);
            case Wait.End(Task<?> other) -> awaitEnd(task, other);
            case Wait.EndWithin(Task<?> other, long ms) -> {
                other.waiters().add(task);
                task.goOnWith(Coroutine.of(false));
                turns.add(task, dueIn(ms));
            }
        }
    }

    private long dueIn(long ms) {
        long nowMs = ticksMs();
        return ms > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + Math.max(0, ms);
    }

    private void awaitReady(Task<?> task, AioEspNow espNow, int event) {
        try {
            io.add(task, espNow, event);
        } catch (AssertionError | IllegalArgumentException e) {
            wake(task, new Finished.Raised<>(e));
        }
    }

    private void awaitEnd(Task<?> task, Task<?> other) {
        if (task == other) {
            wake(task, Coroutine.raise(new IllegalStateException("a task cannot await itself")));
        } else {
            other.waiters().add(task);
        }
    }

    private void ended(Task<?> task) {
        if (task.waiters().isEmpty()) {
            // One turn of grace: whoever awaits the task by then is told, and not the console.
            task.unseenFailure().ifPresent(_ -> turns.add(task, ticksMs()));
            return;
        }
        for (Task<?> waiter : List.copyOf(task.waiters())) {
            boolean timed = waiter.waitingFor() instanceof Wait.EndWithin;
            wake(waiter, timed ? Coroutine.of(true) : Coroutine.none());
        }
    }

    private void reportFailure(Task<?> task) {
        task.unseenFailure()
                .ifPresent(thrown -> console.accept("Task exception wasn't retrieved: " + thrown));
    }

    boolean cancel(Task<?> task) {
        if (task.done()) {
            return false;
        }
        if (task == current) {
            throw new IllegalStateException(
                    "a task cannot cancel itself; raise an exception, or return");
        }
        if (task.waitingFor() instanceof Wait.End(Task<?> other)) {
            return cancel(other);
        }
        wake(task, Coroutine.raise(new CancellationException("asyncio.CancelledError")));
        return true;
    }

    /** Gives a task a turn now, wherever it waits. */
    private void wake(Task<?> task, Coroutine<?> result) {
        turns.remove(task);
        io.remove(task);
        stopAwaitingEnd(task);
        task.wakeWith(result);
        turns.add(task, ticksMs());
    }

    /** Whoever waits for an end until a deadline has a turn of its own besides. */
    private static void stopAwaitingEnd(Task<?> task) {
        if (task.waitingFor() instanceof Wait.EndWithin(Task<?> other, long _)) {
            other.waiters().remove(task);
        }
    }
}
