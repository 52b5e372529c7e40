package org.espnowsim.scenario.format;

import java.util.Comparator;

/**
 * Something that is wrong in a scenario file.
 *
 * @param file as the caller named it
 * @param line from 1 on; 0 if the problem is with the file as a whole
 * @param column from 1 on; 0 if the problem is with the file as a whole
 * @param path where in the scenario, as {@code nodes.leaf.start}; empty at the top
 * @param message what is wrong, with which value, and what to do
 */
public record Problem(String file, int line, int column, String path, String message)
        implements Comparable<Problem> {

    private static final Comparator<Problem> BY_POSITION =
            Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column)
                    .thenComparing(Problem::path)
                    .thenComparing(Problem::message);

    /** Compares by file, then by position in it. */
    @Override
    public int compareTo(Problem other) {
        return BY_POSITION.compare(this, other);
    }

    /** {@return as {@code first-light.yaml:14:9 nodes.leaf.start: what is wrong}} */
    @Override
    public String toString() {
        String position = line == 0 ? file + ": " : file + ":" + line + ":" + column + " ";
        return position + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
