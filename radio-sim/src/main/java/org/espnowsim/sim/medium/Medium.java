package org.espnowsim.sim.medium;

import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.ChannelOverlap;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/**
 * The air between nodes, and each node's receiver. Nodes are named by their indexes.
 *
 * <p>A node is <em>in range</em> of a frame if it could notice its preamble: if the frame's mean
 * power there is what a preamble takes, or, where links fade, so much less that one frame in a
 * thousand would still be noticed. For each node in range a broadcast has exactly one fate. Beyond,
 * down to 10 dB below the noise, a frame is interference of its mean power, and weaker it is
 * nothing: it would add less than 0.5 dB to the noise.
 *
 * <p>At a node on another channel a frame is never noticed. What gets into the receiver of it
 * counts, from 10 dB below the noise on, as {@link ChannelOverlap} says: it is like noise, and
 * makes the channel busy if it is as much energy as that takes.
 *
 * <p>Receiving: a node whose receiver is free locks onto a frame whose preamble it notices, and
 * leaves it only for a much stronger one. While it is locked, the survival of the frame's bits is
 * multiplied up, segment by segment of constant interference; one draw at the end decides.
 *
 * <p>Powers are added up in whole attowatts, so that sums do not depend on the order in which
 * frames come and go.
 */
public interface Medium extends Hearing {

    /**
     * A node's place on the air.
     *
     * @param name from which the node's chance comes
     * @param position where the node is until it moves
     * @param txPower how strongly it sends
     * @param receiver what its receiver can do
     * @param radio how it differs from others
     */
    record Site(
            String name, Position position, TxPower txPower, Receiver receiver, NodeRadio radio) {

        /** Weaker than noise by this much, in dB, a frame is not even interference. */
        private static final double INTERFERENCE_MARGIN_DB = 10;

        /** A place on the air that is as all others. */
        public Site(String name, Position position, TxPower txPower, Receiver receiver) {
            this(name, position, txPower, receiver, NodeRadio.USUAL);
        }

        double noiseFloorDbm(MediumOptions options) {
            return radio.noiseFloorDbm().orElse(options.noiseFloorDbm());
        }

        /** {@return from which power on a frame counts here, in dBm} */
        double interferenceDbm(MediumOptions options) {
            return noiseFloorDbm(options) - INTERFERENCE_MARGIN_DB;
        }
    }

    /** {@return the noise at a node, in dBm} */
    double noiseFloorDbm(int node);

    /** Sets who is told what happens at a node; once, before the run. */
    void listen(int node, MediumListener listener);

    /**
     * {@return whether the node's channel is busy: it sends, has noticed a frame, or measures much
     * energy}
     */
    boolean isBusy(int node);

    /** {@return since when a node's channel is idle, or was idle last, in virtual nanoseconds} */
    long idleSinceNs(int node);

    /**
     * Says whether a node's listener is told when its channel gets busy or idle; none is at first.
     */
    void attend(int node, boolean attends);

    /** {@return whether the node's receiver is locked onto a frame} */
    boolean isReceiving(int node);

    /** {@return whether the node's radio is on} */
    boolean isOn(int node);

    /** {@return whether a node's radio dozes} */
    boolean isAsleep(int node);

    /** Turns a node's receiver and transmitter on, tuned to a channel. */
    void turnOn(int node, Channel channel);

    /** Turns a node's radio off: what it sends is cut, what it receives is lost. */
    void turnOff(int node);

    /**
     * Switches only the receiver of a node's radio off, or on again: while it is off, the node
     * hears nothing and finds the channel idle, but can send.
     */
    void doze(int node, boolean asleep);

    /** Tunes a node's radio: what it sends is cut, what it receives is lost. */
    void tune(int node, Channel channel);

    /**
     * Tunes a node's radio, which is on, to look for access points: until {@link #endScan}, what it
     * misses on other channels it misses by scanning.
     */
    void scan(int node, Channel channel);

    /** Notes that a node has looked around enough; it is to be tuned after. */
    void endScan(int node);

    /**
     * Puts a node elsewhere: frames that begin from now on reach it there, and come from there. One
     * that is on the air already keeps the powers with which it began.
     */
    void move(int node, Position position);

    /**
     * Puts something on the air that is no frame, which begins now. It is like noise at all nodes
     * into whose receivers it gets, from 10 dB below their noise on, and makes their channel busy
     * if it is as much energy as that takes. Its path has a loss, and neither shadowing nor fading.
     *
     * @param from whence it comes, under a name that no node has
     * @return what ends it before its time
     */
    default Runnable emit(Place from, Emission emission) {
        return emit(from, emission, () -> {});
    }

    /**
     * The same, and tells what it comes to.
     *
     * @param hit told of each frame that is lost, and each node that has to wait, as the channel
     *     would be idle without emissions
     */
    Runnable emit(Place from, Emission emission, Runnable hit);

    /**
     * Raises the noise at one node from now on, as an emission of this power in its receiver would.
     *
     * @param dbm noise beside what is there
     * @param hit as for an emission
     * @return what ends it
     */
    Runnable raiseNoise(int node, double dbm, Runnable hit);

    /** Has frames taken away from receivers that could read them; once, before the run. */
    void impair(LinkImpairment impairment);

    /** Limits the power of the frames that a node begins to send from now on, in dBm. */
    void limitTxPower(int node, double maxDbm);

    /**
     * Says whether a node receives frames at Long Range rates that begin from now on; none does at
     * first. It defers to them in any case.
     *
     * @throws IllegalArgumentException if its receiver has no Long Range
     */
    void longRange(int node, boolean enabled);

    /**
     * Sends a frame, whatever else is on the air.
     *
     * @param addressee the node it is for; {@link FrameEnded#NOBODY} for a group or if nobody has
     *     the address
     * @param message the message it carries, or {@link TransmissionStarted#NO_MESSAGE}
     * @param attempt as in {@link TransmissionStarted}
     * @param mpduBytes length of the frame
     */
    void transmit(
            int node,
            Frame frame,
            int mpduBytes,
            PhyRate rate,
            int addressee,
            long message,
            int attempt);

    /** Reports the fate of a frame that a listener has received. */
    void reportFate(Reception reception, int node, Fate fate);
}
