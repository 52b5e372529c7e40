package org.espnowsim.board;

import java.util.Optional;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Alarms;
import org.espnowsim.time.Alarms.Alarm;

/**
 * Calls the program back after a time, once or again and again; {@code machine.Timer}. Ends with
 * the run of the program.
 *
 * <p>A call is lost if too many callbacks are due already: 8, on an ESP8266 4.
 */
public final class Timer {

    private final Scheduler scheduler;
    private final Alarms alarms;
    private final Scheduler.Callback callback;

    private long periodNs;
    private boolean periodic;
    private long dueNs;
    private Optional<Alarm> alarm = Optional.empty();

    Timer(Scheduler scheduler, Alarms alarms, Scheduler.Callback callback) {
        this.scheduler = scheduler;
        this.alarms = alarms;
        this.callback = callback;
    }

    /**
     * Starts it, anew if it runs.
     *
     * @param newPeriodNs nanoseconds until the first call and between two, more than 0
     * @param newPeriodic whether it calls again and again; {@code Timer.PERIODIC}
     * @throws IllegalArgumentException if that is no time
     */
    public void start(long newPeriodNs, boolean newPeriodic) {
        stop();
        if (newPeriodNs <= 0) {
            throw new IllegalArgumentException(
                    "a timer's period of %s ns; use more than 0".formatted(newPeriodNs));
        }
        periodNs = newPeriodNs;
        periodic = newPeriodic;
        dueNs = scheduler.nowNs();
        callAfterPeriod();
    }

    /** Stops it; {@code Timer.deinit()}. A call that is due already still comes. */
    public void stop() {
        scheduler.checkRunning();
        alarm.ifPresent(Alarm::cancel);
        alarm = Optional.empty();
    }

    private void callAfterPeriod() {
        dueNs = Math.addExact(dueNs, periodNs);
        alarm = Optional.of(alarms.at(dueNs, this::ring));
    }

    private void ring() {
        alarm = Optional.empty();
        if (scheduler.isHalted()) {
            return;
        }
        scheduler.schedule(callback);
        if (periodic) {
            callAfterPeriod();
        }
    }
}
