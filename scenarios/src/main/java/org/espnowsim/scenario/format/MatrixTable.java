package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.scenario.format.MeasuredLinks.Kind;
import org.espnowsim.sim.propagation.LossMatrix.Direction;

/**
 * Reads the links of a table: a line for each link, under the header {@code from,to,loss-db} or
 * {@code from,to,rssi-dbm}, with {@code delivery-percent} if that was counted; or a line for each
 * node that sends and a column for each that receives, with {@code loss-db} or {@code rssi-dbm} in
 * the corner.
 *
 * @param measured takes them
 */
record MatrixTable(CsvTable table, MeasuredLinks measured) {

    private static final String LOSS = "loss-db";
    private static final String RSSI = "rssi-dbm";
    private static final String DELIVERY = "delivery-percent";
    private static final List<String> COLUMNS = List.of("from", "to", LOSS, RSSI, DELIVERY);
    private static final String FORMS =
            "begin with the line from,to,loss-db or from,to,rssi-dbm, and delivery-percent if it was"
                    + " counted; or, for a square, with loss-db or rssi-dbm and the nodes that"
                    + " receive";

    void read() {
        List<Field> header = table.header();
        Optional<Kind> corner = kind(text(header.getFirst()));
        if (corner.isPresent() && header.stream().noneMatch(cell -> text(cell).equals("from"))) {
            readSquare(corner.get());
        } else {
            readLines();
        }
    }

    private void readLines() {
        List<String> columns = table.header().stream().map(MatrixTable::text).toList();
        boolean wrong = false;
        for (int i = 0; i < columns.size(); i++) {
            wrong |=
                    refuseColumn(
                            table.header().get(i),
                            columns.get(i),
                            columns.indexOf(columns.get(i)) < i);
        }
        if (wrong) {
            return;
        }
        int from = columns.indexOf("from");
        int to = columns.indexOf("to");
        int value = Math.max(columns.indexOf(LOSS), columns.indexOf(RSSI));
        int delivery = columns.indexOf(DELIVERY);
        if (from < 0 || to < 0 || columns.size() != (delivery < 0 ? 3 : 4)) {
            table.header().getFirst().problem("columns are missing, or too many; " + FORMS);
            return;
        }
        Kind kind = kind(columns.get(value)).orElseThrow();
        for (List<Field> row : table.rows()) {
            Field measurement = named(row.get(value), columns.get(value));
            measured.add(
                    named(row.get(from), "from"),
                    named(row.get(to), "to"),
                    kind,
                    text(measurement).isEmpty() ? missing(measurement) : number(measurement, kind),
                    delivery < 0 ? OptionalDouble.empty() : percent(row.get(delivery)));
        }
    }

    /** {@return whether the column is refused} */
    private static boolean refuseColumn(Field cell, String column, boolean again) {
        if (again) {
            refuseTwice(cell, column);
        } else if (column.indexOf(';') >= 0) {
            cell.problem("values are separated by commas here, not by semicolons");
        } else if (!COLUMNS.contains(column)) {
            cell.problem(
                    "unknown column '%s'; %s"
                            .formatted(
                                    Excerpt.of(column),
                                    meant(column)
                                            .map("did you mean %s?"::formatted)
                                            .orElse(FORMS)));
        } else {
            return false;
        }
        return true;
    }

    /** {@return the column that somebody may have meant, who forgot the unit, for example} */
    private static Optional<String> meant(String column) {
        return Suggestion.closest(column, COLUMNS)
                .or(() ->
                        COLUMNS.stream()
                                .filter(known -> known.startsWith(column + "-"))
                                .findFirst());
    }

    private static OptionalDouble missing(Field cell) {
        cell.problem("a number is missing; write one, or leave the line out");
        return OptionalDouble.empty();
    }

    private void readSquare(Kind kind) {
        List<Optional<String>> receivers = new ArrayList<>();
        for (Field cell : table.header().subList(1, table.header().size())) {
            receivers.add(receiver(cell, receivers));
        }
        for (List<Field> row : table.rows()) {
            Optional<String> sender = measured.node(named(row.getFirst(), "from"));
            for (int i = 1; i < row.size() && sender.isPresent(); i++) {
                Optional<String> receiver = receivers.get(i - 1);
                if (receiver.isPresent() && !text(row.get(i)).isEmpty()) {
                    Direction link = new Direction(sender.get(), receiver.get());
                    Field cell = named(row.get(i), link.from() + " -> " + link.to());
                    measured.add(link, cell, kind, number(cell, kind));
                }
            }
        }
    }

    private Optional<String> receiver(Field cell, List<Optional<String>> before) {
        Optional<String> receiver = measured.node(named(cell, "to"));
        if (receiver.isPresent() && before.contains(receiver)) {
            refuseTwice(cell, receiver.get());
            return Optional.empty();
        }
        return receiver;
    }

    private static void refuseTwice(Field cell, String column) {
        cell.problem("column '%s' is there twice; keep one".formatted(Excerpt.of(column)));
    }

    private static OptionalDouble number(Field cell, Kind kind) {
        return cell.number(kind.min(), kind.max());
    }

    /** {@return what is in the cell, which may be nothing} */
    private static OptionalDouble percent(Field cell) {
        return text(cell).isEmpty() ? OptionalDouble.empty() : named(cell, DELIVERY).number(0, 100);
    }

    private static Optional<Kind> kind(String column) {
        return switch (column) {
            case LOSS -> Optional.of(Kind.LOSS);
            case RSSI -> Optional.of(Kind.RSSI);
            default -> Optional.empty();
        };
    }

    private static Field named(Field cell, String path) {
        return new Field(cell.value(), cell.keyPlace(), path, cell.problems());
    }

    private static String text(Field cell) {
        return cell.text().orElseThrow();
    }
}
