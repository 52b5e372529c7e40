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
 * What is going on at each node's receiver, by node index; flat arrays, as every transmission
 * touches many.
 */
final class Receivers {

    final @Nullable MediumListener[] listeners;
    final @Nullable Channel[] channels;

    /** Whether a radio that is on has its receiver off. */
    final boolean[] asleep;

    final @Nullable FrameOnAir[] sending;
    final @Nullable FrameOnAir[] locked;
    final boolean[] busy;

    /** Whether the node is looking for access points. */
    final boolean[] scanning;

    /** How many frames the node has noticed and defers to. */
    final int[] sensed;

    /** Thermal and external noise, in {@link Attowatts}. */
    final long[] noiseAw;

    /**
     * Power of all that is on the air as the node measures it, its own excepted, in {@link
     * Attowatts}.
     */
    final long[] energyAw;

    /** How much of it is like noise: of OFDM frames, of frames on other channels, of emissions. */
    final long[] noiseLikeAw;

    /** How much of it is of emissions, which are no frames. */
    final long[] emittedAw;

    final Demodulators[] demodulators;

    /** Whether the node receives Long Range. */
    final boolean[] longRange;

    /** Of the frame that the node is locked onto, or was last. */
    final @Nullable ErrorModel[] errorModels;

    /** Where the node is among the neighbours of that frame's sender. */
    final int[] lockedAt;

    final long[] segmentStartNs;

    /** What a bit of that frame adds to {@link #logSuccess} without interference. */
    final double[] logBitSuccessAlone;

    /** Logarithm of the probability that all bits so far survived. */
    final double[] logSuccess;

    /** The same had there been no interference. */
    final double[] logSuccessAlone;

    /** How much of {@link #logSuccess} was lost to emissions. */
    final double[] logSuccessDisturbed;

    final double[] boardOffsetDb;
    final RandomStream[] reception;
    final RandomStream[] rssi;

    Receivers(List<Site> sites, RandomStreams streams, MediumOptions options, ErrorModels models) {
        int count = sites.size();
        listeners = new @Nullable MediumListener[count];
        channels = new @Nullable Channel[count];
        asleep = new boolean[count];
        sending = new @Nullable FrameOnAir[count];
        locked = new @Nullable FrameOnAir[count];
        busy = new boolean[count];
        scanning = new boolean[count];
        sensed = new int[count];
        noiseAw =
                sites.stream()
                        .mapToLong(site -> Attowatts.ofDbm(site.noiseFloorDbm(options)))
                        .toArray();
        energyAw = new long[count];
        noiseLikeAw = new long[count];
        emittedAw = new long[count];
        demodulators = demodulators(sites, models);
        longRange = new boolean[count];
        errorModels = new @Nullable ErrorModel[count];
        lockedAt = new int[count];
        segmentStartNs = new long[count];
        logBitSuccessAlone = new double[count];
        logSuccess = new double[count];
        logSuccessAlone = new double[count];
        logSuccessDisturbed = new double[count];
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

    /** {@return whether the node reads frames of this rate at all} */
    boolean reads(int node, PhyRate rate) {
        return longRange[node] || rate.preamble() != Preamble.LONG_RANGE;
    }

    /** {@return by what the node notices frames of this rate: those it cannot read as 802.11b} */
    Demodulator demodulator(int node, PhyRate rate) {
        return demodulators[node].of(reads(node, rate) ? rate : PhyRate.RATE_1M_L);
    }

    /** {@return the error model of the frame that the node is locked onto} */
    ErrorModel errorModel(int node) {
        ErrorModel model = errorModels[node];
        if (model == null) {
            throw new IllegalStateException("node " + node + " has never been locked");
        }
        return model;
    }

    MediumListener listener(int node) {
        MediumListener listener = listeners[node];
        if (listener == null) {
            throw new IllegalStateException("nobody listens at node " + node);
        }
        return listener;
    }
}
