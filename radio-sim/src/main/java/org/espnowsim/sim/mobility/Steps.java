package org.espnowsim.sim.mobility;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.espnowsim.sim.medium.Position;

/** Goes along a route, without remembering more than where it is. */
final class Steps implements Iterator<Waypoint> {

    private final List<Waypoint> waypoints;
    private final boolean repeats;
    private final double stepM;

    /** The waypoint that comes next, and how many of the steps towards it are done. */
    private int towards;

    private long done;

    /** How much later than the first time this round is. */
    private long laterNs;

    Steps(Route route) {
        waypoints = route.waypoints();
        repeats = route.repeats();
        stepM = route.stepM();
    }

    @Override
    public boolean hasNext() {
        return towards < waypoints.size();
    }

    @Override
    public Waypoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the route has ended");
        }
        Waypoint to = waypoints.get(towards);
        if (towards == 0) {
            arrive();
            return to;
        }
        Waypoint from = waypoints.get(towards - 1);
        long takesNs = to.at().minus(from.at()).toNanos();
        double distanceM = from.position().distanceM(to.position());
        long count = takesNs == 0 ? 1 : Math.max(1, (long) Math.ceil(distanceM / stepM));
        double share = (double) ++done / count;
        Position position = done == count ? to.position() : Route.between(from, to, share);
        Waypoint step =
                new Waypoint(from.at().plusNanos(laterNs + Math.round(takesNs * share)), position);
        if (done == count) {
            arrive();
        }
        return step;
    }

    private void arrive() {
        done = 0;
        towards++;
        if (repeats && towards == waypoints.size()) {
            towards = 1;
            laterNs =
                    Math.addExact(
                            laterNs,
                            waypoints.getLast().at().minus(waypoints.getFirst().at()).toNanos());
        }
    }
}
