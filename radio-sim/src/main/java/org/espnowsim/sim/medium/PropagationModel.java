package org.espnowsim.sim.medium;

/** How much weaker a signal arrives than it was sent. */
@FunctionalInterface
public interface PropagationModel {

    /** {@return mean path loss between isotropic antennas, in dB} */
    double pathLossDb(Position transmitter, Position receiver);
}
