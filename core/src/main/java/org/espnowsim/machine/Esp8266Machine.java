package org.espnowsim.machine;

import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;

/** The {@code machine} of the ESP8266. */
public final class Esp8266Machine implements Machine {

    private static final long NS_PER_MS = 1_000_000L;

    /** MEM_USER_MAXLEN of the port: what its own use of 5 words leaves of 512 bytes. */
    private static final int RTC_MEMORY_BYTES = 492;

    private final Boot boot;
    private final Scheduler scheduler;
    private final Downfall downfall;

    /** The machine of a board that has just started. */
    public Esp8266Machine(Boot boot, Scheduler scheduler, Power power) {
        this.boot = boot;
        this.scheduler = scheduler;
        downfall = new Downfall(scheduler, power);
    }

    @Override
    public void lightsleep() {
        scheduler.sleepUntil(Signal.NEVER);
    }

    @Override
    public void lightsleep(long ms) {
        scheduler.sleepUntil(
                Math.addExact(scheduler.nowNs(), Math.multiplyExact(Math.max(0, ms), NS_PER_MS)));
    }

    @Override
    public void deepsleep() {
        throw downfall.of(new Restart.AfterDeepSleep(Restart.AfterDeepSleep.FOR_EVER));
    }

    @Override
    public void deepsleep(long ms) {
        throw downfall.of(
                new Restart.AfterDeepSleep(Math.multiplyExact(Math.max(1, ms), NS_PER_MS)));
    }

    @Override
    public void reset() {
        throw downfall.of(new Restart.Hard());
    }

    @Override
    public void softReset() {
        throw downfall.of(new Restart.Soft());
    }

    @Override
    public ResetCause resetCause() {
        return boot.cause();
    }

    @Override
    public int number(ResetCause cause) {
        return cause.onEsp8266();
    }

    @Override
    public WakeReason wakeReason() {
        throw new UnsupportedOperationException(
                "the ESP8266's machine has no wake_reason; use resetCause()");
    }

    @Override
    public Payload rtcMemory() {
        return boot.rtcMemory().read();
    }

    @Override
    public void rtcMemory(Payload data) {
        boot.rtcMemory().write(data, RTC_MEMORY_BYTES);
    }
}
