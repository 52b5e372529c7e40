package org.espnowsim.scenario.runner;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.espnowsim.frame.Payload;

/**
 * The files that were on a board at the end of the run.
 *
 * @param folder where the scenario wants them
 * @param files by path, by alphabet
 */
public record KeptFiles(Path folder, Map<String, Payload> files) {

    /** Copies the map. */
    public KeptFiles {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
