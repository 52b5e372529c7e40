package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Comma-separated values, each of which knows its line and column. Blanks around a value do not
 * count, and neither do empty lines and those that begin with {@code #}.
 *
 * @param header the first line
 * @param rows the others, each with as many cells as the header
 */
record CsvTable(List<Field> header, List<List<Field>> rows) {

    /** Which some programs write at the beginning of UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final CsvFactory FORMAT =
            CsvFactory.builder()
                    .enable(CsvReadFeature.WRAP_AS_ARRAY)
                    .enable(CsvReadFeature.TRIM_SPACES)
                    .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                    .enable(CsvReadFeature.ALLOW_COMMENTS)
                    .build();

    /** {@return the table in the file; empty if there is none, and that is reported} */
    static Optional<CsvTable> read(Attachment file) {
        List<List<Field>> lines = new ArrayList<>();
        try (JsonParser parser = parser(file.text())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                lines.add(line(parser, file.problems()));
            }
        } catch (JacksonException e) {
            report(e, file.problems());
            return Optional.empty();
        }
        if (lines.isEmpty()) {
            file.problems().addOfFile("the file is empty");
            return Optional.empty();
        }
        List<Field> header = lines.getFirst();
        List<List<Field>> rows = lines.subList(1, lines.size());
        boolean complete = true;
        for (List<Field> row : rows) {
            complete &= isComplete(row, header);
        }
        return complete ? Optional.of(new CsvTable(header, rows)) : Optional.empty();
    }

    private static JsonParser parser(String text) {
        String begun =
                text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        return FORMAT.createParser(ObjectReadContext.empty(), begun);
    }

    private static List<Field> line(JsonParser parser, Problems problems) {
        List<Field> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation location = parser.currentTokenLocation();
            Place place = new Place(location.getLineNr(), location.getColumnNr());
            cells.add(new Field(new Scalar(place, parser.getString(), ""), place, "", problems));
        }
        return cells;
    }

    private static boolean isComplete(List<Field> row, List<Field> header) {
        if (row.size() == header.size()) {
            return true;
        }
        row.getFirst()
                .problem(
                        "this line has %d values, and the first one has %d; write as many, with commas between them"
                                .formatted(row.size(), header.size()));
        return false;
    }

    private static void report(JacksonException error, Problems problems) {
        TokenStreamLocation location = error.getLocation();
        problems.add(
                location == null
                        ? Place.WHOLE_FILE
                        : new Place(location.getLineNr(), location.getColumnNr()),
                "",
                error.getOriginalMessage().startsWith("Missing closing quote")
                        ? "the file ends within a quoted value; close the quotes"
                        : "a comma is expected after a quoted value; double quotes that are part of it");
    }
}
