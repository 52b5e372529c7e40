package org.espnowsim.scenario.statistics;

/** How a message is addressed. */
public enum LinkKind {
    /** To one node, which acknowledges. */
    UNICAST,
    /** To a group: sent once, acknowledged by nobody. */
    BROADCAST
}
