package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * Flat ground below the antennas: beyond the break distance, the ray that it reflects takes away
 * from the direct one, and loss grows by another 20 dB for each factor ten of distance; with free
 * space as the direct ray, by 40 dB.
 *
 * <p>The break distance is {@code 4 pi h1 h2 / lambda}, with the heights of both antennas, as is
 * usual for the dual-slope model (Rappaport: Wireless Communications, sections 4.6 and 4.12): 102 m
 * for two antennas 1 m above ground. The ripple that two rays make before it is left out.
 *
 * @param direct loss of the direct ray
 * @param antennaHeightM height of an antenna above ground, in metres; what a node's position is
 *     above 0 is added
 */
public record TwoRay(PropagationModel direct, double antennaHeightM) implements PropagationModel {

    /** At 2.44 GHz. */
    private static final double WAVELENGTH_M = 0.123;

    /** No antenna is lower than this, in metres; assumed. */
    private static final double HEIGHT_MIN_M = 0.1;

    /** Checks the height. */
    public TwoRay {
        if (!Double.isFinite(antennaHeightM) || antennaHeightM < HEIGHT_MIN_M) {
            throw new IllegalArgumentException(
                    "an antenna %s m above ground; use 0.1 or more".formatted(antennaHeightM));
        }
    }

    @Override
    public double rangeM(double lossDb) {
        return direct.rangeM(lossDb);
    }

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        double breakM =
                4
                        * Math.PI
                        * heightM(transmitter.position())
                        * heightM(receiver.position())
                        / WAVELENGTH_M;
        double distanceM = transmitter.position().distanceM(receiver.position());
        double excessDb = distanceM <= breakM ? 0 : 20 * StrictMath.log10(distanceM / breakM);
        return direct.pathLossDb(transmitter, receiver) + excessDb;
    }

    private double heightM(Position antenna) {
        return Math.max(HEIGHT_MIN_M, antennaHeightM + antenna.zM());
    }
}
