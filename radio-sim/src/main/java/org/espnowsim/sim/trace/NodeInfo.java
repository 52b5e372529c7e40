package org.espnowsim.sim.trace;

import org.espnowsim.frame.MacAddress;

/**
 * Who a node is.
 *
 * @param name unique in the run
 * @param stationAddress address of its station interface
 * @param accessPointAddress address of its access point interface
 */
public record NodeInfo(String name, MacAddress stationAddress, MacAddress accessPointAddress) {}
