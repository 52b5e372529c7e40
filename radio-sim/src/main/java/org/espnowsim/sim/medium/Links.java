package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * How strongly nodes hear each other. A node's neighbours are found when it first sends with some
 * power, among the nodes that may be near enough, and kept until its limit changes, or it or a node
 * that may be near enough moves.
 */
final class Links {

    /** No link is better or worse than its path loss says by more deviations than this; assumed. */
    private static final double SHADOWING_DEVIATIONS_MAX = 4;

    private static final int[] NO_LINKS = {};

    private final List<Site> sites;

    /** Where each node is now. */
    private final Place[] places;

    private final MediumOptions options;
    private final BoardOffsets offsets;
    private final LinkKeys shadowing;
    private final @Nullable Fading fading;
    private final double fadingHeadRoomDb;

    /** Of each node, by the rates at which it has sent; rates that reach the same share theirs. */
    private final List<Map<PhyRate, Neighbours>> neighbours;

    /** Most transmit power of each node, which may be more than its site can do. */
    private final double[] txPowerMaxDbm;

    /** From which mean power on a frame counts at each node, in dBm. */
    private final double[] interferenceDbm;

    private final Map<PhyRate, Ranges> ranges = new EnumMap<>(PhyRate.class);

    /** No neighbours have been looked for farther away than this, in metres. */
    private double searchedM;

    /** Null until it is first needed. */
    private @Nullable Cells cells;

    /** From which powers on frames with the preamble of a rate count. */
    private final class Ranges {

        /** At each node, from which mean power on it is in range. */
        final double[] inRangeDbm = new double[sites.size()];

        /** The least power that counts at any node. */
        final double leastDbm;

        Ranges(PhyRate noticedAs) {
            Arrays.setAll(inRangeDbm, node -> inRangeDbm(node, noticedAs));
            leastDbm =
                    IntStream.range(0, sites.size())
                            .mapToDouble(node -> Math.min(inRangeDbm[node], interferenceDbm[node]))
                            .min()
                            .orElseThrow();
        }

        private double inRangeDbm(int node, PhyRate noticedAs) {
            return leastDbm(node, noticedAs) - fadingHeadRoomDb;
        }
    }

    Links(
            List<Site> sites,
            MediumOptions options,
            BoardOffsets offsets,
            LinkKeys shadowing,
            @Nullable Fading fading) {
        this.sites = List.copyOf(sites);
        places =
                sites.stream()
                        .map(site -> new Place(site.name(), site.position()))
                        .toArray(Place[]::new);
        this.options = options;
        this.offsets = offsets;
        this.shadowing = shadowing;
        this.fading = fading;
        fadingHeadRoomDb = options.fading().map(FadingModel::rareGainDb).orElse(0.0);
        interferenceDbm = new double[sites.size()];
        Arrays.setAll(interferenceDbm, node -> this.sites.get(node).interferenceDbm(options));
        neighbours =
                Stream.<Map<PhyRate, Neighbours>>generate(() -> new EnumMap<>(PhyRate.class))
                        .limit(sites.size())
                        .toList();
        txPowerMaxDbm = new double[sites.size()];
        Arrays.fill(txPowerMaxDbm, Double.POSITIVE_INFINITY);
    }

    /** {@return the least power at which a node notices a preamble over its noise, in dBm} */
    double leastDbm(int node, PhyRate rate) {
        Receiver receiver = sites.get(node).receiver();
        double overNoiseDbm = noiseFloorDbm(node) + receiver.preambleSinrDb(rate);
        return Math.max(receiver.preambleDbm(rate), overNoiseDbm);
    }

    /** {@return whether a node's frames may be noticed at another} Finds no neighbours. */
    boolean isInRange(int transmitter, PhyRate rate, int receiver) {
        return powerDbm(transmitter, rate, receiver) >= leastDbm(receiver, rate) - fadingHeadRoomDb;
    }

    /** {@return power of the node's frames at this rate, in dBm} */
    private double txPowerDbm(int node, PhyRate rate) {
        return Math.min(txPowerMaxDbm[node], sites.get(node).txPower().dbm(rate));
    }

    /** Limits a node's transmit power; never to more than its site can do. */
    void limitTxPower(int node, double maxDbm) {
        txPowerMaxDbm[node] = maxDbm;
        neighbours.get(node).clear();
    }

    /** Puts a node elsewhere; lists of neighbours that are in use stay as they are. */
    void move(int node, Position to) {
        Place from = places[node];
        places[node] = new Place(from.node(), to);
        if (cells != null) {
            cells.move(node, from.position(), to);
        }
        neighbours.get(node).clear();
        searchersNear(from.position()).forEach(each -> neighbours.get(each).clear());
        searchersNear(to).forEach(each -> neighbours.get(each).clear());
    }

    /** {@return the nodes whose search for neighbours may have come to a place, and some others} */
    private IntStream searchersNear(Position place) {
        if (searchedM == Double.POSITIVE_INFINITY) {
            return IntStream.range(0, sites.size());
        }
        return cells == null ? IntStream.empty() : Arrays.stream(cells.near(place, searchedM));
    }

