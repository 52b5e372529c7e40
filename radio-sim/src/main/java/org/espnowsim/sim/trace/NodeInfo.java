package org.espnowsim.sim.trace;

import org.espnowsim.frame.MacAddress;

/**
 * Who a node is, or an access point that is none.
 *
 * @param name unique in the run
 * @param stationAddress address of its station interface
 * @param accessPointAddress address of its access point interface
 * @param infrastructure whether it is an access point and no node; both its addresses are its BSSID
 */
public record NodeInfo(
        String name,
        MacAddress stationAddress,
        MacAddress accessPointAddress,
        boolean infrastructure) {

    /** A node. */
    public NodeInfo(String name, MacAddress stationAddress, MacAddress accessPointAddress) {
        this(name, stationAddress, accessPointAddress, false);
    }

    /** {@return an access point that is no node} */
    public static NodeInfo accessPoint(String name, MacAddress bssid) {
        return new NodeInfo(name, bssid, bssid, true);
    }
}
