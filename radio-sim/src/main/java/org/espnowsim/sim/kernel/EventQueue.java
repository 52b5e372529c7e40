package org.espnowsim.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events to come, the next one first: by time, then by the order in which they were added.
 *
 * <p>A 4-ary heap: flatter than a binary one, so that a removal touches fewer cache lines. When
 * each event is due stands in the heap itself, so that a search for the next one looks at no event.
 * Each event knows its place, hence cancelling is as cheap as taking, and nothing stale stays
 * behind. Adding, taking and cancelling cost O(log n).
 */
final class EventQueue {

    private static final int ARITY = 4;

    private @Nullable Event[] heap = new @Nullable Event[64];

    /** When each event of the heap is due, and which it was of those added. */
    private long[] timesNs = new long[heap.length];

    private long[] orders = new long[heap.length];
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
            timesNs = Arrays.copyOf(timesNs, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
        }
        event.timeNs = timeNs;
        if (event.isAside) {
            asideCount++;
        }
        siftUp(event, timeNs, added++, size++);
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
        long timeNs = timesNs[size];
        long order = orders[size];
        if (gap > 0 && isBefore(timeNs, order, (gap - 1) / ARITY)) {
            siftUp(last, timeNs, order, gap);
        } else {
            siftDown(last, timeNs, order, gap);
        }
    }

    private void siftUp(Event event, long timeNs, long order, int to) {
        int gap = to;
        while (gap > 0) {
            int parent = (gap - 1) / ARITY;
            if (!isBefore(timeNs, order, parent)) {
                break;
            }
            put(at(parent), timesNs[parent], orders[parent], gap);
            gap = parent;
        }
        put(event, timeNs, order, gap);
    }

    private void siftDown(Event event, long timeNs, long order, int from) {
        int gap = from;
        while (true) {
            int child = smallestChild(gap);
            if (child < 0 || isBefore(timeNs, order, child)) {
                break;
            }
            put(at(child), timesNs[child], orders[child], gap);
            gap = child;
        }
        put(event, timeNs, order, gap);
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
            if (isBefore(timesNs[child], orders[child], smallest)) {
                smallest = child;
            }
        }
        return smallest;
    }

    /** {@return whether an event is due before the one at a place in the heap} */
    private boolean isBefore(long timeNs, long order, int index) {
        return timeNs < timesNs[index] || (timeNs == timesNs[index] && order < orders[index]);
    }

    private void put(Event event, long timeNs, long order, int index) {
        heap[index] = event;
        timesNs[index] = timeNs;
        orders[index] = order;
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
