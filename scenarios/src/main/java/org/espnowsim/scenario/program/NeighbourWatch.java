package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.PeersTableEntry;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Knows its nearest neighbour by the peers table, which it never wrote. */
final class NeighbourWatch implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "neighbour-watch",
                    "reads every message, and prints its peers table by signal strength",
                    NeighbourWatch::new,
                    optional("period", Kind.PERIOD, "5s", "from one table to the next"));

    @Override
    public void run(Node node) {
        Duration period = node.parameters().duration("period", PERIOD);
        EspNow espNow = Wifi.espNowOnStation(node);
        while (true) {
            readUntil(node, espNow, node.clock().nowNs() + period.toNanos());
            print(node, espNow.peersTable());
        }
    }

    /** The table knows only those whose messages were read. */
    private static void readUntil(Node node, EspNow espNow, long deadlineNs) {
        long leftMs = (deadlineNs - node.clock().nowNs()) / 1_000_000;
        while (leftMs > 0) {
            espNow.irecv(leftMs);
            leftMs = (deadlineNs - node.clock().nowNs()) / 1_000_000;
        }
    }

    private static void print(Node node, Map<MacAddress, PeersTableEntry> table) {
        node.print(table.size() + " neighbours");
        table.entrySet().stream()
                .sorted(
                        Comparator.comparingInt((Map.Entry<MacAddress, PeersTableEntry> entry) ->
                                        entry.getValue().rssiDbm())
                                .reversed())
                .limit(1)
                .forEach(nearest ->
                        node.print(
                                "nearest %s: %s dBm at %s ms"
                                        .formatted(
                                                nearest.getKey(),
                                                nearest.getValue().rssiDbm(),
                                                nearest.getValue().timeMs())));
    }
}
