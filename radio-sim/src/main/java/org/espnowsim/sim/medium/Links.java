package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.medium.Medium.Site;
import org.jspecify.annotations.Nullable;

/**
 * How strongly nodes hear each other. A node's neighbours are found when it first sends with some
 * power, in time linear in the number of nodes, and kept until its limit changes.
 */
final class Links {

    private static final Neighbours[] NONE = {};
    private static final int[] NO_LINKS = {};

    private final List<Site> sites;
    private final MediumOptions options;
    private final double neighbourMinDbm;
    private final LinkKeys shadowing;
    private final @Nullable Fading fading;

    /** Of each node, at each power with which it has sent: there are few. */
    private final Neighbours[][] neighbours;

    /** Most transmit power of each node, which may be more than its site can do. */
    private final double[] txPowerMaxDbm;

    Links(
            List<Site> sites,
            MediumOptions options,
            double neighbourMinDbm,
            LinkKeys shadowing,
            @Nullable Fading fading) {
        this.sites = List.copyOf(sites);
        this.options = options;
        this.neighbourMinDbm = neighbourMinDbm;
        this.shadowing = shadowing;
        this.fading = fading;
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

    /**
     * {@return mean receive power, in dBm: both antennas' gains on, path loss off, and what the
     * link is better or worse than its path loss says}
     */
    double powerDbm(int transmitter, PhyRate rate, int receiver) {
        return powerDbm(transmitter, txPowerDbm(transmitter, rate), receiver);
    }

    private double powerDbm(int transmitter, double txPowerDbm, int receiver) {
        Site from = sites.get(transmitter);
        Site to = sites.get(receiver);
        return txPowerDbm
                + 2 * options.antennaGainDbi()
                - options.propagation().pathLossDb(from.position(), to.position())
                + shadowingDb(transmitter, receiver);
    }

    private double shadowingDb(int transmitter, int receiver) {
        return options.shadowingDb() == 0
                ? 0
                : options.shadowingDb()
                        * KeyedRandom.gaussian(shadowing.between(transmitter, receiver));
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
        return new Neighbours(txPowerDbm, nodes, powerDbm, count, links(transmitter, nodes, count));
    }

    private int[] links(int transmitter, int[] nodes, int count) {
        if (fading == null) {
            return NO_LINKS;
        }
        int[] links = new int[count];
        for (int i = 0; i < count; i++) {
            links[i] = fading.link(transmitter, nodes[i]);
        }
        return links;
    }
}
