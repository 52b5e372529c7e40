package org.espnowsim.aio;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.espnowsim.espnow.EspNow;

/** Tasks that wait until they can read or write. */
final class IoQueue {

    private record Waiting(Task<?> task, AioEspNow espNow, int event) {}

    /** In the order in which they came; there are a handful at most. */
    private final List<Waiting> waiting = new ArrayList<>();

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes a task in.
     *
     * @throws AssertionError if another task waits for the same by the same object
     * @throws IllegalArgumentException if others wait for another device's ESP-NOW
     */
    void add(Task<?> task, AioEspNow espNow, int event) {
        for (Waiting other : waiting) {
            if (other.espNow().equals(espNow) && other.event() == event) {
                throw new AssertionError(
                        "another task waits to %s by this AioEspNow already; let one task do it, or use one object for each"
                                .formatted(event == EspNow.POLLIN ? "read" : "write"));
            }
            if (!other.espNow().espNow().equals(espNow.espNow())) {
                throw new IllegalArgumentException(
                        "other tasks of this loop wait for the ESP-NOW of another device; use that of the loop's node");
            }
        }
        waiting.add(new Waiting(task, espNow, event));
    }

    void remove(Task<?> task) {
        waiting.removeIf(other -> other.task() == task);
    }

    /**
     * Waits until somebody can read or write, or the time has come; the queue must not be empty.
     *
     * @return who can, no longer in the queue
     */
    List<Task<?>> await(long deadlineNs) {
        EspNow espNow = waiting.getFirst().espNow().espNow();
        int events = waiting.stream().mapToInt(Waiting::event).reduce(0, (a, b) -> a | b);
        int ready = espNow.awaitReady(events, deadlineNs);
        List<Task<?>> able = new ArrayList<>();
        for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
            Waiting next = i.next();
            if ((next.event() & ready) != 0) {
                i.remove();
                able.add(next.task());
            }
        }
        return able;
    }
}
