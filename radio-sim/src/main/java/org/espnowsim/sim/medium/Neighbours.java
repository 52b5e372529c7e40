package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.radio.PhyRate;

/**
 * Whom the frames of a node reach; parallel arrays, as every transmission scans them. First come
 * the nodes in range, then those for which the frames are only interference.
 */
final class Neighbours {

    /** With how much the node sends, in dBm. */
    final double txPowerDbm;

    /** The rate whose preamble tells who is in range. */
    final PhyRate noticedAs;

    /** Indexes of the nodes, ascending in both parts. */
    final int[] nodes;

    /** How many of them are in range. */
    final int inRange;

    /** Mean power each receives. */
    final Powers mean;

    /** Number of the link to each node in range; empty if links do not fade. */
    final int[] links;

    Neighbours(double txPowerDbm, PhyRate noticedAs, int[] nodes, Powers mean, int[] links) {
        this.txPowerDbm = txPowerDbm;
        this.noticedAs = noticedAs;
        this.nodes = nodes;
        this.mean = mean;
        inRange = mean.dbm.length;
        this.links = links;
    }

    int count() {
        return nodes.length;
    }

    /** {@return position of the node in the arrays, or a negative number if it is no neighbour} */
    int indexOf(int node) {
        int i = indexInRange(node);
        return i >= 0 ? i : Arrays.binarySearch(nodes, inRange, nodes.length, node);
    }

    /** {@return position of the node in the arrays, or a negative number if it is not in range} */
    int indexInRange(int node) {
        return Arrays.binarySearch(nodes, 0, inRange, node);
    }
}
