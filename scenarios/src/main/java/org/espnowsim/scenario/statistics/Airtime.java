package org.espnowsim.scenario.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Measures how long each node transmitted. What a radio that goes off, or the end of the run, cuts
 * from a frame does not count.
 */
public final class Airtime implements TraceSink {

    private List<NodeInfo> nodes = List.of();
    private long[] transmissions = {};
    private long[] airtimeNs = {};

    /** When each node's last frame ends. */
    private long[] airEndNs = {};

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        transmissions = new long[nodes.size()];
        airtimeNs = new long[nodes.size()];
        airEndNs = new long[nodes.size()];
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof TransmissionStarted started) {
            int node = started.node();
            transmissions[node]++;
            airtimeNs[node] += started.airtimeNs();
            airEndNs[node] = started.timeNs() + started.airtimeNs();
        } else if (event instanceof RadioSwitched switched && !switched.on()) {
            cut(switched.node(), switched.timeNs());
        }
    }

    @Override
    public void end(long timeNs) {
        for (int node = 0; node < airEndNs.length; node++) {
            cut(node, timeNs);
        }
    }

    private void cut(int node, long timeNs) {
        if (airEndNs[node] > timeNs) {
            airtimeNs[node] -= airEndNs[node] - timeNs;
            airEndNs[node] = timeNs;
        }
    }

    /** {@return one for each node, in the order of the nodes} */
    public List<NodeAirtime> perNode() {
        return IntStream.range(0, nodes.size())
                .mapToObj(node ->
                        new NodeAirtime(
                                nodes.get(node).name(), transmissions[node], airtimeNs[node]))
                .toList();
    }
}
