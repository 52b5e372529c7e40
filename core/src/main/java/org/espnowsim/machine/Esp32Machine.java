package org.espnowsim.machine;

import java.time.LocalDateTime;
import org.espnowsim.board.Hardware;
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

    /** The default of the port's {@code machine_wdt.c}. */
    private static final long WATCHDOG_MS = 5_000;

    private final Boot boot;
    private final Clock clock;
    private final Scheduler scheduler;
    private final WifiDriver wifi;
    private final Watchdog watchdog;
    private final Hardware hardware;
    private final Power power;
    private final Downfall downfall;
    private final SystemFunctions system;
    private WakeReason wakeReason;

    /**
     * The machine of a board that has just started.
     *
     * @param clock the device's own, on which waiting runs no callbacks
     * @param watchdog not running
     * @param scheduler on that clock
     * @param wifi stopped while the board sleeps
     * @param hardware the board's, the same at each start
     */
    public Esp32Machine(
            Boot boot,
            Clock clock,
            Watchdog watchdog,
            Scheduler scheduler,
            WifiDriver wifi,
            Hardware hardware,
            Power power,
            Downfall downfall) {
        this.boot = boot;
        this.clock = clock;
        this.scheduler = scheduler;
        this.wifi = wifi;
        this.watchdog = watchdog;
        this.hardware = hardware;
        this.power = power;
        this.downfall = downfall;
        system = new SystemFunctions(scheduler, hardware, watchdog);
        watchdog.guard(() -> downfall.fromOutside(new Restart.Watchdog()));
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
        watchdog.pause();
        wakeReason = hardware.isWokenByPins() ? sleepUntilPins(wakeNs) : sleepUntilTimer(wakeNs);
        watchdog.resume();
        power.lightSleepEnds();
        wifi.wakeFromLightSleep();
    }

    private WakeReason sleepUntilTimer(long wakeNs) {
        clock.sleepUntil(wakeNs);
        return WakeReason.TIMER_WAKE;
    }

    private WakeReason sleepUntilPins(long wakeNs) {
        Signal woken = clock.newSignal();
        WakeReason[] reason = {WakeReason.TIMER_WAKE};
        hardware.onWake(source -> {
            reason[0] = WakeReason.of(source);
            woken.raise();
        });
        while (reason[0] == WakeReason.TIMER_WAKE && clock.nowNs() < wakeNs) {
            woken.await(wakeNs);
        }
        hardware.awake();
        return reason[0];
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

    @Override
    public void startWatchdog() {
        system.startWatchdog(WATCHDOG_MS);
    }

    @Override
    public void startWatchdog(long timeoutMs) {
        if (timeoutMs <= 0) {
            throw new IllegalArgumentException(
                    "WDT timeout too short: %s ms; give more than 0".formatted(timeoutMs));
        }
        system.startWatchdog(timeoutMs);
    }

    @Override
    public void feedWatchdog() {
        system.feedWatchdog();
    }

    @Override
    public LocalDateTime dateTime() {
        return system.dateTime();
    }

    @Override
    public void dateTime(LocalDateTime now) {
        system.dateTime(now);
    }

    @Override
    public Payload uniqueId() {
        return Payload.of(system.baseMac());
    }

    @Override
    public int freq() {
        return system.freq();
    }

    @Override
    public void freq(int hz) {
        system.freq(hz);
    }
}
