package org.espnowsim.sim.kernel;

/**
 * Something to be done at an instant of virtual time. An event may be scheduled again and again,
 * but only once at a time; keeping it saves an allocation where the same thing happens often.
 */
public final class Event {

    static final int NOT_QUEUED = -1;

    final Runnable action;
    long timeNs;
    long order;
    int heapIndex = NOT_QUEUED;

    /** An event that does this, not scheduled yet. */
    public Event(Runnable action) {
        this.action = action;
    }

    /** {@return whether the event is still to come} */
    public boolean isScheduled() {
        return heapIndex != NOT_QUEUED;
    }

    /** {@return when the event is due, in nanoseconds; of meaning only while it is scheduled} */
    public long timeNs() {
        return timeNs;
    }

    boolean isBefore(Event other) {
        return timeNs < other.timeNs || (timeNs == other.timeNs && order < other.order);
    }
}
