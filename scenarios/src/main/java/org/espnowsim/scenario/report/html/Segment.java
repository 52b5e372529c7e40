package org.espnowsim.scenario.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Rows of some tables from a part of the run, column by column; the page reads one on its own. */
final class Segment {

    /** In the order of the file. */
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** {@return the column of this name; a new one if there is none yet} */
    Column column(String name) {
        return columns.computeIfAbsent(name, _ -> new Column());
    }

    /** Tells the columns and how many bytes each has. */
    void describe(ObjectNode description) {
        ObjectNode sizes = description.putObject("columns");
        columns.forEach((name, column) -> sizes.put(name, column.sizeBytes()));
    }

    void writeTo(OutputStream stream) throws IOException {
        for (Column column : columns.values()) {
            column.writeTo(stream);
        }
    }
}
