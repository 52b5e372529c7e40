package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * The air between nodes, and each node's receiver.
 *
 * <p>A transmission is one event at its start and one at its end; at both, the sender's neighbours
 * are gone through. Its cost is therefore linear in the number of neighbours, whatever the number
 * of nodes. A node is a neighbour if it receives the sender no more than 10 dB below the noise, or,
 * if links fade, 22 dB.
 *
 * <p>Receiving: a node whose receiver is free locks onto a frame whose preamble it notices, and
 * leaves it only for a much stronger one. While it is locked, the survival of the frame's bits is
 * multiplied up, segment by segment of constant interference; one draw at the end decides.
 */
public final class Medium {

    /**
     * Weaker than noise by this much, in dB, a frame is not even interference: it adds less than
     * 0.5 dB to the noise.
     */
    private static final double NEIGHBOUR_MARGIN_DB = 10;

    private final Kernel kernel;
    private final Trace trace;
    private final Airtime airtime;
    private final MediumOptions options;
    private final Links links;
    private final @Nullable Fading fading;
    private final @Nullable Bursts bursts;
    private final double noiseMw;
    private final Receivers nodes;
    private final FateReport fates;
    private final List<Transmission> onAir = new ArrayList<>();
    private long transmissions;

    /**
     * A medium in which all radios are off.
     *
     * @param sites the nodes, in order of their indexes
     */
    public Medium(
            Kernel kernel,
            Trace trace,
            RandomStreams streams,
            MediumOptions options,
            Airtime airtime,
            ErrorModels errorModels,
            List<Site> sites) {
        this.kernel = kernel;
        this.trace = trace;
        this.options = options;
        this.airtime = airtime;
        noiseMw = Decibels.toLinear(options.noiseFloorDbm());
        fading = options.fading().map(model -> new Fading(model, streams, sites)).orElse(null);
        bursts = options.bursts().map(model -> new Bursts(model, streams, sites)).orElse(null);
        links =
                new Links(
                        sites,
                        options,
                        options.noiseFloorDbm()
                                - NEIGHBOUR_MARGIN_DB
                                - (fading == null ? 0 : Fading.HEAD_ROOM_DB),
                        new LinkKeys(streams, "shadowing", sites),
                        fading);
        nodes = new Receivers(sites, streams, options.boardOffsetDb(), errorModels);
        fates = new FateReport(kernel, trace);
    }

    /**
     * A node's place on the air.
     *
     * @param name from which the node's chance comes
     * @param txPower how strongly it sends
     * @param receiver what its receiver can do
     */
    public record Site(String name, Position position, TxPower txPower, Receiver receiver) {}

    /** Sets who is told what happens at a node; once, before the run. */
    public void listen(int node, MediumListener listener) {
        nodes.listeners[node] = listener;
    }

    /**
     * {@return whether the node's channel is busy: it sends, has noticed a frame, or measures much
     * energy}
     */
    public boolean isBusy(int node) {
        return nodes.busy[node];
    }

    /** {@return whether the node's receiver is locked onto a frame} */
    public boolean isReceiving(int node) {
        return nodes.locked[node] != null;
    }

    /** {@return whether the node's radio is on} */
    public boolean isOn(int node) {
        return nodes.channels[node] != null;
    }

    /** {@return whether a node's radio dozes} */
    public boolean isAsleep(int node) {
        return nodes.asleep[node];
    }

    /** Turns a node's receiver and transmitter on, tuned to a channel. */
    public void turnOn(int node, Channel channel) {
        nodes.channels[node] = channel;
        nodes.asleep[node] = false;
        listenAnew(node);
    }

    /** Turns a node's radio off: what it sends is cut, what it receives is lost. */
    public void turnOff(int node) {
        leave(node, Fate.RADIO_OFF);
        nodes.channels[node] = null;
        nodes.scanning[node] = false;
        listenAnew(node);
    }

