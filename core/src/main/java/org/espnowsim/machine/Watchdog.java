package org.espnowsim.machine;

import java.util.Optional;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;
import org.espnowsim.time.Clock;

/**
 * Restarts the board unless it is fed in time. Nothing but a restart stops it once it runs. Each
 * run of the interpreter has its own.
 */
public final class Watchdog {

    private static final long NS_PER_MS = 1_000_000L;

    private final Clock clock;
    private final Alarms alarms;

    private Runnable bite = () -> {};

    /** 0 as long as it does not run. */
    private long timeoutNs;

    /** On the clock, unless it stands still; then what is left. */
    private long deadlineNs;

    private Optional<Alarm> alarm = Optional.empty();

    /**
     * A watchdog that does not run.
     *
     * @param alarms on the clock
     */
    public Watchdog(Clock clock, Alarms alarms) {
        this.clock = clock;
        this.alarms = alarms;
    }

    /** Says what it does when it is not fed. */
    void guard(Runnable newBite) {
        bite = newBite;
    }

    void start(long timeoutMs) {
        timeoutNs = Math.multiplyExact(timeoutMs, NS_PER_MS);
        feed();
    }

    /** Begins its time anew; does nothing if it does not run. */
    void feed() {
        if (timeoutNs > 0) {
            biteAt(Math.addExact(clock.nowNs(), timeoutNs));
        }
    }

    /** Goes on where that of the run before was, after a soft reset. */
    public void follow(Watchdog old) {
        timeoutNs = old.timeoutNs;
        if (timeoutNs > 0) {
            biteAt(Math.max(clock.nowNs(), old.deadlineNs));
        }
    }

    /** Stands still, as the CPU does. */
    void pause() {
        alarm.ifPresent(Alarm::cancel);
        deadlineNs -= clock.nowNs();
    }

    /** Goes on after {@link #pause}. */
    void resume() {
        deadlineNs += clock.nowNs();
        if (timeoutNs > 0) {
            biteAt(deadlineNs);
        }
    }

    private void biteAt(long newDeadlineNs) {
        alarm.ifPresent(Alarm::cancel);
        deadlineNs = newDeadlineNs;
        alarm = Optional.of(alarms.at(deadlineNs, bite));
    }
}
