package org.espnowsim.scenario.format;

import java.util.List;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.Programs;

/** Finds programs, and says what somebody may have meant. */
record ProgramNames(Programs programs) {

    /** Kinds of programs that are planned, by how their names begin. */
    private static final List<String> NOT_MODELLED = List.of("micropython:", "external");

    /**
     * {@return the program of this name}
     *
     * @throws IllegalArgumentException if there is none
     */
    ProgramDescription find(String name) {
        List<String> builtIns = Programs.builtInNames();
        if (name.startsWith(Programs.JAVA_PREFIX) || builtIns.contains(name)) {
            return programs.find(name);
        }
        if (NOT_MODELLED.stream().anyMatch(name::startsWith)) {
            throw new IllegalArgumentException(
                    "program '%s' is not modelled yet; what exists is %s, or java: and a class name"
                            .formatted(name, String.join(", ", builtIns)));
        }
        throw new IllegalArgumentException(
                "no program is called '%s'; %s"
                        .formatted(name, Suggestion.instead(name, builtIns)));
    }
}
