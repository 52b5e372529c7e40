package org.espnowsim.sim.fault;

/** Told what a fault comes to. */
public interface FaultEffect {

    /** It has changed something. */
    void hit();

    /**
     * It could not do what it was to do.
     *
     * @param why for people, with the node's name
     */
    void refused(String why);
}
