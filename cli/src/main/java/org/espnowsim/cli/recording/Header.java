package org.espnowsim.cli.recording;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which run was recorded.
 *
 * @param simulator the version of espnow-sim
 * @param scenario its name
 * @param sha256 of the scenario's file, 64 hexadecimal digits
 * @param untilNs virtual time at which the run was to be stopped; 0 if it was not
 * @param variables that the command line set, by name
 */
public record Header(
        String simulator,
        String scenario,
        String sha256,
        long seed,
        long untilNs,
        Map<String, String> variables) {

    static final String FORMAT = "espnow-sim-recording";
    static final int VERSION = 1;

    /** Copies the variables. */
    public Header {
        variables = Map.copyOf(new TreeMap<>(variables));
    }
}
