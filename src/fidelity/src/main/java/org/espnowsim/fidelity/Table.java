package org.espnowsim.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of text under headings. */
final class Table {

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not a cell for each heading
     */
    void row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells under %d headings".formatted(cells.length, headings.size()));
        }
        rows.add(List.of(cells));
    }

    /** {@return a number, the same in all countries} */
    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** {@return how much greater a value is than what was expected, in percent} */
    static String deviation(double value, double expected) {
        return number("%+.1f %%", 100 * (value / expected - 1));
    }

    /** {@return the table in Markdown} */
    String markdown() {
        StringBuilder text = new StringBuilder(line(headings));
        text.append(line(headings.stream().map(_ -> "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
