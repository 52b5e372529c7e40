package org.espnowsim.board;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Which levels of which pins end a sleep, and who is to be told. */
final class WakePins {

    private final IntPredicate isHigh;

    /** Whether EXT1 needs all its pins to be low, as on the ESP32; all others need one. */
    private final boolean allLow;

    private OptionalInt ext0 = OptionalInt.empty();
    private boolean ext0High;
    private Set<Integer> ext1 = Set.of();
    private boolean ext1High;
    private Optional<Consumer<WakeSource>> sleeper = Optional.empty();

    WakePins(IntPredicate isHigh, boolean allLow) {
        this.isHigh = isHigh;
        this.allLow = allLow;
    }

    void ext0(OptionalInt gpio, boolean high) {
        ext0 = gpio;
        ext0High = high;
    }

    void ext1(Set<Integer> gpios, boolean high) {
        ext1 = Collections.unmodifiableSortedSet(new TreeSet<>(gpios));
        ext1High = high;
    }

    void clear() {
        ext0 = OptionalInt.empty();
        ext1 = Set.of();
        sleeper = Optional.empty();
    }

    boolean any() {
        return ext0.isPresent() || !ext1.isEmpty();
    }

    boolean contains(int gpio) {
        return ext0.equals(OptionalInt.of(gpio)) || ext1.contains(gpio);
    }

    /** Has it told what ends the sleep, once: now if the levels are there already. */
    void onWake(Consumer<WakeSource> newSleeper) {
        sleeper = Optional.of(newSleeper);
        look();
    }

    void forgetSleeper() {
        sleeper = Optional.empty();
    }

    /** A level may have changed. */
    void look() {
        Optional<Consumer<WakeSource>> told = sleeper;
        Optional<WakeSource> source = told.isPresent() ? source() : Optional.empty();
        if (source.isPresent()) {
            sleeper = Optional.empty();
            told.orElseThrow().accept(source.get());
        }
    }

    private Optional<WakeSource> source() {
        if (ext0.isPresent() && isHigh.test(ext0.getAsInt()) == ext0High) {
            return Optional.of(WakeSource.EXT0);
        }
        return isExt1() ? Optional.of(WakeSource.EXT1) : Optional.empty();
    }

    private boolean isExt1() {
        if (ext1.isEmpty()) {
            return false;
        }
        return (!ext1High && allLow)
                ? ext1.stream().noneMatch(isHigh::test)
                : ext1.stream().anyMatch(gpio -> isHigh.test(gpio) == ext1High);
    }
}
