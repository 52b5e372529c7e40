package org.espnowsim.machine;

import java.time.LocalDateTime;
import org.espnowsim.board.Hardware;
import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Signal;

/** The {@code machine} of the ESP8266. */
public final class Esp8266Machine implements Machine {

    private static final long NS_PER_MS = 1_000_000L;

    /** MEM_USER_MAXLEN of the port: what its own use of 5 words leaves of 512 bytes. */
    private static final int RTC_MEMORY_BYTES = 492;

    /** Of the SDK's software watchdog (assumed). */
    private static final long WATCHDOG_MS = 3_200;

    private final Boot boot;
    private final Scheduler scheduler;
    private final Downfall downfall;
    private final SystemFunctions system;

    /**
     * The machine of a board that has just started.
     *
     * @param watchdog not running
     * @param hardware the board's, the same at each start
     */
    public Esp8266Machine(
            Boot boot,
            Watchdog watchdog,
            Scheduler scheduler,
            Hardware hardware,
            Downfall downfall) {
        this.boot = boot;
        this.scheduler = scheduler;
        this.downfall = downfall;
        system = new SystemFunctions(scheduler, hardware, watchdog);
        watchdog.guard(() -> downfall.fromOutside(new Restart.Watchdog()));
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

    @Override
    public void startWatchdog() {
        system.startWatchdog(WATCHDOG_MS);
    }

    @Override
    public void startWatchdog(long timeoutMs) {
        throw new UnsupportedOperationException(
                "the ESP8266's WDT takes no timeout; use startWatchdog()");
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
        byte[] mac = system.baseMac();
        return Payload.of(mac[5], mac[4], mac[3], (byte) 0);
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
