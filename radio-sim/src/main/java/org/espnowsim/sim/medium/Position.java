package org.espnowsim.sim.medium;

/**
 * A place, in metres.
 *
 * @param xM east
 * @param yM north
 * @param zM up
 */
public record Position(double xM, double yM, double zM) {

    /** Where everything is measured from. */
    public static final Position ORIGIN = new Position(0, 0, 0);

    /** Checks that the coordinates are finite. */
    public Position {
        if (!Double.isFinite(xM) || !Double.isFinite(yM) || !Double.isFinite(zM)) {
            throw new IllegalArgumentException(
                    "position [%s, %s, %s] is not finite".formatted(xM, yM, zM));
        }
    }

    /** {@return the distance in metres} */
    public double distanceM(Position other) {
        double dx = xM - other.xM;
        double dy = yM - other.yM;
        double dz = zM - other.zM;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
