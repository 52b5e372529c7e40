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
 * Nodes on a square grid, each of which broadcasts every second, from a phase of its own on.
 *
 * @param nodeCount on the grid
 * @param spacingM between neighbours on the grid, in metres
 * @param air the radio environment
 * @param txPowerDbm of each node
 * @param payloadBytes of each message
 * @param jitterNs by how much at most, in all, a second is longer or shorter
 * @param reads whether programs read what they hear; else it stays in the buffer, which overflows
 * @param scheduler how programs are carried
 */
record BroadcastWorkload(
        int nodeCount,
        double spacingM,
        MediumOptions air,
        double txPowerDbm,
        int payloadBytes,
        int jitterNs,
        boolean reads,
        CoroutineScheduler scheduler) {

    private static final long PERIOD_NS = 1_000_000_000;

    private static final int RXBUF_BYTES = 8_192;

    /**
     * {@return nodes 10 m apart in the open office: each broadcasts 32 bytes every second, 100 ms
     * more or less, and reads what it hears}
     */
    static BroadcastWorkload office(int nodeCount, CoroutineScheduler scheduler) {
        MediumOptions office = new MediumOptions(new LogDistance(40.2, 3), -6, -90, 1, 1.5);
        return new BroadcastWorkload(nodeCount, 10, office, 19.5, 32, 200_000_000, true, scheduler);
    }

    /**
     * {@return W1, with which other simulators have been measured: nodes 25 m apart, each of which
     * broadcasts 250 bytes at 1 Mbit/s once a second}
     *
     * <p>Path loss 56.8 dB at 1 m and exponent 3, +20 dBm; a frame of -98 dBm is in reach, so that
     * a node in the middle has about 60 others in range.
     */
    static BroadcastWorkload w1(int nodeCount, boolean reads) {
        MediumOptions air = new MediumOptions(new LogDistance(56.8, 3), 0, -96, 1, 1.5);
        return new BroadcastWorkload(
                nodeCount, 25, air, 20, 250, 0, reads, CoroutineScheduler.INLINE);
    }

    SimulationResult run(Duration duration, TraceSink sink) {
        SimulationOptions options =
                SimulationOptions.of(1, air)
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
        List<NodeOptions> nodes = new ArrayList<>();
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(
                    new NodeOptions(
                            "n" + i,
                            new MacAddress(0x246f_2800_0000L + 2L * i),
                            position(i),
                            txPowerDbm,
                            Duration.ZERO,
                            DeviceOptions.esp32(1),
                            () -> this::broadcast,
                            ProgramParameters.NONE));
        }
        return nodes;
    }

    Position position(int node) {
        int side = (int) Math.ceil(Math.sqrt(nodeCount));
        int row = node / side;
        int column = node % side;
        return new Position(spacingM * column, spacingM * row, 0);
    }

    private void broadcast(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.config().rxbuf(RXBUF_BYTES);
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        Payload message = Payload.of(new byte[payloadBytes]);
        long nextNs = node.random().nextLong(PERIOD_NS);
        while (true) {
            long waitMs = (nextNs - node.clock().nowNs()) / 1_000_000;
            if (reads && waitMs > 0) {
                espNow.irecv(waitMs);
            } else {
                node.clock().sleepUntil(nextNs);
                espNow.send(MacAddress.BROADCAST, message, false);
                nextNs += PERIOD_NS + jitterNs(node);
            }
        }
    }

    private int jitterNs(Node node) {
        return jitterNs == 0 ? 0 : node.random().nextInt(jitterNs) - jitterNs / 2;
    }
}
