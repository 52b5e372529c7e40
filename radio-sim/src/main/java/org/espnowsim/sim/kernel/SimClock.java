package org.espnowsim.sim.kernel;

import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;

/** A node's clock, counting from its start as its oscillator does. */
public final class SimClock implements Clock {

    private final Kernel kernel;
    private final ProgramThread program;
    private final LocalTime time;

    /** A clock that shows this time. */
    public SimClock(Kernel kernel, ProgramThread program, LocalTime time) {
        this.kernel = kernel;
        this.program = program;
        this.time = time;
    }

    @Override
    public long nowNs() {
        return time.localNs(kernel.nowNs());
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        long kernelDeadlineNs = time.virtualNs(deadlineNs);
        while (kernel.nowNs() < kernelDeadlineNs) {
            program.await(kernelDeadlineNs);
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
            long kernelDeadlineNs = time.virtualNs(deadlineNs);
            if (!raised && kernel.nowNs() < kernelDeadlineNs) {
                awaited = true;
                try {
                    program.await(kernelDeadlineNs);
                } finally {
                    awaited = false;
                }
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
