package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Position;

/**
 * A level ceiling, without thickness, which is the floor of the storey above it. A node at its very
 * height stands on it.
 *
 * @param heightM where it is, in metres
 * @param area how far it goes
 * @param lossDb what crossing it takes away, in dB, 0 or more
 */
public record Slab(double heightM, Area area, double lossDb) implements Obstacle {

    /** Checks the ranges. */
    public Slab {
        if (!Double.isFinite(heightM)) {
            throw new IllegalArgumentException(
                    "a floor at %s m; give it a height".formatted(heightM));
        }
        if (!Double.isFinite(lossDb) || lossDb < 0) {
            throw new IllegalArgumentException(
                    "a floor that takes away %s dB; use 0 or more".formatted(lossDb));
        }
    }

    /**
     * A rectangle along the axes, in metres; its northern and eastern edges are not in it, so that
     * floors can lie beside each other.
     *
     * @param westM where it begins
     * @param southM where it begins
     * @param eastM where it ends
     * @param northM where it ends
     */
    public record Area(double westM, double southM, double eastM, double northM) {

        /** Without an end. */
        public static final Area EVERYWHERE =
                new Area(
                        Double.NEGATIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY);

        /** Checks that it has an area. */
        public Area {
            if (!(westM < eastM) || !(southM < northM)) {
                throw new IllegalArgumentException(
                        "a floor from [%s, %s] to [%s, %s]; give it an area"
                                .formatted(westM, southM, eastM, northM));
            }
        }

        /** {@return the rectangle of which these are opposite corners} */
        public static Area between(Position corner, Position opposite) {
            return new Area(
                    Math.min(corner.xM(), opposite.xM()),
                    Math.min(corner.yM(), opposite.yM()),
                    Math.max(corner.xM(), opposite.xM()),
                    Math.max(corner.yM(), opposite.yM()));
        }

        private boolean contains(double xM, double yM) {
            return westM <= xM && xM < eastM && southM <= yM && yM < northM;
        }
    }

    @Override
    public boolean isBetween(Position a, Position b) {
        // Upwards, so that the way back gives the same to the last bit.
        return a.zM() < b.zM() ? isCrossed(a, b) : isCrossed(b, a);
    }

    private boolean isCrossed(Position lower, Position upper) {
        if (lower.zM() >= heightM || upper.zM() < heightM) {
            return false;
        }
        double share = (heightM - lower.zM()) / (upper.zM() - lower.zM());
        return area.contains(
                lower.xM() + share * (upper.xM() - lower.xM()),
                lower.yM() + share * (upper.yM() - lower.yM()));
    }
}
