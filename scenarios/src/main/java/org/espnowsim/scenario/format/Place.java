package org.espnowsim.scenario.format;

/**
 * Where something stands in a file.
 *
 * @param file as problems call it; empty for the file that {@link Problems} are about
 * @param line from 1 on; 0 for the file as a whole
 * @param column from 1 on; 0 for the file as a whole
 */
record Place(String file, int line, int column) {

    static final Place WHOLE_FILE = new Place(0, 0);
    static final Place START = new Place(1, 1);

    /** A place in the file that problems are about. */
    Place(int line, int column) {
        this("", line, column);
    }
}
