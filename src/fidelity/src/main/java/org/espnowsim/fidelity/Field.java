package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceSink;

/** Nodes on a line, each with a program, for one experiment. */
final class Field {

    /** As the preset {@code desk}: free space, boards' antennas, some noise. */
    static final MediumOptions DESK = new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);

    private static final double TX_POWER_DBM = 19.5;

    private final MediumOptions air;
    private final List<NodeOptions> nodes = new ArrayList<>();

    Field(MediumOptions air) {
        this.air = air;
    }

    /** {@return the address of a node, counted from 0 in the order in which they are added} */
    static MacAddress address(int node) {
        return new MacAddress(0x246f_2800_0000L + 2L * node);
    }

    /** Adds a node. */
    Field node(double xM, DeviceOptions device, NodeProgram program) {
        int index = nodes.size();
        nodes.add(
                new NodeOptions(
                        "n" + index,
                        address(index),
                        new Position(xM, 0, 0),
                        TX_POWER_DBM,
                        Duration.ZERO,
                        device,
                        () -> program,
                        ProgramParameters.NONE));
        return this;
    }

    /**
     * Runs all of them.
     *
     * @throws IllegalStateException if a program fails
     */
    void run(Duration duration, TraceSink... sinks) {
        SimulationOptions options = SimulationOptions.of(1, air).withSinks(List.of(sinks));
        SimulationResult result = Simulation.of(options, nodes).run(duration);
        if (!result.failures().isEmpty()) {
            throw new IllegalStateException(
                    "a program has failed", result.failures().getFirst().cause());
        }
    }
}
