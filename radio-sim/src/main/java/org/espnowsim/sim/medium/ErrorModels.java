package org.espnowsim.sim.medium;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.Receiver;

/** Knows the error model of each rate at each kind of receiver. */
@FunctionalInterface
public interface ErrorModels {

    /** {@return the error model; asked once for each rate that a kind of receiver reads} */
    ErrorModel of(Receiver receiver, PhyRate rate);
}
