package org.espnowsim.sim.propagation;

import java.util.List;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * A building: what walls and floors in the straight line between two antennas take away is added to
 * the loss of the way, as in the multi-wall model of COST 231. What comes around them, through
 * doors and by reflection, is left out, so that many walls in a row take away too much rather than
 * too little.
 *
 * <p>A loss takes time linear in the number of walls; it is asked for once for each link.
 *
 * @param open loss without the walls
 * @param obstacles walls and floors, in any order
 */
public record Walls(PropagationModel open, List<Obstacle> obstacles) implements PropagationModel {

    /** Copies the list. */
    public Walls {
        obstacles = List.copyOf(obstacles);
    }

    @Override
    public double rangeM(double lossDb) {
        return open.rangeM(lossDb);
    }

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        return open.pathLossDb(transmitter, receiver)
                + lossDb(transmitter.position(), receiver.position());
    }

    private double lossDb(Position a, Position b) {
        double sumDb = 0;
        for (Obstacle obstacle : obstacles) {
            if (obstacle.isBetween(a, b)) {
                sumDb += obstacle.lossDb();
            }
        }
        return sumDb;
    }
}
