package org.espnowsim.sim.medium;

/**
 * Where an antenna is, and whose it is: measured losses are between nodes, not between positions.
 *
 * @param node name of the node or access point
 * @param position where it stands
 */
public record Place(String node, Position position) {}