    /**
     * {@return mean receive power, in dBm: both antennas' gains on, path loss off, and what the
     * link and both boards are better or worse than that says}
     */
    double powerDbm(int transmitter, PhyRate rate, int receiver) {
        return powerDbm(transmitter, txPowerDbm(transmitter, rate), receiver);
    }

    private double powerDbm(int transmitter, double txPowerDbm, int receiver) {
        return txPowerDbm
                + 2 * options.antennaGainDbi()
                - options.propagation().pathLossDb(places[transmitter], places[receiver])
                + shadowingDb(transmitter, receiver)
                + offsets.db(transmitter, receiver);
    }

    /**
     * {@return which share of a power that something at a place radiates arrives at a node: its
     * path loss, and the receiver's antenna and offset}
     */
    double gainFrom(Place source, int receiver) {
        return Decibels.toLinear(
                options.antennaGainDbi()
                        - options.propagation().pathLossDb(source, places[receiver])
                        + offsets.rxDb(receiver));
    }

    private double shadowingDb(int transmitter, int receiver) {
        return options.shadowingDb() == 0
                ? 0
                : options.shadowingDb()
                        * Math.clamp(
                                KeyedRandom.gaussian(shadowing.between(transmitter, receiver)),
                                -SHADOWING_DEVIATIONS_MAX,
                                SHADOWING_DEVIATIONS_MAX);
    }

    /** {@return whom the node's frames reach at this rate} */
    Neighbours neighboursOf(int transmitter, PhyRate rate) {
        Map<PhyRate, Neighbours> byRate = neighbours.get(transmitter);
        Neighbours known = byRate.get(rate);
        if (known == null) {
            known = neighboursOf(transmitter, txPowerDbm(transmitter, rate), rate);
            byRate.put(rate, known);
        }
        return known;
    }

    private Neighbours neighboursOf(int transmitter, double txPowerDbm, PhyRate rate) {
        PhyRate noticedAs = Receiver.noticedAs(rate);
        return neighbours.get(transmitter).values().stream()
                .filter(each -> each.txPowerDbm == txPowerDbm && each.noticedAs == noticedAs)
                .findFirst()
                .orElseGet(() -> findNeighbours(transmitter, txPowerDbm, noticedAs));
    }

    private Neighbours findNeighbours(int transmitter, double txPowerDbm, PhyRate noticedAs) {
        Ranges its = ranges.computeIfAbsent(noticedAs, Ranges::new);
        int[] candidates = candidates(transmitter, txPowerDbm, its.leastDbm);
        double[] powerDbm = new double[candidates.length];
        int inRange = 0;
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            int node = candidates[i];
            powerDbm[i] =
                    node == transmitter
                            ? Double.NEGATIVE_INFINITY
                            : powerDbm(transmitter, txPowerDbm, node);
            if (powerDbm[i] >= its.inRangeDbm[node]) {
                inRange++;
                count++;
            } else if (powerDbm[i] >= interferenceDbm[node]) {
                count++;
            }
        }
        int[] nodes = new int[count];
        double[] inRangeDbm = new double[inRange];
        long[] aw = new long[count];
        int near = 0;
        int far = inRange;
        for (int i = 0; i < candidates.length; i++) {
            int node = candidates[i];
            if (powerDbm[i] >= its.inRangeDbm[node]) {
                inRangeDbm[near] = powerDbm[i];
                aw[near] = Attowatts.ofDbm(powerDbm[i]);
                nodes[near++] = node;
            } else if (powerDbm[i] >= interferenceDbm[node]) {
                aw[far] = Attowatts.ofDbm(powerDbm[i]);
                nodes[far++] = node;
            }
        }
        return new Neighbours(
                txPowerDbm,
                noticedAs,
                nodes,
                new Powers(inRangeDbm, aw),
                fadingLinks(transmitter, nodes, inRange));
    }

    /** {@return the noise at a node, in dBm} */
    double noiseFloorDbm(int node) {
        return sites.get(node).noiseFloorDbm(options);
    }

    /** {@return the nodes that a frame may reach, and some others, ascending} */
    private int[] candidates(int transmitter, double txPowerDbm, double leastDbm) {
        double lossMaxDb =
                txPowerDbm
                        + 2 * options.antennaGainDbi()
                        + SHADOWING_DEVIATIONS_MAX * options.shadowingDb()
                        + offsets.mostDb(transmitter)
                        - leastDbm;
        double rangeM = options.propagation().rangeM(lossMaxDb);
        searchedM = Math.max(searchedM, rangeM);
        return rangeM == Double.POSITIVE_INFINITY
                ? IntStream.range(0, sites.size()).toArray()
                : cells(rangeM).near(places[transmitter].position(), rangeM);
    }

    /** Made when the first frame tells how far frames reach: about two cells. */
    private Cells cells(double rangeM) {
        Cells known = cells;
        if (known == null) {
            known = new Cells(Math.max(1, rangeM / 2));
            for (int node = 0; node < sites.size(); node++) {
                known.add(node, places[node].position());
            }
            cells = known;
        }
        return known;
    }

    private int[] fadingLinks(int transmitter, int[] nodes, int count) {
        Fading fades = fading;
        return fades == null
                ? NO_LINKS
                : Arrays.stream(nodes, 0, count)
                        .map(node -> fades.link(transmitter, node))
                        .toArray();
    }
}
