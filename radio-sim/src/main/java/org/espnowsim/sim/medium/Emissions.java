package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.radio.Channel;

/** The emissions on the air, and what each node would measure of them. */
final class Emissions {

    private final Links links;
    private final Overlap overlap;
    private final int nodeCount;

    /** By where it comes from: which share of a power arrives at each node from now on. */
    private final Map<Place, double[]> gains = new LinkedHashMap<>();

    private final List<EmissionOnAir> onAir = new ArrayList<>();

    /** Those that ended while frames were on the air that are so still, and perhaps others. */
    private final List<EmissionOnAir> over = new ArrayList<>();

    Emissions(Links links, Overlap overlap, int nodeCount) {
        this.links = links;
        this.overlap = overlap;
        this.nodeCount = nodeCount;
    }

    /** Notes that an emission begins. */
    EmissionOnAir begin(Place from, Emission emission, Runnable hit) {
        EmissionOnAir begun =
                new EmissionOnAir(
                        Attowatts.unrounded(emission.eirpDbm()),
                        gains.computeIfAbsent(from, this::gains),
                        Overlap.shares(emission),
                        hit);
        onAir.add(begun);
        return begun;
    }

    /** Notes that something is like noise of this power from now on, at one node alone. */
    EmissionOnAir beginAt(int node, double dbm, Runnable hit) {
        double[] toNodes = new double[nodeCount];
        toNodes[node] = 1;
        EmissionOnAir begun =
                new EmissionOnAir(Attowatts.unrounded(dbm), toNodes, Overlap.EVERYWHERE, hit);
        onAir.add(begun);
        return begun;
    }

    /**
     * Notes that an emission ends, now.
     *
     * @param oldestFrameNs when the oldest frame on the air began: it may have disturbed that
     */
    void end(EmissionOnAir begun, long nowNs, long oldestFrameNs) {
        onAir.remove(begun);
        begun.endNs = nowNs;
        over.removeIf(each -> each.endNs <= oldestFrameNs);
        over.add(begun);
    }

    /** Tells those that count at a node on a channel that they have come to something there. */
    void hit(Channel tuned, int node) {
        for (EmissionOnAir each : onAir) {
            if (aw(each, tuned, node) != 0) {
                each.hit.run();
            }
        }
    }

    /** The same, and those that are over, but were not when something began. */
    void hit(Channel tuned, int node, long sinceNs) {
        hit(tuned, node);
        for (EmissionOnAir each : over) {
            if (each.endNs > sinceNs && aw(each, tuned, node) != 0) {
                each.hit.run();
            }
        }
    }

    private double[] gains(Place from) {
        double[] toNodes = new double[nodeCount];
        for (int node = 0; node < nodeCount; node++) {
            toNodes[node] = links.gainFrom(from, node);
        }
        return toNodes;
    }

    /** Notes that a node is elsewhere; what is on the air keeps the powers with which it began. */
    void moved(int node) {
        gains.replaceAll((from, before) -> {
            double[] toNodes = before.clone();
            toNodes[node] = links.gainFrom(from, node);
            return toNodes;
        });
    }

    /**
     * {@return how much of an emission counts at a node on a channel, in {@link Attowatts}; the
     * same whenever it is asked}
     */
    long aw(EmissionOnAir begun, Channel tuned, int node) {
        return overlap.counted(
                begun.attowatts * begun.gains[node] * begun.shares[tuned.number()], node);
    }

    /** {@return how much of all that is on the air counts at a node on a channel} */
    long aw(Channel tuned, int node) {
        long sum = 0;
        for (EmissionOnAir each : onAir) {
            sum += aw(each, tuned, node);
        }
        return sum;
    }
}
