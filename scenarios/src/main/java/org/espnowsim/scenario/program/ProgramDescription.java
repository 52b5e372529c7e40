package org.espnowsim.scenario.program;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.NodeSpec;

/**
 * A program that can be found by name.
 *
 * @param name as a scenario writes it
 * @param about one line for people
 * @param parameters what it may be told
 * @param anyParameter whether it may be told anything else besides, as a class of yours may
 * @param settings what of {@link NodeSpec#settings} it understands; a scenario that says more is
 *     refused
 * @param boards asked once for each node of each run
 */
public record ProgramDescription(
        String name,
        String about,
        List<ProgramParameter> parameters,
        boolean anyParameter,
        List<ProgramSetting> settings,
        Function<NodeSpec, BoardPrograms> boards) {

    /** Copies the lists. */
    public ProgramDescription {
        parameters = List.copyOf(parameters);
        settings = List.copyOf(settings);
    }

    /** {@return a program with exactly these parameters} */
    static ProgramDescription builtIn(
            String name,
            String about,
            Supplier<NodeProgram> factory,
            ProgramParameter... parameters) {
        return new ProgramDescription(
                name, about, List.of(parameters), false, List.of(), _ -> factory::get);
    }
}
