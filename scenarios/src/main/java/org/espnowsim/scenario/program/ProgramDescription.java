package org.espnowsim.scenario.program;

import java.util.List;
import java.util.function.Supplier;
import org.espnowsim.node.NodeProgram;

/**
 * A program that can be found by name.
 *
 * @param name as a scenario writes it
 * @param about one line for people
 * @param parameters what it may be told
 * @param anyParameter whether it may be told anything else besides, as a class of yours may
 * @param factory makes a fresh one for each node
 */
public record ProgramDescription(
        String name,
        String about,
        List<ProgramParameter> parameters,
        boolean anyParameter,
        Supplier<NodeProgram> factory) {

    /** Copies the list. */
    public ProgramDescription {
        parameters = List.copyOf(parameters);
    }

    /** {@return a program with exactly these parameters} */
    static ProgramDescription builtIn(
            String name,
            String about,
            Supplier<NodeProgram> factory,
            ProgramParameter... parameters) {
        return new ProgramDescription(name, about, List.of(parameters), false, factory);
    }
}
