package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.sim.phy.Decibels;

/**
 * Who hears a node at all, in order of their indexes; parallel arrays, as every transmission scans
 * them.
 */
final class Neighbours {

    /** With how much the node sends, in dBm. */
    final double txPowerDbm;

    /** Indexes of the nodes, ascending. */
    final int[] nodes;

    /** Mean power each receives, in dBm. */
    final double[] powerDbm;

    /** The same in mW. */
    final double[] powerMw;

    /** The first {@code count} nodes of both arrays. */
    Neighbours(double txPowerDbm, int[] nodes, double[] powerDbm, int count) {
        this.txPowerDbm = txPowerDbm;
        this.nodes = Arrays.copyOf(nodes, count);
        this.powerDbm = Arrays.copyOf(powerDbm, count);
        powerMw = new double[count];
        Arrays.setAll(powerMw, i -> Decibels.toLinear(this.powerDbm[i]));
    }

    int count() {
        return nodes.length;
    }

    /** {@return position of the node in the arrays, or a negative number if it is no neighbour} */
    int indexOf(int node) {
        return Arrays.binarySearch(nodes, node);
    }
}
