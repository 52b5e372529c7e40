package org.espnowsim.machine;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espnowsim.board.Hardware;
import org.espnowsim.schedule.Scheduler;

/** What both ports' {@code machine} do alike with the board as a whole. */
final class SystemFunctions {

    private static final int HZ_PER_MHZ = 1_000_000;

    private final Scheduler scheduler;
    private final Hardware hardware;
    private final Watchdog watchdog;

    SystemFunctions(Scheduler scheduler, Hardware hardware, Watchdog watchdog) {
        this.scheduler = scheduler;
        this.hardware = hardware;
        this.watchdog = watchdog;
    }

    void startWatchdog(long timeoutMs) {
        scheduler.checkRunning();
        watchdog.start(timeoutMs);
    }

    void feedWatchdog() {
        scheduler.checkRunning();
        watchdog.feed();
    }

    LocalDateTime dateTime() {
        return hardware.dateTime();
    }

    void dateTime(LocalDateTime now) {
        scheduler.checkRunning();
        hardware.dateTime(now);
    }

    byte[] baseMac() {
        return hardware.baseMac().toBytes();
    }

    int freq() {
        return hardware.cpuHz();
    }

    void freq(int hz) {
        scheduler.checkRunning();
        int mhz = hz / HZ_PER_MHZ;
        int[] allowed = hardware.soc().allowedMhz();
        if (Arrays.stream(allowed).noneMatch(each -> each == mhz)) {
            throw new IllegalArgumentException(
                    "%s Hz is not a frequency of this chip; use %s MHz"
                            .formatted(hz, list(allowed)));
        }
        hardware.cpuHz(mhz * HZ_PER_MHZ);
    }

    private static String list(int[] mhz) {
        int last = mhz.length - 1;
        return IntStream.range(0, last).mapToObj(i -> "" + mhz[i]).collect(Collectors.joining(", "))
                + " or "
                + mhz[last];
    }
}
