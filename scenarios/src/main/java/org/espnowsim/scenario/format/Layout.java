package org.espnowsim.scenario.format;

import java.util.List;
import org.espnowsim.sim.medium.Position;

/** How the nodes of a group stand. */
sealed interface Layout {

    /**
     * {@return where a node stands}
     *
     * @param index of the node in its group, from 0 on
     * @param count how many nodes there are
     * @param origin where the group begins, or the centre of a ring
     */
    Position position(int index, int count, Position origin);

    /**
     * One after the other; the first at the origin.
     *
     * @param spacingM from one to the next
     * @param directionDeg from east (0) over north (90)
     */
    record Line(double spacingM, double directionDeg) implements Layout {
        @Override
        public Position position(int index, int count, Position origin) {
            return moved(origin, index * spacingM, directionDeg);
        }
    }

    /** Evenly on a circle; the first to the east, the others on over north. */
    record Ring(double radiusM) implements Layout {
        @Override
        public Position position(int index, int count, Position origin) {
            return moved(origin, radiusM, 360.0 * index / count);
        }
    }

    /**
     * In rows to the east, each row to the north of the last; as many columns as make it square, or
     * a little wider.
     */
    record Grid(double spacingM) implements Layout {
        @Override
        public Position position(int index, int count, Position origin) {
            int columns = (int) Math.ceil(Math.sqrt(count));
            int row = index / columns;
            int column = index % columns;
            return new Position(
                    origin.xM() + column * spacingM, origin.yM() + row * spacingM, origin.zM());
        }
    }

    /** Along arms from the centre, which stays empty; one node on each arm, then the next. */
    record Star(double spacingM, int arms, double directionDeg) implements Layout {
        @Override
        public Position position(int index, int count, Position origin) {
            return moved(
                    origin,
                    (index / arms + 1) * spacingM,
                    directionDeg + 360.0 * (index % arms) / arms);
        }
    }

    /** Each at a place of its own, counted from the origin; there are as many as nodes. */
    record Places(List<Position> places) implements Layout {

        /** Copies the list. */
        public Places {
            places = List.copyOf(places);
        }

        @Override
        public Position position(int index, int count, Position origin) {
            Position place = places.get(index);
            return new Position(
                    origin.xM() + place.xM(), origin.yM() + place.yM(), origin.zM() + place.zM());
        }
    }

    private static Position moved(Position origin, double distanceM, double directionDeg) {
        return new Position(
                origin.xM() + distanceM * cosine(directionDeg),
                origin.yM() + distanceM * cosine(directionDeg - 90),
                origin.zM());
    }

    /** Exactly zero at right angles, so that a line to the north stays on its meridian. */
    private static double cosine(double directionDeg) {
        double angle = StrictMath.abs(directionDeg) % 360;
        return angle == 90 || angle == 270 ? 0 : StrictMath.cos(StrictMath.toRadians(angle));
    }
}
