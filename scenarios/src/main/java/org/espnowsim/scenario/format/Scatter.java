package org.espnowsim.scenario.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.Position;

/**
 * Draws places in a rectangle, evenly, and none too near to another.
 *
 * @param widthM to the east
 * @param depthM to the north
 * @param distanceMinM from each to all others
 */
record Scatter(double widthM, double depthM, double distanceMinM) {

    /** Then the rectangle is as full as makes no difference. */
    private static final int TRIES_MAX = 200;

    /** Of a grid so fine that no two places are in the same one. */
    private record Cell(long x, long y) {}

    /** {@return so many places; empty if there is no room for them} */
    Optional<List<Position>> draw(int count, RandomStream random) {
        List<Position> places = new ArrayList<>();
        // Looked up, never iterated.
        Map<Cell, Position> taken = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Optional<Position> place = draw(taken, random);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
            taken.put(cell(place.get()), place.get());
        }
        return Optional.of(places);
    }

    /** {@return the places, counted from the centre of the rectangle} */
    List<Position> centred(List<Position> places) {
        return places.stream()
                .map(place ->
                        new Position(place.xM() - widthM / 2, place.yM() - depthM / 2, place.zM()))
                .toList();
    }

    private Optional<Position> draw(Map<Cell, Position> taken, RandomStream random) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Position place =
                    new Position(widthM * random.nextDouble(), depthM * random.nextDouble(), 0);
            if (distanceMinM == 0 || isFree(place, taken)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(Position place, Map<Cell, Position> taken) {
        Cell cell = cell(place);
        for (long x = cell.x() - 2; x <= cell.x() + 2; x++) {
            for (long y = cell.y() - 2; y <= cell.y() + 2; y++) {
                Position other = taken.get(new Cell(x, y));
                if (other != null && distanceM(place, other) < distanceMinM) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double distanceM(Position a, Position b) {
        return StrictMath.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    private Cell cell(Position place) {
        double sizeM = distanceMinM / StrictMath.sqrt(2);
        return new Cell(
                (long) StrictMath.floor(place.xM() / sizeM),
                (long) StrictMath.floor(place.yM() / sizeM));
    }
}
