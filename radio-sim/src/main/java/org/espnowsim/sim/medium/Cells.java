package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes by the square cell of the ground that they are in, so that those near a place are found
 * without a look at all others. Heights are of no account: who is near in space is near on the
 * ground.
 */
final class Cells {

    /** Whatever is farther out is in the last cell. */
    private static final long INDEX_MAX = 1L << 40;

    private final double sideM;
    private final Map<Cell, List<Integer>> nodes = new LinkedHashMap<>();

    private record Cell(long column, long row) {}

    /** No nodes, in cells of this side. */
    Cells(double sideM) {
        this.sideM = sideM;
    }

    void add(int node, Position position) {
        nodes.computeIfAbsent(cell(position), _ -> new ArrayList<>()).add(node);
    }

    void move(int node, Position from, Position to) {
        Cell left = cell(from);
        Cell entered = cell(to);
        if (!left.equals(entered)) {
            nodes.computeIfAbsent(left, _ -> new ArrayList<>()).removeIf(each -> each == node);
            add(node, to);
        }
    }

    /** {@return the nodes closer to a place than this, and some others, ascending} */
    int[] near(Position centre, double rangeM) {
        List<Integer> near = new ArrayList<>();
        long lastColumn = index(centre.xM() + rangeM);
        long lastRow = index(centre.yM() + rangeM);
        for (long row = index(centre.yM() - rangeM); row <= lastRow; row++) {
            for (long column = index(centre.xM() - rangeM); column <= lastColumn; column++) {
                near.addAll(nodes.getOrDefault(new Cell(column, row), List.of()));
            }
        }
        return near.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private Cell cell(Position position) {
        return new Cell(index(position.xM()), index(position.yM()));
    }

    private long index(double metres) {
        return Math.clamp((long) Math.floor(metres / sideM), -INDEX_MAX, INDEX_MAX);
    }
}
