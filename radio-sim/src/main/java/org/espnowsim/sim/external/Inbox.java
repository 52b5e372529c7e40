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
 * <p>Also while it is closed, a program on the simulator's side may {@link #hold} the run until
 * somebody outside has answered it.
 *
 * <p>Thread-safe. {@link #hold}, {@link #tell}, {@link #runOutgoing}, {@link #isHeld}, {@link
 * #poll}, {@link #await}, {@link #size}, {@link #isExhausted}, {@link #isStopped} and {@link #end}
 * are the run's side.
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

    /** Whether the run is over. */
    private volatile boolean ended;

    // The run's side alone.
    private final Queue<Runnable> outgoing = new ArrayDeque<>();
    private int holds;

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

    /** Takes what ends a {@link Hold}, for which there is always room. */
    boolean postRelease(Runnable action) {
        lock.lock();
        try {
            if (ended) {
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
     * Has the run wait for a word from the outside: it takes no further step until the hold is
     * released, and only runs what is posted. So the outside takes as much real time as it likes,
     * and virtual time does not go on. A run at a real time's pace goes on all the same, but does
     * not end because nothing is left to happen.
     *
     * <p>To be called by a program that then waits for a signal, which what the hold is released
     * with raises.
     *
     * @param ask asks the outside, once the program waits; see {@link #tell}
     */
    public Hold hold(Runnable ask) {
        holds++;
        outgoing.add(ask);
        return new Hold(this, true);
    }

    /**
     * {@return as {@link #hold}, for a word that may come at any time} The run goes on meanwhile,
     * and may end.
     */
    public Hold standBy() {
        return new Hold(this, false);
    }

    void holdIsOver() {
        holds--;
    }

    /**
     * Has something done outside of the simulator, soon: between two steps, on a thread that may
     * take locks and write to sockets, as a program's own may not. It must not wait.
     */
    public void tell(Runnable message) {
        outgoing.add(message);
    }

    /** Does what was to be done outside, in the order in which that was asked for. */
    public void runOutgoing() {
        for (Runnable next = outgoing.poll(); next != null; next = outgoing.poll()) {
            next.run();
        }
    }

    /** {@return whether some program waits for a word from the outside} */
    public boolean isHeld() {
        return holds > 0 && !ended;
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
        return !open && size == 0 && !isHeld();
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
            ended = true;
            actions.clear();
            changed();
        } finally {
            lock.unlock();
        }
    }
}
