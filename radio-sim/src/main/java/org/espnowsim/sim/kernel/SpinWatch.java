package org.espnowsim.sim.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds programs that spin, by looking at the run from another thread now and then. A program that
 * has spun for too long is interrupted, and given up if it spins for as long again.
 */
final class SpinWatch {

    private final long looksMax;
    private final long seconds;
    private long looksWithoutStep;
    private long stepsSeen;
    private @Nullable ProgramThread interrupted;

    /**
     * @param limit how long a program may spin; zero for ever
     * @param lookMs time between two looks
     */
    SpinWatch(Duration limit, int lookMs) {
        looksMax = limit.isZero() ? Long.MAX_VALUE : Math.max(1, limit.toMillis() / lookMs);
        seconds = Math.max(1, limit.toSeconds());
    }

    /**
     * Looks.
     *
     * @param steps of the run so far
     * @param running the program that runs; null if none does, as when the run waits for its time
     * @return why the program is to be given up; null if it is not
     */
    @Nullable ProgramStuckException look(long steps, @Nullable ProgramThread running) {
        if (steps != stepsSeen) {
            stepsSeen = steps;
            looksWithoutStep = 0;
            interrupted = null;
            return null;
        }
        if (++looksWithoutStep < looksMax || running == null) {
            return null;
        }
        looksWithoutStep = 0;
        if (running == interrupted || !running.interrupt()) {
            return ProgramStuckException.spins(running, seconds);
        }
        interrupted = running;
        return null;
    }
}
