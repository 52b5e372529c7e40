package org.espnowsim.sim.external;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program's wait for a word from the outside; taken by {@link Inbox#hold} or {@link
 * Inbox#standBy}.
 */
public final class Hold {

    private final Inbox inbox;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Whether the run waits meanwhile. */
    private final boolean holds;

    /** Whether the word is still wanted; the run's side alone. */
    private boolean wanted = true;

    Hold(Inbox inbox, boolean holds) {
        this.inbox = inbox;
        this.holds = holds;
    }

    /**
     * Ends the hold. May be called by any thread.
     *
     * @param action brings the word, on the simulator's side, between two steps; the run goes on
     *     after it. It must not wait. Not run if the hold was {@link #giveUp given up} meanwhile
     * @return whether it was taken; false if the hold was released before, or the run is over
     */
    public boolean release(Runnable action) {
        return released.compareAndSet(false, true)
                && inbox.postRelease(() -> {
                    if (wanted) {
                        giveUp();
                        action.run();
                    }
                });
    }

    /** Waits no more; does nothing if the hold has ended. To be called on the simulator's side. */
    public void giveUp() {
        if (wanted) {
            wanted = false;
            if (holds) {
                inbox.holdIsOver();
            }
        }
    }
}
