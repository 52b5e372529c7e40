package org.espnowsim.testing;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;

/**
 * A clock that stands still but while the program waits: then it jumps from one scripted event to
 * the next. A wait that nothing can end fails the test.
 */
public final class HandClock implements Clock {

    private record Event(long timeNs, int order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::timeNs).thenComparingInt(Event::order));
    private long nowNs;
    private int scheduled;

    @Override
    public long nowNs() {
        return nowNs;
    }

    public double nowMs() {
        return nowNs / 1e6;
    }

    /** The device's timers. */
    public Alarms alarms() {
        return (timeNs, action) -> {
            Event event = new Event(timeNs, scheduled++, action);
            events.add(event);
            return () -> events.remove(event);
        };
    }

    /** Has something happen once the clock shows that time. */
    public void at(double timeMs, Runnable action) {
        events.add(new Event((long) (timeMs * 1_000_000), scheduled++, action));
    }

    public void after(double delayMs, Runnable action) {
        at(nowMs() + delayMs, action);
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        while (runNextEventUntil(deadlineNs)) {}
        nowNs = Math.max(nowNs, deadlineNs);
    }

    public void sleepMs(double ms) {
        sleepUntil(nowNs + (long) (ms * 1_000_000));
    }

    private boolean runNextEventUntil(long deadlineNs) {
        Event next = events.peek();
        if (next == null || next.timeNs() > deadlineNs) {
            return false;
        }
        events.remove();
        nowNs = Math.max(nowNs, next.timeNs());
        next.action().run();
        return true;
    }

    @Override
    public Signal newSignal() {
        return new HandSignal();
    }

    private final class HandSignal implements Signal {

        private boolean raised;

        @Override
        public boolean await(long deadlineNs) {
            while (!raised && runNextEventUntil(deadlineNs)) {}
            if (!raised) {
                if (deadlineNs == NEVER) {
                    throw new AssertionError(
                            "the program waits for ever, from " + nowNs + " ns on");
                }
                nowNs = Math.max(nowNs, deadlineNs);
            }
            boolean wasRaised = raised;
            raised = false;
            return wasRaised;
        }

        @Override
        public void raise() {
            raised = true;
        }
    }
}
