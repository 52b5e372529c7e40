package org.espnowsim.sim.medium;

import java.util.List;
import org.espnowsim.sim.medium.Medium.Site;
import org.jspecify.annotations.Nullable;

/**
 * How strongly nodes hear each other. A node's neighbours are found when it first sends, in time
 * linear in the number of nodes, and kept until its power changes.
 */
final class Links {

    private final List<Site> sites;
    private final PropagationModel propagation;
    private final double antennaGainDbi;
    private final double neighbourMinDbm;
    private final @Nullable Neighbours[] neighbours;

    /** Transmit power of each node, which may be less than its site can do. */
    private final double[] txPowerDbm;

    Links(
            List<Site> sites,
            PropagationModel propagation,
            double antennaGainDbi,
            double neighbourMinDbm) {
        this.sites = List.copyOf(sites);
        this.propagation = propagation;
        this.antennaGainDbi = antennaGainDbi;
        this.neighbourMinDbm = neighbourMinDbm;
        neighbours = new @Nullable Neighbours[sites.size()];
        txPowerDbm = sites.stream().mapToDouble(Site::txPowerDbm).toArray();
    }

    double txPowerDbm(int node) {
        return txPowerDbm[node];
    }

    /** Limits a node's transmit power; never to more than its site can do. */
    void limitTxPower(int node, double maxDbm) {
        txPowerDbm[node] = Math.min(maxDbm, sites.get(node).txPowerDbm());
        neighbours[node] = null;
    }

    /** {@return mean receive power, in dBm: both antennas' gains on, path loss off} */
    double powerDbm(int transmitter, int receiver) {
        Site from = sites.get(transmitter);
        Site to = sites.get(receiver);
        return txPowerDbm[transmitter]
                + 2 * antennaGainDbi
                - propagation.pathLossDb(from.position(), to.position());
    }

    Neighbours neighboursOf(int transmitter) {
        Neighbours known = neighbours[transmitter];
        if (known == null) {
            known = findNeighbours(transmitter);
            neighbours[transmitter] = known;
        }
        return known;
    }

    private Neighbours findNeighbours(int transmitter) {
        int[] nodes = new int[sites.size()];
        double[] powerDbm = new double[sites.size()];
        int count = 0;
        for (int node = 0; node < sites.size(); node++) {
            double dbm = node == transmitter ? Double.NaN : powerDbm(transmitter, node);
            if (dbm >= neighbourMinDbm) {
                nodes[count] = node;
                powerDbm[count++] = dbm;
            }
        }
        return new Neighbours(nodes, powerDbm, count);
    }
}
