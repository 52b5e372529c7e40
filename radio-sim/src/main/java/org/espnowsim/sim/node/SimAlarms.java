package org.espnowsim.sim.node;

import java.util.LinkedHashSet;
import java.util.Set;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.time.Alarms;

/** A node's timers in virtual time, counting from its start; all go when the node goes down. */
final class SimAlarms implements Alarms {

    private final Kernel kernel;
    private final long startNs;

    /** In the order in which they were set. */
    private final Set<Event> pending = new LinkedHashSet<>();

    /** Timers on a clock that shows 0 at {@code startNs} of the kernel. */
    SimAlarms(Kernel kernel, long startNs) {
        this.kernel = kernel;
        this.startNs = startNs;
    }

    @Override
    public Alarm at(long timeNs, Runnable action) {
        Pending alarm = new Pending(action);
        pending.add(alarm.event);
        kernel.schedule(alarm.event, Math.addExact(startNs, timeNs));
        return alarm;
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
