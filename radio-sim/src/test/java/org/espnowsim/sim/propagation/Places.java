package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;

/** Places of nodes whose names do not matter. */
final class Places {

    private Places() {}

    static double lossDb(PropagationModel model, Position transmitter, Position receiver) {
        return model.pathLossDb(new Place("a", transmitter), new Place("b", receiver));
    }
}
