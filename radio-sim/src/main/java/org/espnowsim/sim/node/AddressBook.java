package org.espnowsim.sim.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;

/** Whose address is whose, enabled or not. */
public final class AddressBook {

    private final Map<MacAddress, Integer> owners = new TreeMap<>();

    /**
     * The addresses of these nodes, in order of their indexes.
     *
     * @throws IllegalArgumentException if two nodes share one
     */
    public AddressBook(List<NodeInfo> nodes) {
        for (int node = 0; node < nodes.size(); node++) {
            add(nodes, node, nodes.get(node).stationAddress());
            if (!nodes.get(node).infrastructure()) {
                add(nodes, node, nodes.get(node).accessPointAddress());
            }
        }
    }

    private void add(List<NodeInfo> nodes, int node, MacAddress address) {
        Integer other = owners.put(address, node);
        if (other != null) {
            throw new IllegalArgumentException(
                    "nodes %s and %s both have the address %s; give one of them another"
                            .formatted(nodes.get(other).name(), nodes.get(node).name(), address));
        }
    }

    /**
     * Notes that a node has given itself an address; it also keeps those it had.
     *
     * @throws UnsupportedOperationException if another node has it
     */
    void claim(int node, MacAddress address) {
        Integer owner = owners.putIfAbsent(address, node);
        if (owner != null && owner != node) {
            throw new UnsupportedOperationException(
                    "two nodes with the address %s are not modelled; give this one another"
                            .formatted(address));
        }
    }

    /** {@return index of the node with this address, or {@link FrameEnded#NOBODY}} */
    public int ownerOf(MacAddress address) {
        return owners.getOrDefault(address, FrameEnded.NOBODY);
    }
}
