package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Position;

/**
 * Reads {@code layout:} and {@code at:}.
 *
 * @param folder in which the path of a file begins
 * @param group the group's name
 * @param count how many nodes it has; empty if that is not said, or wrong
 */
record LayoutPart(Path folder, String group, OptionalInt count) {

    /** Half the way round the Earth is far enough for anything that has a radio. */
    static final double DISTANCE_M_MAX = 20_000_000;

    private static final double DISTANCE_M_MIN = 0.001;
    private static final int ARMS_MAX = 360;

    private static final List<String> SHAPES =
            List.of("line", "ring", "grid", "star", "random", "file");

    /** By key, the shapes that have it. */
    private static final SequencedMap<String, List<String>> ONLY = new LinkedHashMap<>();

    static {
        ONLY.put("direction", List.of("line", "star"));
        ONLY.put("around", List.of("ring", "star", "random"));
        ONLY.put("arms", List.of("star"));
        ONLY.put("min-distance", List.of("random"));
        ONLY.put("seed", List.of("random"));
    }

    private static final List<String> KEYS =
            Stream.concat(SHAPES.stream(), ONLY.keySet().stream()).toList();

    /**
     * A layout, and the node it is around.
     *
     * @param around names a node; empty if the group's own {@code at} is the origin
     */
    record Placed(Layout layout, Optional<Field> around) {

        /** {@return how many nodes there are, if the layout says it} */
        OptionalInt count() {
            return layout instanceof Layout.Places all
                    ? OptionalInt.of(all.places().size())
                    : OptionalInt.empty();
        }
    }

    /** {@return whether the layout itself says how many nodes there are} */
    static boolean saysCount(Field field) {
        return field.value() instanceof Mapping mapping && mapping.entries().containsKey("file");
    }

    Optional<Placed> read(Field field) {
        return Section.of(field, KEYS, List.of()).flatMap(this::read);
    }

    private Optional<Placed> read(Section section) {
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
        ONLY.forEach((key, only) -> refuse(section, key, shape, only));
        Field field = section.get(shape).orElseThrow();
        Optional<? extends Layout> layout =
                switch (shape) {
                    case "star" -> star(section, field);
                    case "random" -> random(section, field);
                    case "file" -> file(field);
                    default -> simple(shape, section, field);
                };
        return layout.map(found -> new Placed(found, section.get("around")));
    }

    private static void refuse(Section section, String key, String shape, List<String> only) {
        if (!only.contains(shape)) {
            section.get(key)
                    .ifPresent(field ->
                            field.problemAtKey(
                                    "only a layout with %s has this; remove it"
                                            .formatted(Suggestion.list(only))));
        }
    }

    private static Optional<Layout> simple(String shape, Section section, Field field) {
        OptionalDouble direction = direction(section);
        OptionalDouble size = size(field);
        if (direction.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (shape) {
                    case "line" -> new Layout.Line(size.getAsDouble(), direction.getAsDouble());
                    case "ring" -> new Layout.Ring(size.getAsDouble());
                    default -> new Layout.Grid(size.getAsDouble());
                });
    }

    private static Optional<Layout> star(Section section, Field field) {
        OptionalDouble direction = direction(section);
        OptionalDouble spacing = size(field);
        OptionalInt arms =
                section.require("arms", "arms: 4")
                        .map(found -> found.wholeInt(1, ARMS_MAX))
                        .orElse(OptionalInt.empty());
        return direction.isPresent() && spacing.isPresent() && arms.isPresent()
                ? Optional.of(
                        new Layout.Star(
                                spacing.getAsDouble(), arms.getAsInt(), direction.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble direction(Section section) {
        return section.get("direction")
                .map(field -> field.quantity(Unit.DEGREE, -360, 360))
                .orElse(OptionalDouble.of(0));
    }

    private static OptionalDouble size(Field field) {
        return field.quantity(Unit.METRE, DISTANCE_M_MIN, DISTANCE_M_MAX);
    }

    private Optional<Layout> random(Section section, Field field) {
        List<Field> sides = field.list().orElse(List.of());
        if (!sides.isEmpty() && sides.size() != 2) {
            field.problem("a rectangle has a width and a depth; write random: [40m, 30m]");
            return Optional.empty();
        }
        List<OptionalDouble> sizesM = sides.stream().map(LayoutPart::size).toList();
        OptionalDouble distance =
                section.get("min-distance").map(LayoutPart::size).orElse(OptionalDouble.of(0));
        OptionalLong seed =
                section.get("seed")
                        .map(found -> found.whole(0, Long.MAX_VALUE))
                        .orElse(OptionalLong.of(0));
        if (sizesM.size() != 2
                || sizesM.stream().anyMatch(OptionalDouble::isEmpty)
                || distance.isEmpty()
                || seed.isEmpty()
                || count.isEmpty()) {
            return Optional.empty();
        }
        Scatter scatter =
                new Scatter(
                        sizesM.getFirst().getAsDouble(),
                        sizesM.getLast().getAsDouble(),
                        distance.getAsDouble());
        Optional<List<Position>> places =
                scatter.draw(
                        count.getAsInt(),
                        new RandomStreams(seed.getAsLong()).stream("layout/" + group));
        if (places.isEmpty()) {
            field.problem(
                    "there is no room for %s nodes so far from each other; use a larger rectangle or a smaller min-distance"
                            .formatted(count.getAsInt()));
        }
        return places.map(
                found -> new Layout.Places(section.has("around") ? scatter.centred(found) : found));
    }

    private Optional<Layout> file(Field field) {
        Optional<List<Position>> places =
                Attachment.of(field, folder).flatMap(new PlacesFile(group)::read);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int found = places.get().size();
        if (found == 0 || found > NodesPart.NODES_MAX) {
            field.problem(
                    "the file has %s places; a group has 1 to %s nodes"
                            .formatted(found, NodesPart.NODES_MAX));
            return Optional.empty();
        }
        if (count.isPresent() && count.getAsInt() != found) {
            field.problem(
                    "the file has %s places, and count is %s; remove count, or make them equal"
                            .formatted(found, count.getAsInt()));
            return Optional.empty();
        }
        return Optional.of(new Layout.Places(places.get()));
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