    /**
     * Switches only the receiver of a node's radio off, or on again: while it is off, the node
     * hears nothing and finds the channel idle, but can send.
     */
    public void doze(int node, boolean asleep) {
        if (nodes.asleep[node] != asleep) {
            unlock(node, Fate.ASLEEP);
            nodes.asleep[node] = asleep;
            listenAnew(node);
        }
    }

    /** Tunes a node's radio: what it sends is cut, what it receives is lost. */
    public void tune(int node, Channel channel) {
        leave(node, elsewhere(node));
        nodes.channels[node] = channel;
        listenAnew(node);
    }

    /**
     * Tunes a node's radio, which is on, to look for access points: until {@link #endScan}, what it
     * misses on other channels it misses by scanning.
     */
    public void scan(int node, Channel channel) {
        nodes.scanning[node] = true;
        if (!channel.equals(nodes.channels[node])) {
            tune(node, channel);
        }
    }

    /** Notes that a node has looked around enough; it is to be tuned after. */
    public void endScan(int node) {
        nodes.scanning[node] = false;
    }

    /** Limits the power of the frames that a node begins to send from now on, in dBm. */
    public void limitTxPower(int node, double maxDbm) {
        links.limitTxPower(node, maxDbm);
    }

    /**
     * Says whether a node receives frames at Long Range rates that begin from now on; none does at
     * first. It defers to them in any case.
     *
     * @throws IllegalArgumentException if its receiver has no Long Range
     */
    public void longRange(int node, boolean enabled) {
        if (enabled && !nodes.demodulators[node].receiver.hasLongRange()) {
            throw new IllegalArgumentException(
                    "the receiver of node %s has no Long Range; leave it disabled".formatted(node));
        }
        nodes.longRange[node] = enabled;
    }

    /**
     * Sends a frame, whatever else is on the air.
     *
     * @param addressee the node it is for; {@link FrameEnded#NOBODY} for a group or if nobody has
     *     the address
     * @param message the message it carries, or {@link TransmissionStarted#NO_MESSAGE}
     * @param attempt as in {@link TransmissionStarted}
     * @param mpduBytes length of the frame
     */
    public void transmit(
            int node,
            Frame frame,
            int mpduBytes,
            PhyRate rate,
            int addressee,
            long message,
            int attempt) {
        Channel channel = nodes.channels[node];
        if (channel == null || nodes.sending[node] != null) {
            throw new IllegalStateException(
                    "node %s sends while its radio is off or sending".formatted(node));
        }
        long now = kernel.nowNs();
        Airtime.Parts parts = airtime.parts(rate, mpduBytes);
        Neighbours neighbours = links.neighboursOf(node, rate);
        Transmission transmission =
                new Transmission(
                        transmissions++,
                        node,
                        addressee,
                        message,
                        frame,
                        channel,
                        rate,
                        now,
                        parts,
                        neighbours,
                        fading == null ? neighbours.mean : fading.powers(neighbours, now));
        trace.accept(
                new TransmissionStarted(
                        now,
                        node,
                        transmission.id,
                        message,
                        attempt,
                        frame,
                        channel,
                        rate,
                        parts.ns(),
                        neighbours.txPowerDbm,
                        frame.receiver().isGroup() ? neighbours.count() : 1));
        unlock(node, Fate.RECEIVER_TRANSMITTING);
        nodes.sending[node] = transmission;
        onAir.add(transmission);
        Event end = new Event(() -> end(transmission));
        transmission.end = end;
        kernel.schedule(end, transmission.endNs);
        for (int i = 0; i < transmission.neighbours.count(); i++) {
            arrive(transmission, i);
        }
        updateBusy(node);
    }

    /** Reports the fate of a frame that a listener has received. */
    public void reportFate(Reception reception, int node, Fate fate) {
        fates.ofReceived(reception, node, fate);
    }

    // ---- a frame arrives at a neighbour ----

