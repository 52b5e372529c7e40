package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.node.HostLatency;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.TraceSink;

/** Nodes on a line, each with a program, for one experiment. */
final class Field {

    private static final long SEED = 1;

    private final SimulationOptions options;
    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();
    private final List<InterfererOptions> interferers = new ArrayList<>();

    /** Of ESP32 boards as they are. */
    Field(MediumOptions air) {
        this(SimulationOptions.of(SEED, air));
    }

    /** Of stations that take as long as they are told. */
    Field(MediumOptions air, MacTiming timing, HostLatency latency) {
        this(
                new SimulationOptions(
                        SEED,
                        air,
                        timing,
                        latency,
                        KernelOptions.ofDefaults(),
                        List.of(),
                        List.of()));
    }

    private Field(SimulationOptions options) {
        this.options = options;
    }

    /** {@return one with nothing in the way} */
    static Field desk() {
        return new Field(Preset.air("desk"));
    }

    /** {@return the address of a node, counted from 0 in the order in which they are added} */
    static MacAddress address(int node) {
        return new MacAddress(0x246f_2800_0000L + 2L * node);
    }

    /** Adds a node, which sends with all the power that it has. */
    Field node(double xM, DeviceOptions device, NodeProgram program) {
        return node(xM, device, RetryPolicy.of(device.chip()), program);
    }

    /** Adds a node that does this about frames that are not acknowledged. */
    Field node(double xM, DeviceOptions device, RetryPolicy retries, NodeProgram program) {
        int index = nodes.size();
        nodes.add(
                new NodeOptions(
                                "n" + index,
                                address(index),
                                new Position(xM, 0, 0),
                                device.chip().txPowerDbm(),
                                Duration.ZERO,
                                device,
                                () -> program,
                                ProgramParameters.NONE)
                        .withRetries(retries));
        return this;
    }

    /** Adds an access point. */
    Field accessPoint(AccessPointOptions accessPoint) {
        accessPoints.add(accessPoint);
        return this;
    }

    /** Adds something that is no Wi-Fi, and is on all the time. */
    Field interferer(double xM, Interferer interferer) {
        interferers.add(
                new InterfererOptions(
                        "x" + interferers.size(),
                        new Position(xM, 0, 0),
                        interferer,
                        List.of(new Switch(Duration.ZERO, true))));
        return this;
    }

    /**
     * Runs all of them.
     *
     * @return how it went
     * @throws IllegalStateException if a program fails
     */
    SimulationResult run(Duration duration, TraceSink... sinks) {
        SimulationResult result =
                Simulation.of(options.withSinks(List.of(sinks)), nodes, accessPoints, interferers)
                        .run(duration);
        if (!result.failures().isEmpty()) {
            throw new IllegalStateException(
                    "a program has failed", result.failures().getFirst().cause());
        }
        return result;
    }
}
