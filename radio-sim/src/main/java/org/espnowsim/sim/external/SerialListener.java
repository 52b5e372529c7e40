package org.espnowsim.sim.external;

import org.espnowsim.frame.Payload;

/** Told what a board writes to its serial port. */
@FunctionalInterface
public interface SerialListener {

    /**
     * Takes what was written, byte for byte, as soon as the board's program has come to a wait.
     * Called on the simulator's side, which does not go on meanwhile; what it throws ends the run.
     *
     * @param bytes at least one
     */
    void written(Payload bytes);
}
