package org.espnowsim.sim.mobility;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.espnowsim.sim.medium.Position;

/**
 * Where something is when: at its waypoints at their times, and between them on a straight line, at
 * a constant speed. It stays at the first until its time has come, and at the last for ever.
 *
 * <p>Two waypoints at one place are a rest; two at one time a leap.
 *
 * @param waypoints in the order of their times; none is no movement
 * @param repeats whether all begins anew with the last waypoint, which then is where the first is
 * @param stepM how far it goes between two updates of its position, in metres, at most
 */
public record Route(List<Waypoint> waypoints, boolean repeats, double stepM) {

    /**
     * How finely movement is followed unless told otherwise, in metres; assumed: at the distances
     * that radio bridges, a metre is a fraction of a decibel.
     */
    public static final double STEP_M = 1;

    /** No movement. */
    public static final Route NONE = new Route(List.of(), false, STEP_M);

    /** Checks the times, and that what is repeated is closed and takes time. */
    public Route {
        waypoints = List.copyOf(waypoints);
        if (!(stepM > 0)) {
            throw new IllegalArgumentException("a step of %s m; use one above 0".formatted(stepM));
        }
        for (int i = 1; i < waypoints.size(); i++) {
            if (waypoints.get(i).at().compareTo(waypoints.get(i - 1).at()) < 0) {
                throw new IllegalArgumentException(
                        "waypoint %s is before waypoint %s; order them by time"
                                .formatted(i, i - 1));
            }
        }
        if (repeats) {
            checkRepeatable(waypoints);
        }
    }

    private static void checkRepeatable(List<Waypoint> waypoints) {
        if (waypoints.isEmpty()
                || waypoints.getFirst().at().equals(waypoints.getLast().at())
                || !waypoints.getFirst().position().equals(waypoints.getLast().position())) {
            throw new IllegalArgumentException(
                    "a route that takes no time or does not lead back to its first place cannot"
                            + " repeat; add a last waypoint there");
        }
    }

    /** {@return a route through these waypoints, followed in steps of {@link #STEP_M}} */
    public static Route through(Waypoint... waypoints) {
        return new Route(List.of(waypoints), false, STEP_M);
    }

    /** {@return whether nothing ever moves} */
    public boolean isEmpty() {
        return waypoints.isEmpty();
    }

    /**
     * {@return where it is at a time; of a route that does not repeat and has waypoints}
     *
     * @param at since the start of the run
     */
    public Position position(Duration at) {
        if (repeats || waypoints.isEmpty()) {
            throw new IllegalStateException("only a route that ends is asked where it leads");
        }
        Waypoint before = waypoints.getFirst();
        for (Waypoint next : waypoints) {
            if (next.at().compareTo(at) > 0) {
                long passedNs = Math.max(0, at.minus(before.at()).toNanos());
                long wholeNs = next.at().minus(before.at()).toNanos();
                return wholeNs == 0
                        ? next.position()
                        : between(before, next, (double) passedNs / wholeNs);
            }
            before = next;
        }
        return before.position();
    }

    /**
     * {@return how long the way takes}
     *
     * @param speedMPerS in m/s, above 0
     */
    public static Duration travelTime(Position from, Position to, double speedMPerS) {
        double seconds = from.distanceM(to) / speedMPerS;
        long whole = (long) seconds;
        return Duration.ofSeconds(whole, Math.round((seconds - whole) * 1e9));
    }

    /** {@return where it is at its updates, in order; without end if the route repeats} */
    public Iterator<Waypoint> steps() {
        return new Steps(this);
    }

    /** {@return the place at this share of the way} */
    static Position between(Waypoint from, Waypoint to, double share) {
        Position a = from.position();
        Position b = to.position();
        return new Position(
                a.xM() + share * (b.xM() - a.xM()),
                a.yM() + share * (b.yM() - a.yM()),
                a.zM() + share * (b.zM() - a.zM()));
    }
}
