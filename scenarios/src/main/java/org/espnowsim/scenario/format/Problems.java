package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** What is wrong in one file and those it names, as far as they have been read. */
final class Problems {

    /** Nobody reads more, and a hostile file may have millions. */
    static final int COUNT_MAX = 1_000;

    private final String file;

    /** A set, as the same words at the same place help nobody twice. */
    private final SequencedSet<Problem> found;

    Problems(String file) {
        this(file, new LinkedHashSet<>());
    }

    private Problems(String file, SequencedSet<Problem> found) {
        this.file = file;
        this.found = found;
    }

    /** {@return the same list, for a file of which this one gives the path from its folder} */
    Problems of(String path) {
        return new Problems(Path.of(file).resolveSibling(path).toString(), found);
    }

    /** {@return what they call the file} */
    String file() {
        return file;
    }

    /**
     * Adds a problem, unless there are {@link #COUNT_MAX}; what a message quotes of the file must
     * not break its line.
     */
    void add(Place place, String path, String message) {
        if (found.size() >= COUNT_MAX) {
            return;
        }
        if (found.size() == COUNT_MAX - 1) {
            found.add(
                    new Problem(
                            file,
                            0,
                            0,
                            "",
                            "there are more problems than these %s, which were found first"
                                    .formatted(COUNT_MAX - 1)));
            return;
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        String where = place.file().isEmpty() ? file : place.file();
        found.add(new Problem(where, place.line(), place.column(), path, line));
    }

    /** Adds a problem with the file as a whole. */
    void addOfFile(String message) {
        add(Place.WHOLE_FILE, "", message);
    }

    /**
     * Ends the reading if anything is wrong.
     *
     * @throws ScenarioException if so
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ScenarioException(List.copyOf(found));
        }
    }
}
