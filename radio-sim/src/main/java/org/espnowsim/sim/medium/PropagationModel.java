package org.espnowsim.sim.medium;

/** How much weaker a signal arrives than it was sent. */
@FunctionalInterface
public interface PropagationModel {

    /**
     * {@return mean path loss between isotropic antennas, in dB; infinite if nothing arrives}
     *
     * <p>It may differ from that of the way back.
     */
    double pathLossDb(Place transmitter, Place receiver);

    /**
     * {@return a distance beyond which the path loss is more than this, in metres; infinite if that
     * is not known, so that all nodes have to be looked at}
     *
     * @param lossDb in dB
     */
    default double rangeM(double lossDb) {
        return Double.POSITIVE_INFINITY;
    }
}
