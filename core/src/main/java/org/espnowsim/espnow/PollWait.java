package org.espnowsim.espnow;

import java.util.function.IntSupplier;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;

/** Waits until {@code poll} has an event to tell of. */
final class PollWait {

    private final Scheduler scheduler;

    /** Raised whenever poll may tell something else than before. */
    private final Signal changed;

    /** Waits on the device's clock. */
    PollWait(Scheduler scheduler) {
        this.scheduler = scheduler;
        changed = scheduler.newSignal();
    }

    /** Poll may tell something else than before. */
    void changed() {
        changed.raise();
        scheduler.activity().raise();
    }

    /**
     * {@return the first events that are not 0; 0 if there are none before the deadline}
     *
     * @param look what poll tells now
     */
    int await(IntSupplier look, long deadlineNs) {
        scheduler.serve();
        int events = look.getAsInt();
        while (events == 0 && scheduler.nowNs() < deadlineNs) {
            changed.await(deadlineNs);
            events = look.getAsInt();
        }
        return events;
    }
}
