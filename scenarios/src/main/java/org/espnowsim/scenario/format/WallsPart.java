package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.Material;
import org.espnowsim.sim.propagation.Obstacle;
import org.espnowsim.sim.propagation.Slab;
import org.espnowsim.sim.propagation.Wall;

/**
 * Reads {@code radio.walls}: a list, or the name of a file with one.
 *
 * @param folder in which the file's path begins
 */
record WallsPart(Path folder) {

    private static final List<String> KEYS =
            List.of("from", "to", "material", "loss", "bottom", "top", "floor");

    private static final List<String> MATERIALS =
            Stream.of(Material.values()).map(WallsPart::label).toList();

    private static final double LOSS_DB_MAX = 200;

    /** Deeper and higher is no building. */
    private static final double HEIGHT_M_MAX = 10_000;

    List<Obstacle> read(Field field) {
        return entries(field).stream().flatMap(entry -> obstacle(entry).stream()).toList();
    }

    private List<Field> entries(Field field) {
        Optional<Field> list =
                field.value() instanceof Scalar
                        ? Attachment.of(field, folder).flatMap(Attachment::yaml)
                        : Optional.of(field);
        return list.flatMap(Field::list).orElse(List.of());
    }

    private static Optional<Obstacle> obstacle(Field entry) {
        return Section.of(entry, KEYS, List.of())
                .flatMap(section -> section.has("floor") ? floor(section) : wall(section));
    }

    private static Optional<Obstacle> wall(Section section) {
        Optional<Position> from =
                section.require("from", "from: [0m, 0m]").flatMap(WallsPart::point);
        Optional<Position> to = section.require("to", "to: [5m, 0m]").flatMap(WallsPart::point);
        if (!section.has("material") && !section.has("loss")) {
            section.field()
                    .problemAtKey("material is missing; write material: drywall, or loss: 3dB");
        }
        OptionalDouble lossDb = lossDb(section);
        double bottomM = height(section, "bottom").orElse(Double.NEGATIVE_INFINITY);
        double topM = height(section, "top").orElse(Double.POSITIVE_INFINITY);
        if (from.isEmpty() || to.isEmpty() || lossDb.isEmpty()) {
            return Optional.empty();
        }
        if (isAbove(from.get(), to.get())) {
            section.field().problem("from and to are the same point; give the wall a length");
            return Optional.empty();
        }
        if (bottomM >= topM) {
            section.field().problem("its bottom is not below its top; give the wall a height");
            return Optional.empty();
        }
        return Optional.of(new Wall(from.get(), to.get(), bottomM, topM, lossDb.getAsDouble()));
    }

    private static boolean isAbove(Position one, Position other) {
        return one.xM() == other.xM() && one.yM() == other.yM();
    }

    private static Optional<Obstacle> floor(Section section) {
        OptionalDouble heightM = height(section, "floor");
        OptionalDouble lossDb = lossDb(section);
        for (String key : List.of("bottom", "top")) {
            section.get(key)
                    .ifPresent(field -> field.problemAtKey("only a wall has this; remove it"));
        }
        Optional<Slab.Area> area = area(section);
        return heightM.isEmpty() || lossDb.isEmpty() || area.isEmpty()
                ? Optional.empty()
                : Optional.of(new Slab(heightM.getAsDouble(), area.get(), lossDb.getAsDouble()));
    }

    private static Optional<Slab.Area> area(Section section) {
        if (!section.has("from") && !section.has("to")) {
            return Optional.of(Slab.Area.EVERYWHERE);
        }
        Optional<Position> from =
                section.require("from", "from: [0m, 0m], one of the floor's corners")
                        .flatMap(WallsPart::point);
        Optional<Position> to =
                section.require("to", "to: [5m, 5m], the opposite corner")
                        .flatMap(WallsPart::point);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().xM() == to.get().xM() || from.get().yM() == to.get().yM()) {
            section.field().problem("from and to are not opposite corners; give the floor an area");
            return Optional.empty();
        }
        return Optional.of(Slab.Area.between(from.get(), to.get()));
    }

    private static Optional<Position> point(Field field) {
        int coordinates = field.list().map(List::size).orElse(0);
        if (coordinates == 3) {
            field.problem("a point of a plan has 2 coordinates; heights are bottom, top and floor");
            return Optional.empty();
        }
        return LayoutPart.position(field);
    }

    private static OptionalDouble height(Section section, String key) {
        return section.get(key)
                .map(field -> field.quantity(Unit.METRE, -HEIGHT_M_MAX, HEIGHT_M_MAX))
                .orElse(OptionalDouble.empty());
    }

    /** {@return what is said, or the material's; empty if that is wrong, and reported} */
    private static OptionalDouble lossDb(Section section) {
        Optional<Material> material =
                section.has("material")
                        ? section.get("material")
                                .flatMap(field -> field.parsed(WallsPart::material))
                        : Optional.of(Material.FLOOR_SLAB);
        if (section.has("loss")) {
            return section.get("loss").orElseThrow().quantity(Unit.DB, 0, LOSS_DB_MAX);
        }
        return material.isPresent()
                ? OptionalDouble.of(material.get().lossDb())
                : OptionalDouble.empty();
    }

    private static Material material(String text) {
        return Stream.of(Material.values())
                .filter(material -> label(material).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "unknown material '%s'; %s"
                                        .formatted(text, Suggestion.instead(text, MATERIALS))));
    }

    private static String label(Material material) {
        return material.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
