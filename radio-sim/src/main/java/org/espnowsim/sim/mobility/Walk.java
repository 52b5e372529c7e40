package org.espnowsim.sim.mobility;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.medium.Position;

/** Goes along a route, and tells of each step at its time; a run may end before. */
public final class Walk {

    private final Kernel kernel;
    private final Consumer<Position> mover;
    private final Event event = Event.aside(this::step);
    private Route route;
    private Iterator<Waypoint> steps;
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
        this.route = route.isEmpty() ? Route.through(new Waypoint(Duration.ZERO, start)) : route;
        this.steps = this.route.steps();
        this.mover = mover;
        last = start;
        next = start;
    }

    /** Sets out. */
    public void begin() {
        goOn();
    }

    /**
     * Leaves what it was about to do, now, and goes elsewhere in a straight line.
     *
     * @param speedMPerS in m/s, above 0; empty for at an instant
     * @throws IllegalStateException if its route repeats
     */
    public void turn(Position to, OptionalDouble speedMPerS) {
        Duration now = Duration.ofNanos(kernel.nowNs());
        Position here = route.position(now);
        Duration takes =
                speedMPerS.isPresent()
                        ? Route.travelTime(here, to, speedMPerS.getAsDouble())
                        : Duration.ZERO;
        route =
                new Route(
                        List.of(new Waypoint(now, here), new Waypoint(now.plus(takes), to)),
                        false,
                        route.stepM());
        steps = route.steps();
        kernel.cancel(event);
        goOn();
    }

    /** Leaves what it was about to do, and is elsewhere now. */
    public void place(Position at) {
        kernel.cancel(event);
        Duration now = Duration.ofNanos(kernel.nowNs());
        route = new Route(List.of(new Waypoint(now, at)), false, route.stepM());
        steps = route.steps();
        last = at;
        next = at;
        mover.accept(at);
    }

    private void goOn() {
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
        goOn();
    }
}
