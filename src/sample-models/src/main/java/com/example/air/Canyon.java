package com.example.air;

import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.scenario.model.PropagationProvider;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * A street that runs from west to east between houses, which guide the waves along it; who stands
 * beside it is behind a house. The numbers are for the sake of the example.
 */
public final class Canyon implements PropagationProvider {

    private static final double LOSS_AT_1_M_DB = 40.2;
    private static final double EXPONENT = 1.6;

    @Override
    public String name() {
        return "canyon";
    }

    @Override
    public PropagationModel create(ModelParameters parameters) {
        return new Street(
                parameters.quantity("width", "m", 1, 100).orElse(12),
                parameters.quantity("houses", "dB", 0, 100).orElse(20));
    }

    private record Street(double widthM, double housesDb) implements PropagationModel {

        @Override
        public double pathLossDb(Place transmitter, Place receiver) {
            double distanceM = Math.max(1, transmitter.position().distanceM(receiver.position()));
            double alongDb = LOSS_AT_1_M_DB + 10 * EXPONENT * StrictMath.log10(distanceM);
            boolean both = isInside(transmitter.position()) && isInside(receiver.position());
            return both ? alongDb : alongDb + housesDb;
        }

        private boolean isInside(Position position) {
            return Math.abs(position.yM()) <= widthM / 2;
        }

        @Override
        public double rangeM(double lossDb) {
            return Math.max(1, StrictMath.pow(10, (lossDb - LOSS_AT_1_M_DB) / (10 * EXPONENT)));
        }
    }
}
