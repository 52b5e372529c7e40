package org.espnowsim.sim;

import java.util.function.BooleanSupplier;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LegEnd;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a run, and the time between them.
 *
 * <p>A leg in which nothing is left to happen goes on to its end all the same, as far as anybody
 * can tell; but what a run does not go on for, such as beacons, only happens once somebody acts or
 * looks. So a run in legs, in which nobody does, ends as one in one go.
 */
final class Legs {

    private final Kernel kernel;

    /** Whether one is under way. */
    private boolean underWay;

    /** To when the last one was to go, and why it ended. */
    private long untilNs;

    private LegEnd last = LegEnd.TIME_OVER;

    Legs(Kernel kernel) {
        this.kernel = kernel;
    }

    /** {@return virtual time, as far as anybody can tell} */
    long nowNs() {
        return last == LegEnd.NOTHING_LEFT ? untilNs : kernel.nowNs();
    }

    LegEnd advance(long byNs, @Nullable BooleanSupplier enough) {
        long legUntilNs = Math.addExact(nowNs(), byNs);
        if (last != LegEnd.NOTHING_LEFT || !kernel.isIdle()) {
            makeUp();
            underWay = true;
            try {
                last = kernel.advance(legUntilNs, enough);
            } finally {
                underWay = false;
            }
        }
        untilNs = legUntilNs;
        return last;
    }

    /** Time stays where it is when nothing is left to happen. */
    LegEnd await(long atMostNs, BooleanSupplier enough) {
        makeUp();
        LegEnd end = advance(atMostNs, enough);
        if (end == LegEnd.NOTHING_LEFT) {
            untilNs = kernel.nowNs();
        }
        return end;
    }

    /** Has happen what was left out; nothing while a leg is under way. */
    void makeUp() {
        if (!underWay && last == LegEnd.NOTHING_LEFT && !kernel.isOver()) {
            last = kernel.pass(untilNs);
        }
    }

    /** {@return why the run ended} */
    Ending ending(long endNs) {
        if (kernel.isGivenUp()) {
            return Ending.GIVEN_UP;
        }
        return switch (last) {
            case NOTHING_LEFT -> endNs < untilNs ? Ending.NOTHING_LEFT : Ending.DURATION_OVER;
            case TIME_OVER -> Ending.DURATION_OVER;
            case ENOUGH, STOPPED -> Ending.STOPPED;
            case GIVEN_UP -> Ending.GIVEN_UP;
        };
    }
}
