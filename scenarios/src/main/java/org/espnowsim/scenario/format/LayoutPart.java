package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.sim.medium.Position;

/** Reads {@code layout:} and {@code at:}. */
final class LayoutPart {

    /** Half the way round the Earth is far enough for anything that has a radio. */
    private static final double DISTANCE_M_MAX = 20_000_000;

    private static final List<String> SHAPES = List.of("line", "ring", "grid");
    private static final List<String> KEYS = List.of("line", "ring", "grid", "direction", "around");

    private LayoutPart() {}

    /**
     * A layout, and the node it is around.
     *
     * @param around names a node; empty if the group's own {@code at} is the origin
     */
    record Placed(Layout layout, Optional<Field> around) {}

    static Optional<Placed> read(Field field) {
        return Section.of(field, KEYS, List.of()).flatMap(LayoutPart::read);
    }

    private static Optional<Placed> read(Section section) {
        List<String> shapes = SHAPES.stream().filter(section::has).toList();
        if (shapes.size() != 1) {
            section.field()
                    .problemAtKey(
                            shapes.isEmpty()
                                    ? "a shape is missing; write line: 20m, ring: 20m or grid: 20m"
                                    : "%s do not go together; keep one"
                                            .formatted(String.join(" and ", shapes)));
            return Optional.empty();
        }
        String shape = shapes.getFirst();
        refuse(section, "direction", shape, "line");
        refuse(section, "around", shape, "ring");
        OptionalDouble direction =
                section.get("direction")
                        .map(field -> field.quantity(Unit.DEGREE, -360, 360))
                        .orElse(OptionalDouble.of(0));
        OptionalDouble size =
                section.get(shape).orElseThrow().quantity(Unit.METRE, 0.001, DISTANCE_M_MAX);
        if (direction.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Placed(
                        switch (shape) {
                            case "line" ->
                                    new Layout.Line(size.getAsDouble(), direction.getAsDouble());
                            case "ring" -> new Layout.Ring(size.getAsDouble());
                            default -> new Layout.Grid(size.getAsDouble());
                        },
                        section.get("around")));
    }

    private static void refuse(Section section, String key, String shape, String only) {
        if (!shape.equals(only)) {
            section.get(key)
                    .ifPresent(field ->
                            field.problemAtKey("only a %s has this; remove it".formatted(only)));
        }
    }

    /** {@return the position that {@code at:} gives: east, north and, if given, up} */
    static Optional<Position> position(Field field) {
        Optional<List<Field>> coordinates = field.list();
        if (coordinates.isEmpty()) {
            return Optional.empty();
        }
        if (coordinates.get().size() < 2 || coordinates.get().size() > 3) {
            field.problem(
                    String.format(
                            Locale.ROOT,
                            "a position has 2 or 3 coordinates, not %d; write [0m, 0m], east and north",
                            coordinates.get().size()));
            return Optional.empty();
        }
        List<OptionalDouble> metres =
                coordinates.get().stream().map(LayoutPart::coordinate).toList();
        if (metres.stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(
                new Position(
                        metres.get(0).getAsDouble(),
                        metres.get(1).getAsDouble(),
                        metres.size() == 3 ? metres.get(2).getAsDouble() : 0));
    }

    private static OptionalDouble coordinate(Field field) {
        return field.quantity(Unit.METRE, -DISTANCE_M_MAX, DISTANCE_M_MAX);
    }
}
