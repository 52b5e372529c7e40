package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Position;

/** Something flat in a building that takes away from what goes through it. */
public sealed interface Obstacle permits Wall, Slab {

    /** {@return what crossing it takes away, in dB, 0 or more} */
    double lossDb();

    /**
     * {@return whether the straight line between two positions crosses it, the same both ways}
     *
     * <p>What is exactly on an edge counts as on one side of it.
     */
    boolean isBetween(Position a, Position b);
}
