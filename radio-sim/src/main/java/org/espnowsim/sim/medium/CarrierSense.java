package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.medium.Medium.Site;
import org.jspecify.annotations.Nullable;

/**
 * How much energy each node's receiver measures, what frames it has noticed, and hence whether its
 * channel is busy; flat arrays by node index, as every transmission touches many.
 *
 * <p>Powers are in {@link Attowatts}. Whoever changes one closes the node's segment before, see
 * {@link Locks#closeSegment}, and calls {@link #update} after.
 */
final class CarrierSense {

    private final Kernel kernel;
    private final Receivers receivers;
    private final Overlap overlap;

    /** Thermal and external noise. */
    private final long[] noiseAw;

    /** Power of all that is on the air as the node measures it, its own excepted. */
    private final long[] energyAw;

    /** How much of it is like noise: of OFDM frames, of frames on other channels, of emissions. */
    private final long[] noiseLikeAw;

    /** How much of it is of emissions, which are no frames. */
    private final long[] emittedAw;

    /** Less energy than this makes no node's channel busy. */
    private final long quietAw;

    /** For how many frames the node defers: those it has noticed, and its own. */
    private final int[] deferred;

    private final boolean[] busy;
    private final long[] idleSinceNs;

    /** Whether the node's listener is to be told of a busy and an idle channel. */
    private final boolean[] attended;

    /** Idle channels. */
    CarrierSense(
            Kernel kernel,
            List<Site> sites,
            MediumOptions options,
            Receivers receivers,
            Overlap overlap) {
        this.kernel = kernel;
        this.receivers = receivers;
        this.overlap = overlap;
        int count = sites.size();
        noiseAw =
                sites.stream()
                        .mapToLong(site -> Attowatts.ofDbm(site.noiseFloorDbm(options)))
                        .toArray();
        energyAw = new long[count];
        noiseLikeAw = new long[count];
        emittedAw = new long[count];
        quietAw =
                Arrays.stream(receivers.demodulators)
                        .mapToLong(Demodulators::leastEnergyDetectAw)
                        .min()
                        .orElse(0);
        deferred = new int[count];
        busy = new boolean[count];
        idleSinceNs = new long[count];
        attended = new boolean[count];
    }

    boolean isBusy(int node) {
        return busy[node];
    }

    long idleSinceNs(int node) {
        return idleSinceNs[node];
    }

    void attend(int node, boolean attends) {
        attended[node] = attends;
    }

    // ---- what is measured ----

    /** {@return how strong a signal is against noise and interference, a ratio} */
    double sinr(int node, long signalAw, long interferenceAw) {
        return (double) signalAw / (noiseAw[node] + interferenceAw);
    }

    /** {@return whether a signal is so much stronger than noise alone} */
    boolean isOverNoise(int node, long signalAw, double snr) {
        return signalAw >= snr * noiseAw[node];
    }

    /** {@return what else a node measures than a signal that it measures} */
    long interferenceAw(int node, long signalAw) {
        return energyAw[node] - signalAw;
    }

    /** {@return how much of it is of emissions} */
    long emittedAw(int node) {
        return emittedAw[node];
    }

    /** {@return how strong a signal would be against noise and interference without emissions} */
    double sinrWithoutEmissions(int node, long signalAw) {
        return sinr(node, signalAw, interferenceAw(node, signalAw) - emittedAw[node]);
    }

    /** {@return how much of what a node measures is of spread frames} */
    long spreadAw(int node) {
        return energyAw[node] - noiseLikeAw[node];
    }

    // ---- what changes ----

    /** A frame on the node's channel begins. */
    void addEnergy(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        long powerAw = frame.powers.aw[i];
        frame.flags[i] |= FrameOnAir.ENERGY;
        energyAw[node] += powerAw;
        if (!frame.isSpread) {
            noiseLikeAw[node] += powerAw;
        }
    }

    /** A frame on another channel begins, of which the node measures so much. */
    void addLeaked(FrameOnAir frame, int i, long powerAw) {
        frame.flags[i] |= FrameOnAir.LEAKED;
        addNoiseLike(frame.neighbours.nodes[i], powerAw);
    }

