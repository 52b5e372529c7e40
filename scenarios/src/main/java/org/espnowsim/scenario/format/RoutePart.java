package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;

/** Reads {@code route:}, and how fast something moves. */
final class RoutePart {

    private static final List<String> KEYS =
            List.of("from", "through", "speed", "pause", "repeat", "step");

    /** Slower is standing still; half the way round the Earth takes a hundred years. */
    private static final double SPEED_MIN = 0.02;

    /** Faster is nothing that carries a board. */
    private static final double SPEED_MAX = 1_000;

    private static final double STEP_M_MIN = 0.01;
    private static final double STEP_M_MAX = 1_000;

    /** Enough places for a walk; a longer one is a slip. */
    private static final int PLACES_MAX = 10_000;

    private RoutePart() {}

    /** {@return the route of a node that begins at a place; empty if something is wrong with it} */
    static Optional<Route> read(Field field, Position start, Optional<Duration> runDuration) {
        return Section.of(field, KEYS, List.of())
                .flatMap(section -> read(section, start, runDuration));
    }

    private static Optional<Route> read(
            Section section, Position start, Optional<Duration> runDuration) {
        List<Position> places =
                section.require("through", "through: [[10m, 0m], [10m, 5m]]")
                        .map(RoutePart::places)
                        .orElse(List.of());
        OptionalDouble speed =
                section.require("speed", "speed: 1.4m/s")
                        .map(RoutePart::speed)
                        .orElse(OptionalDouble.empty());
        Optional<Duration> from =
                section.has("from")
                        ? section.get("from").flatMap(field -> field.timeBefore(runDuration))
                        : Optional.of(Duration.ZERO);
        Optional<Duration> pause =
                section.has("pause")
                        ? section.get("pause").flatMap(Field::duration)
                        : Optional.of(Duration.ZERO);
        Optional<Boolean> repeats =
                section.has("repeat")
                        ? section.get("repeat").flatMap(Field::flag)
                        : Optional.of(false);
        OptionalDouble step =
                section.get("step")
                        .map(field -> field.quantity(Unit.METRE, STEP_M_MIN, STEP_M_MAX))
                        .orElse(OptionalDouble.of(Route.STEP_M));
        if (places.isEmpty()
                || speed.isEmpty()
                || from.isEmpty()
                || pause.isEmpty()
                || repeats.isEmpty()
                || step.isEmpty()) {
            return Optional.empty();
        }
        if (places.stream().allMatch(start::equals)) {
            section.get("through")
                    .orElseThrow()
                    .problemAtKey("the node stands there; name a place that is elsewhere");
            return Optional.empty();
        }
        List<Position> stops = new ArrayList<>(places);
        if (repeats.get()) {
            stops.add(start);
        }
        List<Waypoint> waypoints =
                waypoints(start, stops, from.get(), pause.get(), speed.getAsDouble());
        return Optional.of(new Route(waypoints, repeats.get(), step.getAsDouble()));
    }

    private static List<Waypoint> waypoints(
            Position start,
            List<Position> stops,
            Duration from,
            Duration pause,
            double speedMPerS) {
        List<Waypoint> waypoints = new ArrayList<>();
        waypoints.add(new Waypoint(from, start));
        Duration at = from;
        Position here = start;
        for (Position stop : stops) {
            at = at.plus(Route.travelTime(here, stop, speedMPerS));
            waypoints.add(new Waypoint(at, stop));
            if (pause.isPositive()) {
                at = at.plus(pause);
                waypoints.add(new Waypoint(at, stop));
            }
            here = stop;
        }
        return waypoints;
    }

    private static List<Position> places(Field through) {
        List<Field> fields = through.list().orElse(List.of());
        if (fields.size() > PLACES_MAX) {
            through.problemAtKey(
                    "%s places are too many; a route has at most %s"
                            .formatted(fields.size(), PLACES_MAX));
            return List.of();
        }
        List<Optional<Position>> places = fields.stream().map(LayoutPart::position).toList();
        if (through.list().isPresent() && fields.isEmpty()) {
            through.problemAtKey("there is no place; write one, as [[10m, 0m]]");
        }
        return places.stream().allMatch(Optional::isPresent)
                ? places.stream().map(Optional::orElseThrow).toList()
                : List.of();
    }

    /** {@return a speed in metres per second} */
    static OptionalDouble speed(Field field) {
        return field.quantity(Unit.METRE_PER_SECOND, SPEED_MIN, SPEED_MAX);
    }
}
