package org.espnowsim.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Nodes on a square grid, 10 m apart, in the open office: each broadcasts 32 bytes every second,
 * 100 ms more or less, and reads what it hears.
 */
final class BroadcastWorkload {

    private static final MediumOptions OPEN_OFFICE =
            new MediumOptions(new LogDistance(40.2, 3), -6, -90, 1, 1.5);
    private static final Payload MESSAGE = Payload.of(new byte[32]);
    private static final double SPACING_M = 10;
    private static final long PERIOD_NS = 1_000_000_000;
    private static final int JITTER_NS = 200_000_000;

    private final int nodeCount;
    private final CoroutineScheduler scheduler;

    BroadcastWorkload(int nodeCount, CoroutineScheduler scheduler) {
        this.nodeCount = nodeCount;
        this.scheduler = scheduler;
    }

    SimulationResult run(Duration duration, TraceSink sink) {
        SimulationOptions options =
                SimulationOptions.of(1, OPEN_OFFICE)
                        .withSinks(List.of(sink))
                        .withKernel(
                                new KernelOptions(
                                        scheduler,
                                        KernelOptions.DEFAULT_SPIN_LIMIT,
                                        KernelOptions.DEFAULT_EVENTS_PER_INSTANT_MAX,
                                        _ -> {}));
        return Simulation.of(options, nodes()).run(duration);
    }

    private List<NodeOptions> nodes() {
        int side = (int) Math.ceil(Math.sqrt(nodeCount));
        List<NodeOptions> nodes = new ArrayList<>();
        for (int i = 0; i < nodeCount; i++) {
            int row = i / side;
            int column = i % side;
            nodes.add(
                    new NodeOptions(
                            "n" + i,
                            new MacAddress(0x246f_2800_0000L + 2L * i),
                            new Position(SPACING_M * column, SPACING_M * row, 0),
                            19.5,
                            Duration.ZERO,
                            DeviceOptions.esp32(1),
                            () -> BroadcastWorkload::broadcast,
                            ProgramParameters.NONE));
        }
        return nodes;
    }

    private static void broadcast(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.config().rxbuf(8_192);
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        long nextNs = node.random().nextLong(PERIOD_NS);
        while (true) {
            long waitMs = (nextNs - node.clock().nowNs()) / 1_000_000;
            if (waitMs > 0) {
                espNow.irecv(waitMs);
            } else {
                node.clock().sleepUntil(nextNs);
                espNow.send(MacAddress.BROADCAST, MESSAGE, false);
                nextNs += PERIOD_NS - JITTER_NS / 2 + node.random().nextInt(JITTER_NS);
            }
        }
    }
}
