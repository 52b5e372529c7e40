package org.espnowsim.sim.node;

import java.util.LinkedHashSet;
import java.util.Set;
import org.espnowsim.sim.kernel.BoardTime;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LocalTime;
import org.espnowsim.time.Alarms;

/** A node's timers, on its own clock; all go when the node goes down. */
final class SimAlarms implements Alarms {

    private final Kernel kernel;
    private final BoardTime time;

    /** In the order in which they were set. */
    private final Set<Pending> pending = new LinkedHashSet<>();

    /** Timers on a clock that shows this time. */
    SimAlarms(Kernel kernel, BoardTime time) {
        this.kernel = kernel;
        this.time = time;
        time.onChange(this::changed);
    }

    private void changed() {
        for (Pending each : pending) {
            kernel.cancel(each.event);
            kernel.schedule(each.event, dueNs(each.timeNs));
        }
    }

    @Override
    public Alarm at(long timeNs, Runnable action) {
        Pending alarm = new Pending(timeNs, action);
        pending.add(alarm);
        kernel.schedule(alarm.event, dueNs(timeNs));
        return alarm;
    }

    /** A slow clock shows the same for two nanoseconds; what is due now is not due in the first. */
    private long dueNs(long timeNs) {
        long nowNs = kernel.nowNs();
        LocalTime shown = time.now();
        return timeNs == shown.localNs(nowNs) ? nowNs : shown.virtualNs(timeNs);
    }

    /** Calls everything off. */
    void cancelAll() {
        pending.forEach(each -> kernel.cancel(each.event));
        pending.clear();
    }

    private final class Pending implements Alarm {

        private final long timeNs;
        private final Runnable action;
        private final Event event = new Event(this::happen);

        Pending(long timeNs, Runnable action) {
            this.timeNs = timeNs;
            this.action = action;
        }

        private void happen() {
            pending.remove(this);
            action.run();
        }

        @Override
        public void cancel() {
            pending.remove(this);
            kernel.cancel(event);
        }
    }
}
