package org.espnowsim.sim.energy;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.NodePoweredOff;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * The meters of all nodes, which follow the trace. Access points that are no nodes have none: they
 * are not on batteries.
 */
public final class EnergyMeters implements TraceSink {

    private final List<EnergyMeter> meters = new ArrayList<>();
    private final List<EnergyUse> uses = new ArrayList<>();
    private List<NodeInfo> nodes = List.of();

    /**
     * Adds the meter of the next node; all are added before the run.
     *
     * @param keepsWifi whether its radio goes on by itself after light sleep
     */
    public void add(Currents currents, boolean keepsWifi) {
        meters.add(new EnergyMeter(currents, keepsWifi));
    }

    /** Notes that a node's radio dozes, or is awake: the trace does not tell. */
    public void doze(int node, boolean asleep, long nowNs) {
        meters.get(node).doze(asleep, nowNs);
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
    }

    @Override
    public void accept(TraceEvent event) {
        int node = event.node();
        if (node < 0 || node >= meters.size()) {
            return;
        }
        EnergyMeter meter = meters.get(node);
        long nowNs = event.timeNs();
        if (event instanceof TransmissionStarted sent) {
            meter.transmits(sent.rate(), sent.txPowerDbm(), sent.airtimeNs(), nowNs);
        } else if (event instanceof RadioSwitched switched) {
            meter.radio(switched.on(), nowNs);
        } else if (event instanceof ChannelChanged) {
            meter.retuned(nowNs);
        } else if (event instanceof NodeSlept slept) {
            meter.sleeps(slept.deep(), nowNs);
        } else if (event instanceof NodeWoke) {
            meter.woke(nowNs);
        } else if (event instanceof NodePoweredOff) {
            meter.poweredOff(nowNs);
        } else if (event instanceof NodeStarted) {
            meter.started(nowNs);
        } else if (event instanceof NodeReset reset && reset.kind() != NodeReset.Kind.SOFT) {
            meter.boots(nowNs);
        }
    }

    @Override
    public void end(long timeNs) {
        for (int node = 0; node < meters.size(); node++) {
            uses.add(meters.get(node).use(nodes.get(node).name(), timeNs));
        }
    }

    /** {@return what each node has taken, in the order of the nodes} To be called after the end. */
    public List<EnergyUse> uses() {
        return List.copyOf(uses);
    }
}
