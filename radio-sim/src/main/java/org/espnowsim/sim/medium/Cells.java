package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.LinkedHashMap;
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
    private final Map<Cell, Members> cells = new LinkedHashMap<>();

    private record Cell(long column, long row) {}

    /** The nodes of a cell and where they are, in no order. */
    private static final class Members {

        int[] nodes = new int[4];
        double[] xM = new double[4];
        double[] yM = new double[4];
        int count;

        void add(int node, Position position) {
            if (count == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * count);
                xM = Arrays.copyOf(xM, 2 * count);
                yM = Arrays.copyOf(yM, 2 * count);
            }
            nodes[count] = node;
            xM[count] = position.xM();
            yM[count++] = position.yM();
        }

        void remove(int node) {
            for (int i = 0; i < count; i++) {
                if (nodes[i] == node) {
                    count--;
                    nodes[i] = nodes[count];
                    xM[i] = xM[count];
                    yM[i] = yM[count];
                    return;
                }
            }
        }

        /** Puts those within a range from an index on; {@return the index after them} */
        int near(Position centre, double rangeM, int[] near, int from) {
            int next = from;
            for (int i = 0; i < count; i++) {
                double dx = xM[i] - centre.xM();
                double dy = yM[i] - centre.yM();
                if (Math.sqrt(dx * dx + dy * dy) <= rangeM) {
                    near[next++] = nodes[i];
                }
            }
            return next;
        }
    }

    /** No nodes, in cells of this side. */
    Cells(double sideM) {
        this.sideM = sideM;
    }

    void add(int node, Position position) {
        cells.computeIfAbsent(cell(position), _ -> new Members()).add(node, position);
    }

    void move(int node, Position from, Position to) {
        Members left = cells.get(cell(from));
        if (left != null) {
            left.remove(node);
        }
        add(node, to);
    }

    /** {@return the nodes that are not farther from a place on the ground than this, ascending} */
    int[] near(Position centre, double rangeM) {
        int[] near = new int[64];
        int count = 0;
        long lastColumn = index(centre.xM() + rangeM);
        long lastRow = index(centre.yM() + rangeM);
        for (long row = index(centre.yM() - rangeM); row <= lastRow; row++) {
            for (long column = index(centre.xM() - rangeM); column <= lastColumn; column++) {
                Members members = cells.get(new Cell(column, row));
                if (members != null) {
                    if (count + members.count > near.length) {
                        near = Arrays.copyOf(near, 2 * (count + members.count));
                    }
                    count = members.near(centre, rangeM, near, count);
                }
            }
        }
        Arrays.sort(near, 0, count);
        return Arrays.copyOf(near, count);
    }

    private Cell cell(Position position) {
        return new Cell(index(position.xM()), index(position.yM()));
    }

    private long index(double metres) {
        return Math.clamp((long) Math.floor(metres / sideM), -INDEX_MAX, INDEX_MAX);
    }
}
