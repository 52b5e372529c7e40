package org.espnowsim.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espnowsim.sim.SimulationResult.Ending;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.error.DsssErrorModel;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.node.AddressBook;
import org.espnowsim.sim.node.MessageNumbers;
import org.espnowsim.sim.node.SimNode;
import org.espnowsim.sim.node.World;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;

/**
 * One run of some nodes on one air.
 *
 * <p>The result depends on the options' seed, medium, timing and latency and on the nodes, and on
 * nothing else.
 */
public final class Simulation {

    private final Kernel kernel;
    private final Trace trace;
    private final List<NodeOptions> nodeOptions;
    private final List<NodeInfo> infos;
    private final List<SimNode> nodes = new ArrayList<>();
    private final List<ProgramFailure> failures = new ArrayList<>();

    private Simulation(SimulationOptions options, List<NodeOptions> nodeOptions) {
        this.nodeOptions = List.copyOf(nodeOptions);
        infos = infos(this.nodeOptions);
        kernel = Kernel.of(options.kernel());
        trace = new Trace(kernel, options.sinks());
        World world = world(options);
        for (int index = 0; index < infos.size(); index++) {
            nodes.add(node(index, world));
        }
    }

    /**
     * {@return a simulation that has not run}
     *
     * @throws IllegalArgumentException if two nodes share a name or an address
     */
    public static Simulation of(SimulationOptions options, List<NodeOptions> nodes) {
        return new Simulation(options, nodes);
    }

    private static List<NodeInfo> infos(List<NodeOptions> options) {
        Set<String> names = new LinkedHashSet<>();
        for (NodeOptions node : options) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException(
                        "two nodes are called %s; names are unique".formatted(node.name()));
            }
        }
        return options.stream()
                .map(node ->
                        new NodeInfo(
                                node.name(), node.stationAddress(), node.stationAddress().plus(1)))
                .toList();
    }

    private World world(SimulationOptions options) {
        RandomStreams streams = new RandomStreams(options.seed());
        Receiver receiver = Receiver.esp32();
        Medium medium =
                new Medium(
                        kernel,
                        trace,
                        streams,
                        options.medium(),
                        receiver,
                        new LogDistance(
                                options.medium().referenceLossDb(),
                                options.medium().pathLossExponent()),
                        new DsssErrorModel(receiver.implementationLossDb()),
                        nodeOptions.stream()
                                .map(node ->
                                        new Site(node.name(), node.position(), node.txPowerDbm()))
                                .toList());
        return new World(
                kernel,
                trace,
                streams,
                medium,
                new AddressBook(infos),
                new MessageNumbers(),
                options.timing(),
                options.latency(),
                options.medium().noiseFloorDbm());
    }

    private SimNode node(int index, World world) {
        NodeOptions options = nodeOptions.get(index);
        return new SimNode(
                index,
                infos.get(index),
                world,
                options.start().toNanos(),
                options.device(),
                options.program(),
                options.parameters(),
                cause -> programFailed(index, cause));
    }

    private void programFailed(int node, Throwable thrown) {
        Throwable cause =
                thrown instanceof SimNode.ProgramException carrier && carrier.getCause() != null
                        ? carrier.getCause()
                        : thrown;
        long now = kernel.nowNs();
        failures.add(new ProgramFailure(infos.get(node).name(), now, cause));
        if (!kernel.isOver()) {
            trace.append(new ProgramFailed(now, node, cause.toString()));
        }
    }

    /**
     * Runs until the duration is over, or nothing is left to happen. A simulation runs once.
     *
     * @throws IllegalStateException if it has run
     */
    public SimulationResult run(Duration duration) {
        trace.begin(infos);
        for (int index = 0; index < nodes.size(); index++) {
            SimNode node = nodes.get(index);
            kernel.at(nodeOptions.get(index).start().toNanos(), node::start);
        }
        long endNs = kernel.run(duration.toNanos());
        return new SimulationResult(endNs, ending(endNs, duration), trace.end(endNs), failures);
    }

    private Ending ending(long endNs, Duration duration) {
        if (kernel.isGivenUp()) {
            return Ending.GIVEN_UP;
        }
        return endNs < duration.toNanos() ? Ending.NOTHING_LEFT : Ending.DURATION_OVER;
    }
}
