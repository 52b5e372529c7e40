package org.espnowsim.sim.mobility;

import java.time.Duration;
import org.espnowsim.sim.medium.Position;

/**
 * A place to be at a time.
 *
 * @param at since the start of the run
 */
public record Waypoint(Duration at, Position position) {

    /** Checks the time. */
    public Waypoint {
        if (at.isNegative()) {
            throw new IllegalArgumentException("a waypoint at %s; a run begins at 0".formatted(at));
        }
    }
}