    private void arrive(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        Channel channel = nodes.channels[node];
        if (channel == null) {
            frame.fates[i] = Fate.RADIO_OFF;
        } else if (nodes.asleep[node]) {
            frame.fates[i] = Fate.ASLEEP;
        } else if (!channel.equals(frame.channel)) {
            frame.fates[i] = elsewhere(node);
        } else {
            closeSegment(node);
            addEnergy(frame, i);
            receive(frame, i);
            updateBusy(node);
        }
    }

    private void receive(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        if (nodes.sending[node] != null) {
            frame.fates[i] = Fate.RECEIVER_TRANSMITTING;
            return;
        }
        double powerMw = frame.powers.mw[i];
        Demodulator demodulator = nodes.demodulator(node, frame.rate);
        boolean strongEnough =
                frame.powers.dbm[i] >= demodulator.preambleDbm()
                        && powerMw >= demodulator.preambleSinr() * noiseMw;
        double othersMw = Math.max(0, nodes.energyMw[node] - powerMw);
        frame.sinr[i] = powerMw / (noiseMw + othersMw);
        boolean noticed = strongEnough && frame.sinr[i] >= demodulator.preambleSinr();
        if (noticed) {
            frame.flags[i] |= Transmission.SENSED;
            nodes.sensed[node]++;
        }
        if (!nodes.reads(node, frame.rate)) {
            frame.fates[i] = Fate.LONG_RANGE_DISABLED;
        } else if (!strongEnough) {
            frame.fates[i] = Fate.BELOW_SENSITIVITY;
        } else if (!noticed) {
            frame.fates[i] = Fate.COLLISION;
        } else {
            lockUnlessTaken(frame, i);
        }
    }

    private void lockUnlessTaken(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        Transmission current = nodes.locked[node];
        if (current == null) {
            lock(frame, i);
        } else if (captures(frame, i, current)) {
            unlock(node, Fate.CAPTURED);
            lock(frame, i);
        } else {
            frame.fates[i] = Fate.COLLISION;
        }
    }

    /**
     * Of frames that begin at the same instant the strongest is taken, whichever comes first in the
     * queue.
     */
    private boolean captures(Transmission frame, int i, Transmission current) {
        int node = frame.neighbours.nodes[i];
        double strongerByDb = frame.powers.dbm[i] - nodes.lockedPowerDbm[node];
        long ageNs = kernel.nowNs() - current.startNs;
        if (ageNs == 0) {
            return strongerByDb > 0;
        }
        Receiver receiver = nodes.demodulators[node].receiver;
        return strongerByDb
                >= (ageNs <= airtime.preambleNs(current.rate)
                        ? receiver.captureInPreambleDb()
                        : receiver.captureLateDb());
    }

    private void lock(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        nodes.locked[node] = frame;
        nodes.errorModels[node] = nodes.demodulator(node, frame.rate).errorModel();
        nodes.lockedPowerDbm[node] = frame.powers.dbm[i];
        nodes.lockedPowerMw[node] = frame.powers.mw[i];
        nodes.segmentStartNs[node] = kernel.nowNs();
        nodes.logSuccess[node] = 0;
        nodes.logSuccessAlone[node] = 0;
    }

    /** Ends the reception at a node, if there is one, for this reason. */
    private void unlock(int node, Fate fate) {
        Transmission current = nodes.locked[node];
        if (current != null) {
            current.fates[current.neighbours.indexOf(node)] = fate;
            nodes.locked[node] = null;
            if (fate != Fate.CAPTURED) {
                nodes.listener(node).frameBroken();
            }
        }
    }

