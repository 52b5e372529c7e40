package org.espnowsim.sim.propagation;

import org.espnowsim.sim.medium.Position;

/**
 * A wall: upright, straight, and without thickness.
 *
 * <p>A node exactly on a wall stands on its northern side, on the western one if the wall runs due
 * north. A line that runs along within a wall does not cross it. Of walls that follow each other
 * without a gap, a line through the point where two meet crosses one.
 *
 * @param from the western end, or the southern one if the wall runs due north; its third coordinate
 *     does not matter
 * @param to the other end
 * @param bottomM where it begins, in metres; may be infinitely low
 * @param topM where it ends, in metres, itself not included, so that walls can stand on each other;
 *     may be infinitely high
 * @param lossDb what crossing it takes away, in dB, 0 or more
 */
public record Wall(Position from, Position to, double bottomM, double topM, double lossDb)
        implements Obstacle {

    /**
     * Puts the ends in order.
     *
     * @throws IllegalArgumentException if it has no length or no height, or a loss below 0
     */
    public Wall {
        if (from.xM() == to.xM() && from.yM() == to.yM()) {
            throw new IllegalArgumentException(
                    "a wall from [%s, %s] to the same point; give it a length"
                            .formatted(from.xM(), from.yM()));
        }
        if (!(bottomM < topM)) {
            throw new IllegalArgumentException(
                    "a wall from %s m up to %s m; give it a height".formatted(bottomM, topM));
        }
        if (!Double.isFinite(lossDb) || lossDb < 0) {
            throw new IllegalArgumentException(
                    "a wall that takes away %s dB; use 0 or more".formatted(lossDb));
        }
        Position one = from;
        from = isFirst(one, to) ? one : to;
        to = isFirst(one, to) ? to : one;
    }

    /** A wall that is higher and deeper than any node. */
    public Wall(Position from, Position to, double lossDb) {
        this(from, to, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, lossDb);
    }

    @Override
    public boolean isBetween(Position a, Position b) {
        // In an order of its own, so that the way back gives the same to the last bit.
        return isFirst(a, b) ? isCrossed(a, b) : isCrossed(b, a);
    }

    private boolean isCrossed(Position a, Position b) {
        double leftA = left(from, to, a);
        double leftB = left(from, to, b);
        if (leftA >= 0 == leftB >= 0 || left(a, b, from) >= 0 == left(a, b, to) >= 0) {
            return false;
        }
        double zM = a.zM() + leftA / (leftA - leftB) * (b.zM() - a.zM());
        return bottomM <= zM && zM < topM;
    }

    private static boolean isFirst(Position a, Position b) {
        return a.xM() < b.xM() || (a.xM() == b.xM() && a.yM() < b.yM());
    }

    /** {@return above 0 if a point is left of the way from one to another, 0 if it is on it} */
    private static double left(Position from, Position to, Position point) {
        return (to.xM() - from.xM()) * (point.yM() - from.yM())
                - (to.yM() - from.yM()) * (point.xM() - from.xM());
    }
}
