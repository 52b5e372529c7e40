package org.espnowsim.scenario.explain;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.trace.TraceEvent.FaultSwitched;

/** Which faults of a scenario go on. */
final class ActiveFaults {

    private final List<FaultOptions> all;

    /** How often each of them goes on. */
    private final int[] active;

    ActiveFaults(List<FaultOptions> all) {
        this.all = all;
        active = new int[all.size()];
    }

    void set(FaultSwitched fault) {
        active[fault.fault()] += fault.on() ? 1 : -1;
    }

    /** {@return those that do something to a link's frames} */
    List<String> ofLink(String from, String to) {
        return texts(fault ->
                fault instanceof Fault.OfLinks of && of.links().contains(new Fault.Link(from, to)));
    }

    /** {@return those that do this to a node} */
    List<String> ofNode(String node, Class<? extends NodeEffect> effect) {
        return texts(fault ->
                fault instanceof Fault.OfNodes of
                        && effect.isInstance(of.effect())
                        && of.nodes().contains(node));
    }

    /** {@return those that disturb everybody} */
    List<String> disturbances() {
        return texts(Fault.Disturbance.class::isInstance);
    }

    private List<String> texts(Predicate<Fault> picked) {
        return IntStream.range(0, all.size())
                .filter(i -> active[i] > 0 && picked.test(all.get(i).fault()))
                .mapToObj(i -> all.get(i).text())
                .distinct()
                .toList();
    }
}
