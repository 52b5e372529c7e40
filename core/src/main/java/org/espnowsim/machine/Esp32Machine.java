package org.espnowsim.machine;

import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;
import org.espnowsim.wlan.WifiDriver;

/** The {@code machine} of the ESP32 and its relatives. */
public final class Esp32Machine implements Machine {

    private static final long NS_PER_MS = 1_000_000L;

    /** MICROPY_HW_RTC_USER_MEM_MAX of the port. */
    private static final int RTC_MEMORY_BYTES = 2048;

    private final Boot boot;
    private final Clock clock;
    private final Scheduler scheduler;
    private final WifiDriver wifi;
    private final Power power;
    private final Downfall downfall;
    private WakeReason wakeReason;

    /**
     * The machine of a board that has just started.
     *
     * @param clock the device's own, on which waiting runs no callbacks
     * @param scheduler on that clock
     * @param wifi stopped while the board sleeps
     */
    public Esp32Machine(Boot boot, Clock clock, Scheduler scheduler, WifiDriver wifi, Power power) {
        this.boot = boot;
        this.clock = clock;
        this.scheduler = scheduler;
        this.wifi = wifi;
        this.power = power;
        downfall = new Downfall(scheduler, power);
        wakeReason = boot.wakeReason();
    }

    @Override
    public void lightsleep() {
        sleepUntil(Signal.NEVER);
    }

    @Override
    public void lightsleep(long ms) {
        if (sleepNs("lightsleep", ms) == Restart.AfterDeepSleep.FOR_EVER) {
            lightsleep();
        } else {
            sleepUntil(clock.nowNs() + ms * NS_PER_MS);
        }
    }

    private void sleepUntil(long wakeNs) {
        scheduler.checkRunning();
        wifi.stopRadioForLightSleep();
        power.lightSleepBegins(wakeNs);
        clock.sleepUntil(wakeNs);
        power.lightSleepEnds();
        wakeReason = WakeReason.TIMER_WAKE;
        wifi.wakeFromLightSleep();
    }

    @Override
    public void deepsleep() {
        throw downfall.of(new Restart.AfterDeepSleep(Restart.AfterDeepSleep.FOR_EVER));
    }

    @Override
    public void deepsleep(long ms) {
        throw downfall.of(new Restart.AfterDeepSleep(sleepNs("deepsleep", ms)));
    }

    /** A time of 0 sets no timer, so that nothing ends the sleep. */
    private static long sleepNs(String function, long ms) {
        if (ms < 0) {
            throw new IllegalArgumentException(
                    function + " of " + ms + " ms; give a time of more than 0");
        }
        return ms == 0 ? Restart.AfterDeepSleep.FOR_EVER : Math.multiplyExact(ms, NS_PER_MS);
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
        return cause.onEsp32();
    }

    @Override
    public WakeReason wakeReason() {
        return wakeReason;
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