    /** {@return what a neighbour on another channel measures of a frame: always the same} */
    long leakedAw(FrameOnAir frame, int i, Channel tuned) {
        return overlap.aw(frame.transmission, frame.powers.aw[i], tuned, frame.neighbours.nodes[i]);
    }

    /** An emission begins; or ends, if the power is negative. */
    void addEmitted(int node, long powerAw) {
        addNoiseLike(node, powerAw);
        emittedAw[node] += powerAw;
    }

    private void addNoiseLike(int node, long powerAw) {
        energyAw[node] += powerAw;
        noiseLikeAw[node] += powerAw;
    }

    /** A node has noticed a frame. */
    void notice(FrameOnAir frame, int i) {
        frame.flags[i] |= FrameOnAir.SENSED;
        deferred[frame.neighbours.nodes[i]]++;
    }

    /** A node's own frame begins. */
    void beginSending(int node) {
        deferred[node]++;
    }

    /** A node's own frame ends. */
    void endSending(int node) {
        deferred[node]--;
    }

    /** A frame ends at a node. */
    void remove(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        int flags = frame.flags[i];
        if ((flags & FrameOnAir.ENERGY) != 0) {
            long powerAw = frame.powers.aw[i];
            energyAw[node] -= powerAw;
            if (!frame.isSpread) {
                noiseLikeAw[node] -= powerAw;
            }
        }
        if ((flags & FrameOnAir.SENSED) != 0) {
            deferred[node]--;
        }
        if ((flags & FrameOnAir.LEAKED) != 0) {
            // Whoever has retuned since has no such flag any more.
            Channel tuned = Objects.requireNonNull(receivers.channels[node]);
            addNoiseLike(node, -leakedAw(frame, i, tuned));
        }
    }

    /**
     * A node measures anew what is on the air; it has not heard the preambles.
     *
     * @param channel where it listens, or null if it does not
     * @param emitted what it measures of emissions
     */
    void measureAnew(
            int node,
            boolean sends,
            @Nullable Channel channel,
            List<FrameOnAir> onAir,
            long emitted) {
        deferred[node] = sends ? 1 : 0;
        energyAw[node] = 0;
        noiseLikeAw[node] = 0;
        for (FrameOnAir frame : onAir) {
            int i = frame.neighbours.indexOf(node);
            if (i >= 0) {
                frame.flags[i] = 0;
                if (frame.transmission.channel().equals(channel)) {
                    addEnergy(frame, i);
                } else if (channel != null) {
                    addLeaked(frame, i, leakedAw(frame, i, channel));
                }
            }
        }
        emittedAw[node] = 0;
        addEmitted(node, emitted);
        update(node);
    }

    // ---- busy or idle ----

    /** {@return whether the node measures so little that it need not be looked at more closely} */
    boolean isQuiet(int node) {
        return energyAw[node] < quietAw;
    }

    /** Finds out whether the channel is busy or idle now, and tells the listener. */
    void update(int node) {
        boolean isBusy = deferred[node] > 0 || (!isQuiet(node) && measuresMuchEnergy(node));
        if (isBusy != busy[node]) {
            busy[node] = isBusy;
            if (!isBusy) {
                idleSinceNs[node] = kernel.nowNs();
            }
            if (attended[node]) {
                tell(receivers.listener(node), isBusy);
            }
        }
    }

    private static void tell(MediumListener listener, boolean isBusy) {
        if (isBusy) {
            listener.channelBusy();
        } else {
            listener.channelIdle();
        }
    }

    /** {@return whether the node waits for an idle channel, which it had without emissions} */
    boolean waitsForEmissions(int node) {
        return attended[node]
                && busy[node]
                && emittedAw[node] != 0
                && deferred[node] == 0
                && !measuresMuchEnergy(node, emittedAw[node]);
    }

    private boolean measuresMuchEnergy(int node) {
        return measuresMuchEnergy(node, 0);
    }

    private boolean measuresMuchEnergy(int node, long withoutAw) {
        Demodulators demodulators = receivers.demodulators[node];
        return spreadAw(node) >= demodulators.energyDetectAw
                || energyAw[node] - withoutAw >= demodulators.ofdmEnergyDetectAw;
    }
}
