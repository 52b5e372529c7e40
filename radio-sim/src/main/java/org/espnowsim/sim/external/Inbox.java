package org.espnowsim.sim.external;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Actions of the outside, waiting for their turn in a run. Any thread may post one; the run takes
 * them between two steps, in the order in which they were posted.
 *
 * <p>As long as its inbox is open, a run does not end because nothing is left to happen: it waits
 * for what may still be posted. An inbox serves one run, and is closed once that is over.
 *
 * <p>Thread-safe. {@link #poll}, {@link #await}, {@link #size}, {@link #isExhausted}, {@link
 * #isStopped} and {@link #end} are the run's side.
 */
public final class Inbox {

    /** Most actions that can wait; more than anybody types between two steps. Assumed. */
    public static final int CAPACITY = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Runnable> actions = new ArrayDeque<>();

    /** Null if nothing is done again. */
    private final @Nullable Script script;

    /** Whether something has happened since the run last waited. */
    private boolean news;

    // Written under the lock, read without: the run looks at them before each step.
    private volatile int size;
    private volatile boolean open;
    private volatile boolean stopped;

    private Inbox(boolean open, @Nullable Script script) {
        this.open = open;
        this.script = script;
    }

    /** {@return an inbox that takes actions until it is closed} */
    public static Inbox open() {
        return new Inbox(true, null);
    }

    /** {@return an inbox that takes no actions, and only serves to {@link #stop} the run} */
    public static Inbox closed() {
        return new Inbox(false, null);
    }

    /**
     * {@return an open inbox of a run in which all comes from a script, and nobody is waited for}
     */
    public static Inbox scripted(Script script) {
        return new Inbox(true, script);
    }

    /** {@return what is done again; null if nothing is} */
    public @Nullable Script script() {
        return script;
    }

    /**
     * Has an action run on the simulator's side, as an event of its own. It must not wait; what it
     * throws ends the run.
     *
     * @return whether the action was taken; false if the inbox is closed, or {@link #CAPACITY}
     *     actions wait already
     */
    public boolean post(Runnable action) {
        lock.lock();
        try {
            if (!open || actions.size() == CAPACITY) {
                return false;
            }
            actions.add(action);
            changed();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more actions. Those that wait still run, and the run ends once nothing is left to
     * happen.
     */
    public void close() {
        lock.lock();
        try {
            open = false;
            changed();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the run before its next event, whatever waits or is still to happen. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed();
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        size = actions.size();
        news = true;
        changed.signal();
    }

    /** {@return whether actions are still taken} */
    public boolean isOpen() {
        return open;
    }

    /** {@return whether the run is to end} */
    public boolean isStopped() {
        return stopped;
    }

    /** {@return how many actions wait} */
    public int size() {
        return size;
    }

    /** {@return whether no action waits, nor ever will} */
    public boolean isExhausted() {
        return !open && size == 0;
    }

    /** {@return the action that waits longest, taken out; null if none does} */
    public @Nullable Runnable poll() {
        if (size == 0) {
            return null;
        }
        lock.lock();
        try {
            Runnable action = actions.poll();
            size = actions.size();
            return action;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time, until something was posted, the inbox was closed or the run stopped, or
     * the time is over. Returns at once if that has happened since the last call; so it may also
     * return without need.
     *
     * @param timeoutNs {@link Long#MAX_VALUE} for no limit
     */
    public void await(long timeoutNs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNs = timeoutNs;
            while (!news && leftNs > 0) {
                if (timeoutNs == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    leftNs = changed.awaitNanos(leftNs);
                }
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    /** The run is over: nothing is taken any more, and what waits is forgotten. */
    public void end() {
        lock.lock();
        try {
            open = false;
            actions.clear();
            changed();
        } finally {
            lock.unlock();
        }
    }
}
