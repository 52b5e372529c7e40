package org.espnowsim.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceSink;

/**
 * The workload that other simulators have been measured with: nodes on a square grid, 25 m apart,
 * each broadcasts 250 bytes at 1 Mbit/s once a second, at a phase of its own. Path loss 56.8 dB at
 * 1 m and exponent 3, +20 dBm; a frame of -98 dBm is in reach, so that a node in the middle has
 * about 60 others in range.
 */
final class W1Workload {

    private static final MediumOptions AIR =
            new MediumOptions(new LogDistance(56.8, 3), 0, -96, 1, 1.5);
    private static final double TX_POWER_DBM = 20;
    private static final double SPACING_M = 25;
    private static final Payload MESSAGE = Payload.of(new byte[250]);
    private static final long PERIOD_NS = 1_000_000_000;

    private final int nodeCount;
    private final boolean reads;

    /**
     * The workload.
     *
     * @param reads whether programs read what they hear; else it is left in the board's buffer,
     *     which overflows
     */
    W1Workload(int nodeCount, boolean reads) {
        this.nodeCount = nodeCount;
        this.reads = reads;
    }

    SimulationResult run(Duration duration, TraceSink sink) {
        SimulationOptions options = SimulationOptions.of(1, AIR).withSinks(List.of(sink));
        return Simulation.of(options, nodes()).run(duration);
    }

    private List<NodeOptions> nodes() {
        int side = (int) Math.ceil(Math.sqrt(nodeCount));
        NodeProgram program = reads ? W1Workload::sendAndRead : W1Workload::send;
        List<NodeOptions> nodes = new ArrayList<>();
        for (int i = 0; i < nodeCount; i++) {
            int row = i / side;
            int column = i % side;
            nodes.add(
                    new NodeOptions(
                            "n" + i,
                            new MacAddress(0x246f_2800_0000L + 2L * i),
                            new Position(SPACING_M * column, SPACING_M * row, 0),
                            TX_POWER_DBM,
                            Duration.ZERO,
                            DeviceOptions.esp32(1),
                            () -> program,
                            ProgramParameters.NONE));
        }
        return nodes;
    }

    private static EspNow begin(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        return espNow;
    }

    private static void send(Node node) {
        EspNow espNow = begin(node);
        long nextNs = node.random().nextLong(PERIOD_NS);
        while (true) {
            node.clock().sleepUntil(nextNs);
            espNow.send(MacAddress.BROADCAST, MESSAGE, false);
            nextNs += PERIOD_NS;
        }
    }

    private static void sendAndRead(Node node) {
        EspNow espNow = begin(node);
        long nextNs = node.random().nextLong(PERIOD_NS);
        while (true) {
            long waitMs = (nextNs - node.clock().nowNs()) / 1_000_000;
            if (waitMs > 0) {
                espNow.irecv(waitMs);
            } else {
                node.clock().sleepUntil(nextNs);
                espNow.send(MacAddress.BROADCAST, MESSAGE, false);
                nextNs += PERIOD_NS;
            }
        }
    }
}
