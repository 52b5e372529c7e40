package org.espnowsim.sim.medium;

import java.util.OptionalDouble;

/** How much of what is sent arrives, where that was measured. */
@FunctionalInterface
public interface DeliveryModel {

    /**
     * {@return share of the frames that arrive if nothing interferes, from 0 to 1, whatever their
     * rate and length; empty where it follows from power and noise}
     *
     * @param from name of the node or access point that sends
     * @param to name of the one that receives
     */
    OptionalDouble delivery(String from, String to);
}
