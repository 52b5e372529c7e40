package org.espnowsim.cli.live;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.kernel.KernelOptions;

/**
 * What is to be watched.
 *
 * @param programs of the nodes, asked anew for each start of the run
 * @param connect called before each start of the run
 * @param replay the command that repeats the run, as far as nobody acts on it
 * @param onlyForward why the run cannot go back, as somebody outside takes part in it; empty if it
 *     can
 */
public record LiveSetup(
        Scenario scenario,
        long seed,
        KernelOptions kernel,
        Function<NodeSpec, BoardPrograms> programs,
        Consumer<Simulation> connect,
        String replay,
        Optional<String> onlyForward) {}
