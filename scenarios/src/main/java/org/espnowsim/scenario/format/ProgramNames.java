package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.List;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.Programs;

/**
 * Finds programs, and says what somebody may have meant.
 *
 * @param folder in which paths in their names begin
 */
record ProgramNames(Programs programs, Path folder) {

    /**
     * {@return the program of this name}
     *
     * @throws IllegalArgumentException if there is none
     */
    ProgramDescription find(String name) {
        List<String> known = programs.names();
        if (name.contains(":") || known.contains(name)) {
            return programs.find(name, folder);
        }
        throw new IllegalArgumentException(
                "no program is called '%s'; %s".formatted(name, Suggestion.instead(name, known)));
    }
}
