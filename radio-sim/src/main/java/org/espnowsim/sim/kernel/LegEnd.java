package org.espnowsim.sim.kernel;

/** Why a leg of a run ended. */
public enum LegEnd {
    /** Its time was over. */
    TIME_OVER,
    /** Its caller had enough. */
    ENOUGH,
    /** Nothing is left to happen, unless somebody acts. */
    NOTHING_LEFT,
    /** The run was stopped from outside; there is no further leg. */
    STOPPED,
    /** A program did not let virtual time go on; there is no further leg. */
    GIVEN_UP
}
