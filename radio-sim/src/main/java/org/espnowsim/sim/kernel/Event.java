package org.espnowsim.sim.kernel;

/**
 * Something to be done at an instant of virtual time. An event may be scheduled again and again,
 * but only once at a time; keeping it saves an allocation where the same thing happens often.
 */
public final class Event {

    static final int NOT_QUEUED = -1;

    final Runnable action;

    /** Whether a run may end before it. */
    final boolean isAside;

    long timeNs;
    int heapIndex = NOT_QUEUED;

    /** An event that does this, not scheduled yet. */
    public Event(Runnable action) {
        this(action, false);
    }

    private Event(Runnable action, boolean isAside) {
        this.action = action;
        this.isAside = isAside;
    }

    /** {@return an event that does this but does not keep a run from ending before it} */
    public static Event aside(Runnable action) {
        return new Event(action, true);
    }

    /** {@return whether the event is still to come} */
    public boolean isScheduled() {
        return heapIndex != NOT_QUEUED;
    }

    /** {@return when the event is due, in nanoseconds; of meaning only while it is scheduled} */
    public long timeNs() {
        return timeNs;
    }
}
