package org.espnowsim.scenario.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceSink;

/** Measures how long each node slept, and counts its starts. */
public final class Sleep implements TraceSink {

    private static final long AWAKE = -1;

    private List<NodeInfo> nodes = List.of();
    private long[] starts = {};
    private long[] asleepNs = {};

    /** When each node fell asleep, or {@link #AWAKE}. */
    private long[] sleepStartNs = {};

    @Override
    public void begin(List<NodeInfo> nodes) {
        this.nodes = List.copyOf(nodes);
        starts = new long[nodes.size()];
        asleepNs = new long[nodes.size()];
        sleepStartNs = new long[nodes.size()];
        Arrays.fill(sleepStartNs, AWAKE);
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof NodeStarted started) {
            starts[started.node()]++;
        } else if (event instanceof NodeSlept slept) {
            sleepStartNs[slept.node()] = slept.timeNs();
        } else if (event instanceof NodeWoke woke) {
            wake(woke.node(), woke.timeNs());
        }
    }

    @Override
    public void end(long timeNs) {
        for (int node = 0; node < sleepStartNs.length; node++) {
            wake(node, timeNs);
        }
    }

    private void wake(int node, long timeNs) {
        if (sleepStartNs[node] != AWAKE) {
            asleepNs[node] += timeNs - sleepStartNs[node];
            sleepStartNs[node] = AWAKE;
        }
    }

    /** {@return one for each node, in the order of the nodes} */
    public List<NodeSleep> perNode() {
        return IntStream.range(0, nodes.size())
                .mapToObj(
                        node -> new NodeSleep(nodes.get(node).name(), starts[node], asleepNs[node]))
                .toList();
    }
}
