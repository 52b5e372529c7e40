package org.espnowsim.sim.kernel;

import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;

/** A node's clock in virtual time, counting from its start. */
public final class SimClock implements Clock {

    private final Kernel kernel;
    private final ProgramThread program;
    private final long startNs;

    /** A clock that shows 0 at {@code startNs} of the kernel. */
    public SimClock(Kernel kernel, ProgramThread program, long startNs) {
        this.kernel = kernel;
        this.program = program;
        this.startNs = startNs;
    }

    @Override
    public long nowNs() {
        return kernel.nowNs() - startNs;
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        long kernelDeadlineNs = kernelTime(deadlineNs);
        while (kernel.nowNs() < kernelDeadlineNs) {
            program.await(kernelDeadlineNs);
        }
    }

    @Override
    public Signal newSignal() {
        return new SimSignal();
    }

    private long kernelTime(long deadlineNs) {
        return deadlineNs > Long.MAX_VALUE - startNs ? Long.MAX_VALUE : deadlineNs + startNs;
    }

    private final class SimSignal implements Signal {

        private boolean raised;
        private boolean awaited;

        @Override
        public boolean await(long deadlineNs) {
            long kernelDeadlineNs = kernelTime(deadlineNs);
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
