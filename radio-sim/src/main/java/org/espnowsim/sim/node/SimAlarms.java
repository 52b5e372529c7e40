package org.espnowsim.sim.node;

import java.util.LinkedHashSet;
import java.util.Set;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LocalTime;
import org.espnowsim.time.Alarms;

/** A node's timers, on its own clock; all go when the node goes down. */
final class SimAlarms implements Alarms {

    private final Kernel kernel;
    private final LocalTime time;

    /** In the order in which they were set. */
    private final Set<Event> pending = new LinkedHashSet<>();

    /** Timers on a clock that shows this time. */
    SimAlarms(Kernel kernel, LocalTime time) {
        this.kernel = kernel;
        this.time = time;
    }

    @Override
    public Alarm at(long timeNs, Runnable action) {
        Pending alarm = new Pending(action);
        pending.add(alarm.event);
        kernel.schedule(alarm.event, dueNs(timeNs));
        return alarm;
    }

    /** A slow clock shows the same for two nanoseconds; what is due now is not due in the first. */
    private long dueNs(long timeNs) {
        long nowNs = kernel.nowNs();
        return timeNs == time.localNs(nowNs) ? nowNs : time.virtualNs(timeNs);
    }

    /** Calls everything off. */
    void cancelAll() {
        pending.forEach(kernel::cancel);
        pending.clear();
    }

    private final class Pending implements Alarm {

        private final Runnable action;
        private final Event event = new Event(this::happen);

        Pending(Runnable action) {
            this.action = action;
        }

        private void happen() {
            pending.remove(event);
            action.run();
        }

        @Override
        public void cancel() {
            pending.remove(event);
            kernel.cancel(event);
        }
    }
}
