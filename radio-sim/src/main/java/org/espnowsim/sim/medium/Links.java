package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.Medium.Site;

/**
 * How strongly nodes hear each other. A node's neighbours are found when it first sends with some
 * power, in time linear in the number of nodes, and kept until its limit changes.
 */
final class Links {

    private static final Neighbours[] NONE = {};

    private final List<Site> sites;
    private final PropagationModel propagation;
    private final double antennaGainDbi;
    private final double neighbourMinDbm;

    /** Of each node, at each power with which it has sent: there are few. */
    private final Neighbours[][] neighbours;

    /** Most transmit power of each node, which may be more than its site can do. */
    private final double[] txPowerMaxDbm;

    Links(
            List<Site> sites,
            PropagationModel propagation,
            double antennaGainDbi,
            double neighbourMinDbm) {
        this.sites = List.copyOf(sites);
        this.propagation = propagation;
        this.antennaGainDbi = antennaGainDbi;
        this.neighbourMinDbm = neighbourMinDbm;
        neighbours = new Neighbours[sites.size()][];
        Arrays.fill(neighbours, NONE);
        txPowerMaxDbm = new double[sites.size()];
        Arrays.fill(txPowerMaxDbm, Double.POSITIVE_INFINITY);
    }

    /** {@return power of the node's frames at this rate, in dBm} */
    double txPowerDbm(int node, PhyRate rate) {
        return Math.min(txPowerMaxDbm[node], sites.get(node).txPower().dbm(rate));
    }

    /** Limits a node's transmit power; never to more than its site can do. */
    void limitTxPower(int node, double maxDbm) {
        txPowerMaxDbm[node] = maxDbm;
        neighbours[node] = NONE;
    }

    /** {@return mean receive power, in dBm: both antennas' gains on, path loss off} */
    double powerDbm(int transmitter, PhyRate rate, int receiver) {
        return powerDbm(transmitter, txPowerDbm(transmitter, rate), receiver);
    }

    private double powerDbm(int transmitter, double txPowerDbm, int receiver) {
        Site from = sites.get(transmitter);
        Site to = sites.get(receiver);
        return txPowerDbm
                + 2 * antennaGainDbi
                - propagation.pathLossDb(from.position(), to.position());
    }

    /** {@return who hears the node's frames at this rate} */
    Neighbours neighboursOf(int transmitter, PhyRate rate) {
        double txPowerDbm = txPowerDbm(transmitter, rate);
        Neighbours[] known = neighbours[transmitter];
        for (Neighbours each : known) {
            if (each.txPowerDbm == txPowerDbm) {
                return each;
            }
        }
        Neighbours found = findNeighbours(transmitter, txPowerDbm);
        neighbours[transmitter] = Arrays.copyOf(known, known.length + 1);
        neighbours[transmitter][known.length] = found;
        return found;
    }

    private Neighbours findNeighbours(int transmitter, double txPowerDbm) {
        int[] nodes = new int[sites.size()];
        double[] powerDbm = new double[sites.size()];
        int count = 0;
        for (int node = 0; node < sites.size(); node++) {
            double dbm = node == transmitter ? Double.NaN : powerDbm(transmitter, txPowerDbm, node);
            if (dbm >= neighbourMinDbm) {
                nodes[count] = node;
                powerDbm[count++] = dbm;
            }
        }
        return new Neighbours(txPowerDbm, nodes, powerDbm, count);
    }
}
