package org.espnowsim.sim.trace;

/**
 * What a node's radio begins or ceases to be. It is no event: it shows in what becomes of frames,
 * and stands neither in the digest nor in a recorded trace.
 *
 * @param timeNs virtual time since the start of the run, in nanoseconds
 * @param node index of the node
 * @param on whether it begins
 */
public record RadioState(long timeNs, int node, Kind kind, boolean on) {

    /** What a radio can be; it can be several of them. All end when it goes off. */
    public enum Kind {
        /** Its receiver is off to save power. */
        DOZING,
        /** It looks for access points, on one channel after the other. */
        SCANNING,
        /** Its station interface is active. */
        STATION,
        /** Its access point interface is active. */
        ACCESS_POINT
    }
}
