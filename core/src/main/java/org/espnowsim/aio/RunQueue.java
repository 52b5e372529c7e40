package org.espnowsim.aio;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Tasks that will have a turn, the soonest first; of those due together the first to come. */
final class RunQueue {

    private record Turn(Task<?> task, long dueMs, long number) {}

    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(
                    Comparator.comparingLong(Turn::dueMs).thenComparingLong(Turn::number));
    private long numbers;

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** {@return when the next turn is due; the queue must not be empty} */
    long nextDueMs() {
        return turns.element().dueMs();
    }

    /** Gives a task, which has none yet, its turn at that time or later. */
    void add(Task<?> task, long dueMs) {
        turns.add(new Turn(task, dueMs, numbers++));
    }

    /** {@return the task whose turn is next; the queue must not be empty} */
    Task<?> take() {
        return turns.remove().task();
    }

    /** Takes a task's turn back; does nothing if it has none. */
    void remove(Task<?> task) {
        turns.removeIf(turn -> turn.task() == task);
    }
}
