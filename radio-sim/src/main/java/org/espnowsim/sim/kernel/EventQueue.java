package org.espnowsim.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events to come, the next one first: by time, then by the order in which they were added.
 *
 * <p>A 4-ary heap: flatter than a binary one, so that a removal touches fewer cache lines. Each
 * event knows its place, hence cancelling is as cheap as taking, and nothing stale stays behind.
 * Adding, taking and cancelling cost O(log n).
 */
final class EventQueue {

    private static final int ARITY = 4;

    private @Nullable Event[] heap = new @Nullable Event[64];
    private int size;
    private int asideCount;
    private long added;

    boolean isEmpty() {
        return size == 0;
    }

    /** {@return whether there is nothing for which a run has to go on} */
    boolean isIdle() {
        return size == asideCount;
    }

    int size() {
        return size;
    }

    /** {@return when the next event is due} The queue must not be empty. */
    long nextTimeNs() {
        return at(0).timeNs;
    }

    void add(Event event, long timeNs) {
        if (event.isScheduled()) {
            throw new IllegalStateException("the event is in the queue already");
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        event.timeNs = timeNs;
        event.order = added++;
        if (event.isAside) {
            asideCount++;
        }
        siftUp(event, size++);
    }

    /** Takes the next event. The queue must not be empty. */
    Event poll() {
        Event first = at(0);
        remove(first);
        return first;
    }

    /** Takes an event out; does nothing if it is not in the queue. */
    void remove(Event event) {
        if (!event.isScheduled()) {
            return;
        }
        if (event.isAside) {
            asideCount--;
        }
        int gap = event.heapIndex;
        event.heapIndex = Event.NOT_QUEUED;
        Event last = at(--size);
        heap[size] = null;
        if (last == event) {
            return;
        }
        if (gap > 0 && last.isBefore(at((gap - 1) / ARITY))) {
            siftUp(last, gap);
        } else {
            siftDown(last, gap);
        }
    }

    private void siftUp(Event event, int gap) {
        while (gap > 0) {
            int parent = (gap - 1) / ARITY;
            if (!event.isBefore(at(parent))) {
                break;
            }
            put(at(parent), gap);
            gap = parent;
        }
        put(event, gap);
    }

    private void siftDown(Event event, int gap) {
        while (true) {
            int child = smallestChild(gap);
            if (child < 0 || !at(child).isBefore(event)) {
                break;
            }
            put(at(child), gap);
            gap = child;
        }
        put(event, gap);
    }

    /** {@return index of the child that is due first, or -1 if there is none} */
    private int smallestChild(int parent) {
        int first = ARITY * parent + 1;
        if (first >= size) {
            return -1;
        }
        int smallest = first;
        int end = Math.min(first + ARITY, size);
        for (int child = first + 1; child < end; child++) {
            if (at(child).isBefore(at(smallest))) {
                smallest = child;
            }
        }
        return smallest;
    }

    private void put(Event event, int index) {
        heap[index] = event;
        event.heapIndex = index;
    }

    private Event at(int index) {
        Event event = heap[index];
        if (event == null) {
            throw new IllegalStateException("no event at " + index + " of " + size);
        }
        return event;
    }
}
