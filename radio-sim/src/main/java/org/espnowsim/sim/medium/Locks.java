package org.espnowsim.sim.medium;

import java.util.stream.Stream;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.trace.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Which frame each node's receiver is locked onto, and how likely it is that its bits have survived
 * so far. Few nodes are, so each one's numbers are kept together.
 *
 * <p>A segment is a part of a reception during which nothing changes at the receiver.
 */
final class Locks {

    private static final ErrorModel UNLOCKED =
            (_, _) -> {
                throw new IllegalStateException("a node has not been locked yet");
            };

    private final Kernel kernel;
    private final Receivers receivers;
    private final CarrierSense sense;

    /** By node index. */
    private final @Nullable FrameOnAir[] locked;

    private final Lock[] locks;

    /** What there is to know of the frame that a node is locked onto. */
    private static final class Lock {

        /** Where the node is among the neighbours of the frame's sender. */
        int index;

        ErrorModel errorModel = UNLOCKED;

        /** Receive power, in {@link Attowatts}. */
        long signalAw;

        long segmentStartNs;

        /** Signal to interference and noise at its worst so far, a ratio. */
        double worstSinr;

        /** What a bit of the frame adds to {@link #logSuccess} without interference. */
        double logBitSuccessAlone;

        /** Logarithm of the probability that all bits so far survived. */
        double logSuccess;

        /** The same had there been no interference. */
        double logSuccessAlone;

        /** How much of {@link #logSuccess} was lost to emissions. */
        double logSuccessDisturbed;
    }

    /** Receivers that are locked onto nothing. */
    Locks(Kernel kernel, Receivers receivers, CarrierSense sense, int count) {
        this.kernel = kernel;
        this.receivers = receivers;
        this.sense = sense;
        locked = new @Nullable FrameOnAir[count];
        locks = Stream.generate(Lock::new).limit(count).toArray(Lock[]::new);
    }

    /** {@return the frame that a node is locked onto, if it is} */
    @Nullable FrameOnAir frame(int node) {
        return locked[node];
    }

    /** {@return with which power that frame arrives, in dBm} */
    double powerDbm(FrameOnAir frame, int node) {
        return frame.powers.dbm[locks[node].index];
    }

    void lock(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        ErrorModel errorModel = receivers.demodulator(node, frame.transmission.rate()).errorModel();
        locked[node] = frame;
        Lock lock = locks[node];
        lock.index = i;
        lock.errorModel = errorModel;
        lock.signalAw = frame.powers.aw[i];
        lock.segmentStartNs = kernel.nowNs();
        lock.worstSinr = frame.sinr[i];
        lock.logBitSuccessAlone =
                errorModel.logBitSuccess(
                        sense.sinr(node, lock.signalAw, 0), Double.POSITIVE_INFINITY);
        lock.logSuccess = 0;
        lock.logSuccessAlone = 0;
        lock.logSuccessDisturbed = 0;
    }

    /** Ends the reception at a node, if there is one, for this reason. */
    void unlock(int node, Fate fate) {
        FrameOnAir frame = locked[node];
        if (frame != null) {
            closeSegment(node);
            frame.fates[locks[node].index] = fate;
            release(frame, node);
            if (fate != Fate.CAPTURED) {
                receivers.listener(node).frameBroken();
            }
        }
    }

    /** Ends the reception of the frame at a node, whose segment is closed. */
    void release(FrameOnAir frame, int node) {
        Lock lock = locks[node];
        frame.sinr[lock.index] = lock.worstSinr;
        locked[node] = null;
    }

    /**
     * Accounts for the part of a reception during which nothing has changed. To be called before
     * anything changes.
     */
    void closeSegment(int node) {
        FrameOnAir frame = locked[node];
        if (frame != null) {
            closeSegment(frame, node, locks[node]);
        }
    }

    private void closeSegment(FrameOnAir frame, int node, Lock lock) {
        long now = kernel.nowNs();
        if (now == lock.segmentStartNs) {
            return;
        }
        long interferenceAw = sense.interferenceAw(node, lock.signalAw);
        double sinr = sense.sinr(node, lock.signalAw, interferenceAw);
        lock.worstSinr = Math.min(lock.worstSinr, sinr);
        long fromNs = Math.max(lock.segmentStartNs, frame.mpduStartNs);
        long toNs = Math.min(now, frame.mpduEndNs);
        if (toNs > fromNs) {
            double bits = (toNs - fromNs) / frame.nsPerBit;
            double alone = lock.logBitSuccessAlone;
            double disturbed =
                    interferenceAw == 0
                            ? alone
                            : lock.errorModel.logBitSuccess(sinr, spreadSir(frame, node, lock));
            lock.logSuccessAlone += bits * alone;
            lock.logSuccess += bits * disturbed;
            if (sense.emittedAw(node) != 0) {
                lock.logSuccessDisturbed +=
                        bits * (logBitSuccessWithoutEmissions(frame, node, lock) - disturbed);
            }
        }
        lock.segmentStartNs = now;
    }

    /** {@return how much stronger the frame is than the spread ones that interfere with it} */
    private double spreadSir(FrameOnAir frame, int node, Lock lock) {
        long spreadAw = sense.spreadAw(node);
        return (double) lock.signalAw / (frame.isSpread ? spreadAw - lock.signalAw : spreadAw);
    }

    private double logBitSuccessWithoutEmissions(FrameOnAir frame, int node, Lock lock) {
        return sense.interferenceAw(node, lock.signalAw) == sense.emittedAw(node)
                ? lock.logBitSuccessAlone
                : lock.errorModel.logBitSuccess(
                        sense.sinrWithoutEmissions(node, lock.signalAw),
                        spreadSir(frame, node, lock));
    }

    /**
     * Changes how likely it is that the frame which a node was last locked onto is received, as
     * noise takes another share of such frames. What interferes destroys as large a share of them
     * as before.
     *
     * @param logShare logarithm of the share that noise leaves
     */
    void decideNoise(int node, double logShare) {
        Lock lock = locks[node];
        lock.logSuccess =
                lock.logSuccess == lock.logSuccessAlone
                        ? logShare
                        : logShare + (lock.logSuccess - lock.logSuccessAlone);
        lock.logSuccessAlone = logShare;
    }

    /**
     * {@return whether all bits of the frame that a node was last locked onto have survived}
     *
     * @param draw from 0 to 1
     */
    boolean survived(int node, double draw) {
        return happens(locks[node].logSuccess, draw);
    }

    /** {@return without what that frame would not have been lost} */
    Fate whyLost(int node, double draw) {
        Lock lock = locks[node];
        if (!happens(lock.logSuccessAlone, draw)) {
            return Fate.BELOW_SENSITIVITY;
        }
        return happens(lock.logSuccess + lock.logSuccessDisturbed, draw)
                ? Fate.INTERFERENCE
                : Fate.COLLISION;
    }

    /**
     * {@return whether something of this probability happens} The logarithm of 1 - draw is at most
     * -draw, which mostly settles it.
     */
    private static boolean happens(double logProbability, double draw) {
        return -draw <= logProbability || StrictMath.log(1 - draw) <= logProbability;
    }
}
