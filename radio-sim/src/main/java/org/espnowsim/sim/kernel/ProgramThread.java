package org.espnowsim.sim.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node's program in virtual time. Waiting is done on the node's {@link SimClock}. */
public final class ProgramThread {

    /**
     * So often a program may go on waiting after it was stopped, by catching the error; then it is
     * left behind.
     */
    private static final int STOPS_MAX = 100;

    private final Kernel kernel;
    private final String name;
    private final Runnable code;
    private final FailureHandler failureHandler;

    /** Continues the program; scheduled while it sleeps or has a deadline. */
    private final Event wake = new Event(this::resume);

    private @Nullable Coroutine coroutine;
    private boolean ended;
    private boolean stopping;
    private int stops;
    private long waitsSinceNs;

    /** What keeps it from running, and is told whenever it would have run. */
    private final List<Runnable> pauses = new ArrayList<>();

    /** Whether it would have run meanwhile. */
    private boolean missed;

    /** Set by the program, and run by the thread that looks for programs that spin. */
    private volatile @Nullable Runnable interrupter;

    ProgramThread(Kernel kernel, String name, Runnable code, FailureHandler failureHandler) {
        this.kernel = kernel;
        this.name = name;
        this.code = code;
        this.failureHandler = failureHandler;
    }

    /** Told, on the kernel's side, that a program has failed. */
    @FunctionalInterface
    public interface FailureHandler {
        /** Takes the reason; the program does not run any more. */
        void failed(Throwable cause);
    }

    /** {@return the program's name, for messages} */
    public String name() {
        return name;
    }

    /** {@return whether the program returned, failed or was stopped} */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * Says how to interrupt the program if it spins.
     *
     * @param newInterrupter called by another thread while the program runs
     */
    public void onStuck(Runnable newInterrupter) {
        interrupter = newInterrupter;
    }

    /** {@return whether there is a way to interrupt the program, and it was taken} */
    boolean interrupt() {
        Runnable way = interrupter;
        if (way == null) {
            return false;
        }
        way.run();
        return true;
    }

    /** {@return whether it was left where it is, as it did not let time go on} */
    public boolean isLeftBehind() {
        return ended && coroutine != null && !coroutine.isDone();
    }

    /** {@return whether something keeps it from running} */
    public boolean isPaused() {
        return !pauses.isEmpty();
    }

    /** {@return when it has run last, in virtual time; it has waited since} */
    public long waitsSinceNs() {
        return waitsSinceNs;
    }

    /** {@return where the program is, innermost call first; nothing before it has begun} */
    public StackTraceElement[] stackTrace() {
        return coroutine == null ? new StackTraceElement[0] : coroutine.thread().getStackTrace();
    }

    /** Starts the program now, as an event of its own. */
    void start() {
        kernel.schedule(wake, kernel.nowNs());
    }

    /** The program's side: waits until woken, or until the deadline in kernel time. */
    void await(long deadlineNs) {
        if (!kernel.isRunning(this)) {
            throw new IllegalStateException(
                    "only the program of '%s' itself may wait on its clock".formatted(name));
        }
        if (stopping) {
            stopHere();
        }
        if (deadlineNs < Long.MAX_VALUE) {
            kernel.schedule(wake, Math.max(deadlineNs, kernel.nowNs()));
        }
        waitsSinceNs = kernel.nowNs();
        suspend();
        if (stopping) {
            stopHere();
        }
    }

    private void stopHere() {
        if (++stops > STOPS_MAX) {
            suspend();
        }
        throw new ProgramStopped();
    }

    private void suspend() {
        Coroutine current = coroutine;
        if (current == null) {
            throw new IllegalStateException("'%s' has not started".formatted(name));
        }
        current.suspend();
    }

    /** Wakes the program from its wait, after all events that are already due. */
    void wake() {
        kernel.cancel(wake);
        kernel.schedule(wake, kernel.nowNs());
    }

    private void resume() {
        if (ended) {
            return;
        }
        if (!pauses.isEmpty()) {
            missed = true;
            pauses.forEach(Runnable::run);
            return;
        }
        if (coroutine == null) {
            coroutine = kernel.scheduler().coroutine(name, this::run);
        }
        try {
            kernel.resume(this, coroutine);
        } catch (RealTimeException e) {
            fail(e);
        }
        if (coroutine.isDone()) {
            end();
        }
    }

    private void end() {
        ended = true;
        kernel.ended(this);
    }

    private void run() {
        try {
            code.run();
        } catch (ProgramStopped _) {
            // Wanted; the program has unwound.
        } catch (Throwable cause) {
            if (!stopping) {
                fail(cause);
            }
        }
    }

    /** Ends the program for a reason; a program that still waits is left where it is. */
    void fail(Throwable cause) {
        end();
        kernel.cancel(wake);
        failureHandler.failed(cause);
    }

    /**
     * Keeps the program from running until {@link #goOn}; as often as this is called.
     *
     * @param missing told whenever it would have run
     */
    public void pause(Runnable missing) {
        pauses.add(missing);
    }

    /** Has it stand still for whatever has another do so, in whose place it is to run. */
    public void pauseAs(ProgramThread other) {
        pauses.addAll(other.pauses);
    }

    /**
     * Ends a pause; the program goes on with what it has missed if it was the last. Called between
     * events.
     *
     * @param missing of the pause
     */
    public void goOn(Runnable missing) {
        pauses.remove(missing);
        if (pauses.isEmpty() && missed) {
            missed = false;
            wake();
        }
    }

    /** Unwinds the program if it has not ended. Called between events. */
    void stop() {
        pauses.clear();
        kernel.cancel(wake);
        stopping = true;
        if (!ended && coroutine != null) {
            resume();
        }
        end();
    }
}
