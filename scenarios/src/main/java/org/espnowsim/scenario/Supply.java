package org.espnowsim.scenario;

import java.util.OptionalDouble;
import org.espnowsim.node.Chip;
import org.espnowsim.sim.energy.Currents;

/**
 * What a node lives on.
 *
 * @param currents what it takes
 * @param batteryMah what can be taken out of its battery, in mAh; empty if it has none
 */
public record Supply(Currents currents, OptionalDouble batteryMah) {

    /** {@return a mains supply of a bare module} */
    public static Supply of(Chip chip) {
        return new Supply(Currents.of(chip), OptionalDouble.empty());
    }
}
