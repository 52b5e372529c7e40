package org.espnowsim.board;

import java.time.LocalDateTime;
import java.util.function.LongSupplier;

/**
 * The board's calendar, {@code machine.RTC().datetime()}. It begins on 1 January 2000 when the
 * board is powered up, and goes on over deep sleep and resets.
 */
final class RealTimeClock {

    private static final LocalDateTime POWER_UP = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final LongSupplier timeNs;

    /** The date when the board was powered up. */
    private LocalDateTime powerUp = POWER_UP;

    RealTimeClock(LongSupplier timeNs) {
        this.timeNs = timeNs;
    }

    LocalDateTime now() {
        return powerUp.plusNanos(timeNs.getAsLong());
    }

    void set(LocalDateTime now) {
        powerUp = now.minusNanos(timeNs.getAsLong());
    }
}
