package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
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

    final @Nullable Transmission[] sending;
    final @Nullable Transmission[] locked;
    final boolean[] busy;

    /** Whether the node is looking for access points. */
    final boolean[] scanning;

    /** How many frames the node has noticed and defers to. */
    final int[] sensed;

    /** Power of all frames on the node's channel, its own excepted. */
    final double[] energyMw;

    final double[] lockedPowerDbm;
    final double[] lockedPowerMw;
    final long[] segmentStartNs;

    /** Logarithm of the probability that all bits so far survived. */
    final double[] logSuccess;

    /** The same had there been no interference. */
    final double[] logSuccessAlone;

    final double[] boardOffsetDb;
    final RandomStream[] reception;
    final RandomStream[] rssi;

    Receivers(List<Site> sites, RandomStreams streams, double boardOffsetDeviationDb) {
        int count = sites.size();
        listeners = new @Nullable MediumListener[count];
        channels = new @Nullable Channel[count];
        asleep = new boolean[count];
        sending = new @Nullable Transmission[count];
        locked = new @Nullable Transmission[count];
        busy = new boolean[count];
        scanning = new boolean[count];
        sensed = new int[count];
        energyMw = new double[count];
        lockedPowerDbm = new double[count];
        lockedPowerMw = new double[count];
        segmentStartNs = new long[count];
        logSuccess = new double[count];
        logSuccessAlone = new double[count];
        boardOffsetDb = new double[count];
        reception = new RandomStream[count];
        rssi = new RandomStream[count];
        Arrays.setAll(reception, i -> streams.stream("medium/reception/" + sites.get(i).name()));
        Arrays.setAll(rssi, i -> streams.stream("medium/rssi/" + sites.get(i).name()));
        Arrays.setAll(boardOffsetDb, i -> boardOffsetDeviationDb * rssi[i].nextGaussian());
    }

    MediumListener listener(int node) {
        MediumListener listener = listeners[node];
        if (listener == null) {
            throw new IllegalStateException("nobody listens at node " + node);
        }
        return listener;
    }
}
