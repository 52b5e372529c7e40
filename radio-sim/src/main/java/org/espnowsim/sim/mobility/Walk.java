package org.espnowsim.sim.mobility;

import java.util.Iterator;
import java.util.function.Consumer;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.medium.Position;

/** Tells of each step of a route at its time; a run may end before. */
public final class Walk {

    private final Kernel kernel;
    private final Iterator<Waypoint> steps;
    private final Consumer<Position> mover;
    private final Event event = Event.aside(this::step);
    private Position last;
    private Position next;

    /**
     * A walk that has not begun.
     *
     * @param start where the walker is
     * @param mover told of each new place
     */
    public Walk(Kernel kernel, Position start, Route route, Consumer<Position> mover) {
        this.kernel = kernel;
        this.steps = route.steps();
        this.mover = mover;
        last = start;
        next = start;
    }

    /** Sets out. */
    public void begin() {
        if (steps.hasNext()) {
            Waypoint step = steps.next();
            next = step.position();
            kernel.schedule(event, step.at().toNanos());
        }
    }

    private void step() {
        if (!next.equals(last)) {
            last = next;
            mover.accept(next);
        }
        begin();
    }
}