    /**
     * Accounts for the part of a reception during which nothing has changed. To be called before
     * anything changes.
     */
    private void closeSegment(int node) {
        Transmission frame = nodes.locked[node];
        if (frame == null) {
            return;
        }
        long now = kernel.nowNs();
        double signalMw = nodes.lockedPowerMw[node];
        double interferenceMw = Math.max(0, nodes.energyMw[node] - signalMw);
        if (now > nodes.segmentStartNs[node]) {
            int i = frame.neighbours.indexOf(node);
            frame.sinr[i] = Math.min(frame.sinr[i], signalMw / (noiseMw + interferenceMw));
        }
        long fromNs = Math.max(nodes.segmentStartNs[node], frame.mpduStartNs);
        long toNs = Math.min(now, frame.mpduEndNs);
        if (toNs > fromNs) {
            ErrorModel errorModel = nodes.errorModel(node);
            double bits = (toNs - fromNs) / frame.nsPerBit;
            double alone = errorModel.logBitSuccess(signalMw, noiseMw, 0, 0);
            nodes.logSuccessAlone[node] += bits * alone;
            nodes.logSuccess[node] +=
                    bits
                            * (interferenceMw == 0
                                    ? alone
                                    : errorModel.logBitSuccess(
                                            signalMw,
                                            noiseMw,
                                            interferenceMw,
                                            spreadMw(frame, node, interferenceMw)));
        }
        nodes.segmentStartNs[node] = now;
    }

    /** {@return how much of the interference with the frame is of spread frames} */
    private double spreadMw(Transmission frame, int node, double interferenceMw) {
        double ofdmMw =
                frame.isSpread()
                        ? nodes.ofdmMw[node]
                        : nodes.ofdmMw[node] - nodes.lockedPowerMw[node];
        return Math.max(0, interferenceMw - ofdmMw);
    }

    // ---- a frame ends ----

    private void end(Transmission frame) {
        onAir.remove(frame);
        frame.end = null;
        nodes.sending[frame.transmitter] = null;
        for (int i = 0; i < frame.neighbours.count(); i++) {
            depart(frame, i);
        }
        reportUnheard(frame);
        nodes.listener(frame.transmitter).frameSent(frame);
        updateBusy(frame.transmitter);
    }

    private void depart(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        closeSegment(node);
        removeEnergy(frame, i);
        if (nodes.locked[node] == frame) {
            nodes.locked[node] = null;
            decide(frame, i);
        } else {
            fates.ofLost(frame, i);
        }
        updateBusy(node);
    }

    private void decide(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        double logDraw = StrictMath.log(1 - nodes.reception[node].nextDouble());
        if (logDraw > nodes.logSuccess[node]) {
            lose(
                    frame,
                    i,
                    logDraw <= nodes.logSuccessAlone[node]
                            ? Fate.COLLISION
                            : Fate.BELOW_SENSITIVITY);
        } else if (bursts != null && bursts.lose(frame.transmitter, node)) {
            lose(frame, i, Fate.BURST);
        } else {
            nodes.listener(node)
                    .frameReceived(
                            new Reception(
                                    frame,
                                    kernel.nowNs(),
                                    frame.powers.dbm[i],
                                    Decibels.ofLinear(frame.sinr[i]),
                                    rssiDbm(frame, i)));
        }
    }

    private void lose(Transmission frame, int i, Fate fate) {
        frame.fates[i] = fate;
        fates.ofLost(frame, i);
        nodes.listener(frame.neighbours.nodes[i]).frameBroken();
    }

    /** Rounded to whole dBm, as the chip reports it. */
    private int rssiDbm(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        double noiseDb = options.rssiNoiseDb() * nodes.rssi[node].nextGaussian();
        long rounded = Math.round(frame.powers.dbm[i] + nodes.boardOffsetDb[node] + noiseDb);
        return Math.clamp(rounded, -127, 10);
    }

