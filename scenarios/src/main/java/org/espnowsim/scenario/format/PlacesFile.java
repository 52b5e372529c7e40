package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.sim.medium.Position;

/**
 * Reads a file that says where the nodes of a group stand: a CSV file with the columns {@code x-m}
 * and {@code y-m}, and if needed {@code z-m} and {@code name}; or a YAML list of positions.
 *
 * @param group the group's name
 */
record PlacesFile(String group) {

    private static final String NAME = "name";
    private static final List<String> COLUMNS = List.of(NAME, "x-m", "y-m", "z-m");

    /**
     * {@return the places, in the order of the nodes; empty if the file is wrong, and that is
     * reported}
     */
    Optional<List<Position>> read(Attachment file) {
        if (file.name().endsWith(".csv")) {
            return CsvTable.read(file).flatMap(this::table);
        }
        return file.yaml().flatMap(Field::list).flatMap(PlacesFile::list);
    }

    private static Optional<List<Position>> list(List<Field> items) {
        List<Optional<Position>> places = items.stream().map(LayoutPart::position).toList();
        return places.stream().allMatch(Optional::isPresent)
                ? Optional.of(places.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    private Optional<List<Position>> table(CsvTable table) {
        List<String> columns =
                table.header().stream().map(cell -> cell.text().orElseThrow()).toList();
        for (int i = 0; i < columns.size(); i++) {
            if (!COLUMNS.contains(columns.get(i)) || columns.indexOf(columns.get(i)) < i) {
                table.header()
                        .get(i)
                        .problem(
                                "column '%s' is unknown, or there twice; use name, x-m, y-m and z-m"
                                        .formatted(Excerpt.of(columns.get(i))));
                return Optional.empty();
            }
        }
        if (!columns.contains("x-m") || !columns.contains("y-m")) {
            table.header()
                    .getFirst()
                    .problem(
                            "columns are missing; begin with the line x-m,y-m or name,x-m,y-m,z-m");
            return Optional.empty();
        }
        SortedMap<Integer, Position> places = new TreeMap<>();
        Map<String, Integer> indexes = indexes(table.rows().size());
        for (List<Field> row : table.rows()) {
            OptionalInt index =
                    columns.contains(NAME)
                            ? index(row.get(columns.indexOf(NAME)), indexes, places)
                            : OptionalInt.of(places.size());
            Optional<Position> place = place(row, columns);
            if (index.isPresent() && place.isPresent()) {
                places.put(index.getAsInt(), place.get());
            }
        }
        return places.size() == table.rows().size()
                ? Optional.of(List.copyOf(places.values()))
                : Optional.empty();
    }

    private Map<String, Integer> indexes(int count) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            indexes.put(NodeNames.member(group, i), i);
        }
        return indexes;
    }

    private static Optional<Position> place(List<Field> row, List<String> columns) {
        OptionalDouble x = coordinate(row, columns.indexOf("x-m"));
        OptionalDouble y = coordinate(row, columns.indexOf("y-m"));
        OptionalDouble z = coordinate(row, columns.indexOf("z-m"));
        return x.isPresent() && y.isPresent() && z.isPresent()
                ? Optional.of(new Position(x.getAsDouble(), y.getAsDouble(), z.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble coordinate(List<Field> row, int column) {
        return column < 0
                ? OptionalDouble.of(0)
                : row.get(column).number(-LayoutPart.DISTANCE_M_MAX, LayoutPart.DISTANCE_M_MAX);
    }

    private OptionalInt index(
            Field cell, Map<String, Integer> indexes, SortedMap<Integer, Position> before) {
        String name = cell.text().orElseThrow();
        Integer index = indexes.get(name);
        if (index == null) {
            cell.problem(
                    "'%s' is none of these nodes; use %s to %s, a line for each"
                            .formatted(
                                    Excerpt.of(name),
                                    NodeNames.member(group, 0),
                                    NodeNames.member(group, indexes.size() - 1)));
            return OptionalInt.empty();
        }
        if (before.containsKey(index)) {
            cell.problem("'%s' is there twice; keep one".formatted(name));
            return OptionalInt.empty();
        }
        return OptionalInt.of(index);
    }
}
