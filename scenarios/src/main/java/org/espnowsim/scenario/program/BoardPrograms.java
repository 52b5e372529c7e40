package org.espnowsim.scenario.program;

import java.util.Map;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.NodeProgram;

/**
 * The programs of one board in one run: one for each time that it starts. What outlives a restart,
 * such as a file system, lives here, and ends with the run.
 */
@FunctionalInterface
public interface BoardPrograms {

    /**
     * {@return a program that has not run; another object each time}
     *
     * <p>Asked before the run begins, and whenever the board restarts.
     *
     * @throws IllegalArgumentException if there can be none; before the run this refuses the
     *     scenario, later it is the program's failure
     */
    NodeProgram next();

    /**
     * {@return the files that are on the board now, by path, as in {@link
     * org.espnowsim.scenario.ProgramSettings#files}; none if it has no file system}
     *
     * <p>Asked after the run, if the scenario wants to keep them.
     */
    default Map<String, Payload> files() {
        return Map.of();
    }
}
