package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * Each node's radio: whether it is on, where it is tuned, what it sends, and what its receiver can
 * do; flat arrays by node index, as every transmission touches many.
 */
final class Receivers {

    final @Nullable MediumListener[] listeners;
    final @Nullable Channel[] channels;

    /** Whether a radio that is on has its receiver off. */
    final boolean[] asleep;

    final @Nullable FrameOnAir[] sending;

    /** Whether the node is looking for access points. */
    final boolean[] scanning;

    /** Number of the channel that the node hears; 0 if its radio is off, or asleep. */
    final byte[] hears;

    final Demodulators[] demodulators;

    /** Whether the node receives Long Range. */
    final boolean[] longRange;

    final double[] boardOffsetDb;
    final RandomStream[] reception;
    final RandomStream[] rssi;

    Receivers(List<Site> sites, RandomStreams streams, MediumOptions options, ErrorModels models) {
        int count = sites.size();
        listeners = new @Nullable MediumListener[count];
        channels = new @Nullable Channel[count];
        asleep = new boolean[count];
        sending = new @Nullable FrameOnAir[count];
        scanning = new boolean[count];
        hears = new byte[count];
        demodulators = demodulators(sites, models);
        longRange = new boolean[count];
        boardOffsetDb = new double[count];
        reception = new RandomStream[count];
        rssi = new RandomStream[count];
        Arrays.setAll(reception, i -> streams.stream("medium/reception/" + sites.get(i).name()));
        Arrays.setAll(rssi, i -> streams.stream("medium/rssi/" + sites.get(i).name()));
        Arrays.setAll(boardOffsetDb, i -> options.boardOffsetDb() * rssi[i].nextGaussian());
    }

    /** Nodes of the same kind share theirs. */
    private static Demodulators[] demodulators(List<Site> sites, ErrorModels models) {
        Map<Receiver, Demodulators> byKind = new LinkedHashMap<>();
        return sites.stream()
                .map(site ->
                        byKind.computeIfAbsent(
                                site.receiver(), kind -> new Demodulators(kind, models)))
                .toArray(Demodulators[]::new);
    }

    /** Tunes a node's radio, which hears if it is not asleep; null turns it off. */
    void tune(int node, @Nullable Channel channel, boolean sleeps) {
        channels[node] = channel;
        asleep[node] = sleeps;
        hears[node] = channel == null || sleeps ? 0 : (byte) channel.number();
    }

    /** {@return the channel that a node hears; null if its radio is off, or asleep} */
    @Nullable Channel heard(int node) {
        return asleep[node] ? null : channels[node];
    }

    /** {@return whether the node reads frames of this rate at all} */
    boolean reads(int node, PhyRate rate) {
        return longRange[node] || rate.preamble() != Preamble.LONG_RANGE;
    }

    /** {@return by what the node notices frames of this rate: those it cannot read as 802.11b} */
    Demodulator demodulator(int node, PhyRate rate) {
        return demodulators[node].of(reads(node, rate) ? rate : PhyRate.RATE_1M_L);
    }

    MediumListener listener(int node) {
        MediumListener listener = listeners[node];
        if (listener == null) {
            throw new IllegalStateException("nobody listens at node " + node);
        }
        return listener;
    }
}
