package org.espnowsim.sim.kernel;

import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;

/** A node's clock, counting from its start as its oscillator does. */
public final class SimClock implements Clock {

    private final Kernel kernel;
    private ProgramThread program;
    private final BoardTime time;
    private boolean waiting;

    /** A clock that shows this time. */
    public SimClock(Kernel kernel, ProgramThread program, BoardTime time) {
        this.kernel = kernel;
        this.program = program;
        this.time = time;
        time.onChange(this::changed);
    }

    /** Has another program wait on this clock from now on, as the one before has ended. */
    public void serve(ProgramThread next) {
        program = next;
    }

    /** Who waits looks again how long that is. */
    private void changed() {
        if (waiting) {
            program.wake();
        }
    }

    private void await(long deadlineNs) {
        waiting = true;
        try {
            program.await(time.now().virtualNs(deadlineNs));
        } finally {
            waiting = false;
        }
    }

    private boolean isBefore(long deadlineNs) {
        return kernel.nowNs() < time.now().virtualNs(deadlineNs);
    }

    @Override
    public long nowNs() {
        return time.now().localNs(kernel.nowNs());
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        while (isBefore(deadlineNs)) {
            SimClock.this.await(deadlineNs);
        }
    }

    @Override
    public Signal newSignal() {
        return new SimSignal();
    }

    private final class SimSignal implements Signal {

        private boolean raised;
        private boolean awaited;

        @Override
        public boolean await(long deadlineNs) {
            awaited = true;
            try {
                while (!raised && isBefore(deadlineNs)) {
                    SimClock.this.await(deadlineNs);
                }
            } finally {
                awaited = false;
            }
            boolean wasRaised = raised;
            raised = false;
            return wasRaised;
        }

        @Override
        public void raise() {
            if (!raised) {
                raised = true;
                if (awaited) {
                    program.wake();
                }
            }
        }
    }
}
