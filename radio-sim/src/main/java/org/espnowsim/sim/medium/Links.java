package org.espnowsim.sim.medium;

import java.util.List;
import org.espnowsim.sim.medium.Medium.Site;
import org.jspecify.annotations.Nullable;

/**
 * How strongly nodes hear each other. A node's neighbours are found when it first sends, in time
 * linear in the number of nodes, and kept.
 */
final class Links {

    private final List<Site> sites;
    private final PropagationModel propagation;
    private final double antennaGainDbi;
    private final double neighbourMinDbm;
    private final @Nullable Neighbours[] neighbours;

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
    }

    double txPowerDbm(int node) {
        return sites.get(node).txPowerDbm();
    }

    /** {@return mean receive power, in dBm: both antennas' gains on, path loss off} */
    double powerDbm(int transmitter, int receiver) {
        Site from = sites.get(transmitter);
        Site to = sites.get(receiver);
        return from.txPowerDbm()
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