    /** A unicast frame whose addressee is no neighbour, or does not exist, has a fate too. */
    private void reportUnheard(Transmission frame) {
        if (frame.frame.receiver().isGroup()) {
            return;
        }
        int node = frame.addressee;
        if (node == FrameEnded.NOBODY) {
            fates.ofUnheard(frame, Fate.NO_SUCH_RECEIVER, Double.NaN);
        } else if (frame.neighbours.indexOf(node) < 0) {
            fates.ofUnheard(
                    frame,
                    fateOutOfRange(frame),
                    links.powerDbm(frame.transmitter, frame.rate, node));
        }
    }

    private Fate fateOutOfRange(Transmission frame) {
        Channel channel = nodes.channels[frame.addressee];
        if (channel == null) {
            return Fate.RADIO_OFF;
        }
        if (nodes.asleep[frame.addressee]) {
            return Fate.ASLEEP;
        }
        return channel.equals(frame.channel) ? Fate.BELOW_SENSITIVITY : elsewhere(frame.addressee);
    }

    /** {@return why a node does not hear what is on another channel} */
    private Fate elsewhere(int node) {
        return nodes.scanning[node] ? Fate.SCANNING : Fate.OTHER_CHANNEL;
    }

    // ---- a node comes, goes or changes its channel ----

    /** Ends what a node sends and receives. */
    private void leave(int node, Fate fate) {
        Transmission sending = nodes.sending[node];
        if (sending != null) {
            cut(sending);
        }
        unlock(node, fate);
    }

    private void cut(Transmission frame) {
        for (int i = 0; i < frame.neighbours.count(); i++) {
            if (frame.fates[i] == null) {
                unlock(frame.neighbours.nodes[i], Fate.CUT_OFF);
            }
        }
        Event end = frame.end;
        if (end != null) {
            kernel.cancel(end);
        }
        end(frame);
    }

    /**
     * Measures the energy of all frames on a node's channel anew; it has not heard their preambles.
     */
    private void listenAnew(int node) {
        nodes.sensed[node] = 0;
        nodes.energyMw[node] = 0;
        nodes.ofdmMw[node] = 0;
        Channel channel = nodes.asleep[node] ? null : nodes.channels[node];
        for (Transmission frame : onAir) {
            int i = frame.neighbours.indexOf(node);
            if (i >= 0) {
                frame.flags[i] = 0;
                if (frame.channel.equals(channel)) {
                    addEnergy(frame, i);
                }
            }
        }
        updateBusy(node);
    }

    // ---- energy and carrier sense ----

    private void addEnergy(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        frame.flags[i] |= Transmission.ENERGY;
        nodes.energyMw[node] += frame.powers.mw[i];
        if (!frame.isSpread()) {
            nodes.ofdmMw[node] += frame.powers.mw[i];
        }
    }

    private void removeEnergy(Transmission frame, int i) {
        int node = frame.neighbours.nodes[i];
        if ((frame.flags[i] & Transmission.ENERGY) != 0) {
            nodes.energyMw[node] -= frame.powers.mw[i];
            if (!frame.isSpread()) {
                nodes.ofdmMw[node] -= frame.powers.mw[i];
            }
        }
        if ((frame.flags[i] & Transmission.SENSED) != 0) {
            nodes.sensed[node]--;
        }
        if (onAir.isEmpty()) {
            nodes.energyMw[node] = 0; // keeps rounding errors from adding up
            nodes.ofdmMw[node] = 0;
        }
    }

    private void updateBusy(int node) {
        boolean busy =
                nodes.sending[node] != null || nodes.sensed[node] > 0 || measuresMuchEnergy(node);
        if (busy != nodes.busy[node]) {
            nodes.busy[node] = busy;
            if (busy) {
                nodes.listener(node).channelBusy();
            } else {
                nodes.listener(node).channelIdle();
            }
        }
    }

    private boolean measuresMuchEnergy(int node) {
        double energyMw = nodes.energyMw[node];
        Demodulators demodulators = nodes.demodulators[node];
        return energyMw - nodes.ofdmMw[node] >= demodulators.energyDetectMw
                || energyMw >= demodulators.ofdmEnergyDetectMw;
    }
}
