package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.Programs;

/**
 * Finds programs, and says what somebody may have meant.
 *
 * @param folder in which paths in their names begin
 */
record ProgramNames(Programs programs, Path folder) {

    /** A kind of programs that is planned. */
    private static final String NOT_MODELLED = "external";

    /**
     * {@return the program of this name}
     *
     * @throws IllegalArgumentException if there is none
     */
    ProgramDescription find(String name) {
        List<String> builtIns = Programs.builtInNames();
        if (name.contains(":") || builtIns.contains(name)) {
            return programs.find(name, folder);
        }
        List<String> known =
                Stream.concat(builtIns.stream(), programs.prefixes().stream()).toList();
        if (name.equals(NOT_MODELLED)) {
            throw new IllegalArgumentException(
                    "program '%s' is not modelled yet; what exists is %s"
                            .formatted(name, String.join(", ", known)));
        }
        throw new IllegalArgumentException(
                "no program is called '%s'; %s".formatted(name, Suggestion.instead(name, known)));
    }
}
