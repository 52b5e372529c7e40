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

    Emissions(Links links, Overlap overlap, int nodeCount) {
        this.links = links;
        this.overlap = overlap;
        this.nodeCount = nodeCount;
    }

    /** Notes that an emission begins. */
    EmissionOnAir begin(Place from, Emission emission) {
        EmissionOnAir begun =
                new EmissionOnAir(
                        Attowatts.unrounded(emission.eirpDbm()),
                        gains.computeIfAbsent(from, this::gains),
                        Overlap.shares(emission));
        onAir.add(begun);
        return begun;
    }

    /** Notes that an emission ends. */
    void end(EmissionOnAir begun) {
        onAir.remove(begun);
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
