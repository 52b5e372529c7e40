package org.espnowsim.scenario.statistics;

import java.util.List;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.trace.NodeInfo;

/** The nodes of a run that a selector picks; never an access point that is no node. */
public final class PickedNodes {

    private final boolean[] picked;

    private PickedNodes(boolean[] picked) {
        this.picked = picked;
    }

    /** {@return those that the selector picks} */
    public static PickedNodes of(NodeSelector selector, List<NodeInfo> nodes) {
        boolean[] picked = new boolean[nodes.size()];
        for (int node = 0; node < picked.length; node++) {
            NodeInfo info = nodes.get(node);
            picked[node] = !info.infrastructure() && selector.matches(info.name());
        }
        return new PickedNodes(picked);
    }

    /** {@return all of them} */
    public static PickedNodes all(List<NodeInfo> nodes) {
        return of(new NodeSelector("*"), nodes);
    }

    /**
     * {@return whether the node is picked}
     *
     * @param node its index; a negative one is never picked
     */
    public boolean contains(int node) {
        return node >= 0 && picked[node];
    }

    /** {@return whether no node is picked} */
    public boolean isEmpty() {
        for (boolean isPicked : picked) {
            if (isPicked) {
                return false;
            }
        }
        return true;
    }
}
