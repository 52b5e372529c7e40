package org.espnowsim.scenario.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What has happened so far, in order of time. */
final class Log<E> {

    /** More than any run that ends within hours; a limit, so that memory has one. */
    private static final int ENTRIES_MAX = 20_000_000;

    private final List<E> entries = new ArrayList<>();
    private long[] timesNs = new long[16];

    void add(long timeNs, E entry) {
        if (entries.size() == ENTRIES_MAX) {
            throw new IllegalStateException(
                    "more than %s events to look back on; make the run shorter"
                            .formatted(ENTRIES_MAX));
        }
        if (entries.size() == timesNs.length) {
            timesNs = Arrays.copyOf(timesNs, 2 * timesNs.length);
        }
        timesNs[entries.size()] = timeNs;
        entries.add(entry);
    }

    int size() {
        return entries.size();
    }

    E get(int index) {
        return entries.get(index);
    }

    long timeNs(int index) {
        return timesNs[index];
    }
}
