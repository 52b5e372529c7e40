package org.espnowsim.schedule;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A device's queue of callbacks, and the clock whose waits serve it: what is scheduled while the
 * program waits on this clock, or for one of its signals, runs at once, on the program's side and
 * at that time.
 *
 * <p>Callbacks run one after another in the order in which they were scheduled. One may wait, too,
 * but no other runs meanwhile. A wait ends when it may, even if a callback is due: the callback
 * then runs at the next wait or {@link #serve()}, as on a board, where a receive that was given a
 * message returns before the interpreter looks for callbacks.
 */
public final class Scheduler implements Clock {

    /**
     * So often a program may call on although the device is down, by catching the error; then it is
     * left where it is.
     */
    private static final int HALTS_IGNORED_MAX = 100;

    private static final long NS_PER_MS = 1_000_000L;

    private final Clock clock;
    private final int depth;
    private final Consumer<Exception> failureHandler;
    private final Queue<Callback> due = new ArrayDeque<>();

    /** What a sleep waits for. */
    private final DeviceSignal neverRaised = new DeviceSignal(true);

    /** Raised whenever something that programs poll may have changed. */
    private final DeviceSignal activity = new DeviceSignal(true);

    /** Ends the device's one wait that is under way. */
    private final Signal wake;

    /** What the program waits for, if it is a signal; of nested waits the innermost. */
    private @Nullable DeviceSignal awaited;

    private boolean serving;

    /** Thrown at whoever goes on although the device is down. */
    private @Nullable Error halt;

    private @Nullable RuntimeException interruption;

    private int haltsIgnored;

    /** What is to be done once the program can be interrupted. */
    @FunctionalInterface
    public interface Callback {

        /**
         * Does it.
         *
         * @throws Exception whatever is thrown is told to the scheduler's failure handler, and does
         *     not disturb the program
         */
        void run() throws Exception;
    }

    /**
     * A scheduler with nothing to do.
     *
     * @param clock the device's, on which nobody else waits
     * @param depth most callbacks that can be due; {@code MICROPY_SCHEDULER_DEPTH}
     * @param failureHandler told what callbacks throw
     */
    public Scheduler(Clock clock, int depth, Consumer<Exception> failureHandler) {
        this.clock = clock;
        this.depth = depth;
        this.failureHandler = failureHandler;
        this.wake = clock.newSignal();
    }

    /**
     * Has the callback run when the program can next be interrupted. May be called by anything that
     * runs on the device.
     *
     * @return false if the callback was not taken, as too many are due already or the device is
     *     down
     */
    public boolean schedule(Callback callback) {
        if (halt != null || due.size() == depth) {
            return false;
        }
        due.add(callback);
        if (!serving) {
            wake.raise();
        }
        return true;
    }

    /** Runs what is due; does nothing within a callback. Called by the device's program only. */
    public void serve() {
        checkRunning();
        if (serving) {
            return;
        }
        serving = true;
        try {
            for (Callback next = due.poll(); next != null; next = due.poll()) {
                run(next);
            }
        } finally {
            serving = false;
        }
    }

    private void run(Callback callback) {
        try {
            callback.run();
        } catch (Exception e) {
            failureHandler.accept(e);
        }
    }

    /**
     * Takes the device down: callbacks that are due are forgotten, and the program gets no further
     * than to its next call, or at once if it waits. May be called by anything that runs on the
     * device.
     *
     * @param error thrown from now on at whatever waits or serves
     */
    public void halt(Error error) {
        halt = error;
        due.clear();
        wake.raise();
    }

    /** {@return whether the device is down} */
    public boolean isHalted() {
        return halt != null;
    }

    /**
     * {@return what is raised whenever something that programs poll for may have changed, such as
     * that a message has arrived; the same one each time, to be awaited by the program alone}
     */
    public Signal activity() {
        return activity;
    }

    /**
     * Ends the program's wait, or else its next one, with an error; once. May be called by anything
     * that runs on the device.
     */
    public void interrupt(RuntimeException error) {
        interruption = error;
        wake.raise();
    }

    /** Forgets an {@link #interrupt} that has come when the program did not wait. */
    public void forgetInterrupt() {
        interruption = null;
    }

    private void throwInterruption() {
        RuntimeException error = interruption;
        if (error != null) {
            interruption = null;
            throw error;
        }
    }

    /** Throws what {@link #halt} was given; does nothing if the device is not down. */
    public void checkRunning() {
        Error error = halt;
        if (error == null) {
            return;
        }
        if (++haltsIgnored > HALTS_IGNORED_MAX) {
            clock.sleepUntil(Signal.NEVER);
        }
        throw error;
    }

    @Override
    public long nowNs() {
        return clock.nowNs();
    }

    /**
     * {@return when a wait ends that begins now}
     *
     * @param timeoutMs 0 does not wait, negative waits for ever
     */
    public long deadlineNs(long timeoutMs) {
        long nowNs = clock.nowNs();
        if (timeoutMs < 0 || timeoutMs > (Signal.NEVER - nowNs) / NS_PER_MS) {
            return Signal.NEVER;
        }
        return nowNs + timeoutMs * NS_PER_MS;
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        neverRaised.await(deadlineNs);
    }

    @Override
    public Signal newSignal() {
        return new DeviceSignal(true);
    }

    /**
     * {@return a new signal, waits for which are no waits of the program's: no callback runs
     * meanwhile} For a program that computes elsewhere, as a process of its own, and is waited for
     * here.
     */
    public Signal newSignalWhileComputing() {
        return new DeviceSignal(false);
    }

    private final class DeviceSignal implements Signal {

        private final boolean serves;
        private boolean raised;

        DeviceSignal(boolean serves) {
            this.serves = serves;
        }

        private void look() {
            if (serves) {
                serve();
            } else {
                checkRunning();
            }
        }

        @Override
        public boolean await(long deadlineNs) {
            look();
            throwInterruption();
            DeviceSignal outer = awaited;
            awaited = this;
            try {
                while (!raised && clock.nowNs() < deadlineNs) {
                    wake.await(deadlineNs);
                    throwInterruption();
                    if (!raised) {
                        look();
                    }
                }
            } finally {
                awaited = outer;
            }
            boolean wasRaised = raised;
            raised = false;
            return wasRaised;
        }

        @Override
        public void raise() {
            raised = true;
            // Waking a program that waits for something else would only make it wait again.
            if (awaited == this) {
                wake.raise();
            }
        }
    }
}
