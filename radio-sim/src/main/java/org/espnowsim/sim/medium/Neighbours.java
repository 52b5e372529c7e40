package org.espnowsim.sim.medium;

import java.util.Arrays;

/**
 * Who hears a node at all, in order of their indexes; parallel arrays, as every transmission scans
 * them.
 */
final class Neighbours {

    /** With how much the node sends, in dBm. */
    final double txPowerDbm;

    /** Indexes of the nodes, ascending. */
    final int[] nodes;

    /** Mean power each receives. */
    final Powers mean;

    /** Number of the link to each; empty if links do not fade. */
    final int[] links;

    /** The first {@code count} nodes of both arrays. */
    Neighbours(double txPowerDbm, int[] nodes, double[] powerDbm, int count, int[] links) {
        this.txPowerDbm = txPowerDbm;
        this.nodes = Arrays.copyOf(nodes, count);
        mean = Powers.ofDbm(Arrays.copyOf(powerDbm, count));
        this.links = links;
    }

    int count() {
        return nodes.length;
    }

    /** {@return position of the node in the arrays, or a negative number if it is no neighbour} */
    int indexOf(int node) {
        return Arrays.binarySearch(nodes, node);
    }
}
