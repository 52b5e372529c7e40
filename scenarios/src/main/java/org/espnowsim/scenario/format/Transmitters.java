package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.sim.AccessPointOptions;

/** All that have an antenna: nodes and access points. */
final class Transmitters {

    private final NodeNames nodeNames;
    private final AccessPointsPart accessPoints;
    private final Map<String, Double> txPowersDbm = new LinkedHashMap<>();

    /** Takes nodes and access points that have been read. */
    Transmitters(NodesPart nodes, AccessPointsPart accessPoints) {
        nodeNames = nodes.names();
        this.accessPoints = accessPoints;
        for (NodeSpec node : nodes.nodes()) {
            txPowersDbm.put(node.name(), node.txPowerDbm());
        }
        for (AccessPointOptions accessPoint : accessPoints.all()) {
            txPowersDbm.put(accessPoint.name(), accessPoint.txPowerDbm());
        }
    }

    /**
     * {@return the name, which is that of exactly one of them}
     *
     * @throws IllegalArgumentException if not
     */
    String known(String name) {
        if (!accessPoints.mayBe(name)) {
            nodeNames.checkNode(name);
        }
        return name;
    }

    /** {@return how strongly it sends; 0 dBm if it could not be read} */
    double txPowerDbm(String name) {
        return txPowersDbm.getOrDefault(name, 0.0);
    }
}
