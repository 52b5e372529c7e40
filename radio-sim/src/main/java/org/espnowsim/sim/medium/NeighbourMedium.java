package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * A medium whose cost is linear in the number of a sender's neighbours, whatever the number of
 * nodes: a transmission is one event at its start and one at its end, at both of which they are
 * gone through.
 */
public final class NeighbourMedium implements Medium {

    private final Kernel kernel;
    private final Trace trace;
    private final Airtime airtime;
    private final MediumOptions options;
    private final Links links;
    private final Overlap overlap;
    private final Emissions emissions;
    private final @Nullable Fading fading;
    private final @Nullable Bursts bursts;
    private final Receivers nodes;
    private final FateReport fates;
    private final List<FrameOnAir> onAir = new ArrayList<>();
    private long transmissions;

    /**
     * A medium in which all radios are off.
     *
     * @param sites the nodes, in order of their indexes
     */
    public NeighbourMedium(
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
        fading = options.fading().map(model -> new Fading(model, streams, sites)).orElse(null);
        bursts = options.bursts().map(model -> new Bursts(model, streams, sites)).orElse(null);
        links =
                new Links(
                        sites,
                        options,
                        new BoardOffsets(sites, options.offsets(), streams),
                        new LinkKeys(streams, "shadowing", sites),
                        fading);
        overlap = new Overlap(sites, options);
        emissions = new Emissions(links, overlap, sites.size());
        nodes = new Receivers(sites, streams, options, errorModels);
        fates = new FateReport(kernel, trace);
    }

    @Override
    public void listen(int node, MediumListener listener) {
        nodes.listeners[node] = listener;
    }

    @Override
    public double noiseFloorDbm(int node) {
        return links.noiseFloorDbm(node);
    }

    @Override
    public boolean isBusy(int node) {
        return nodes.busy[node];
    }

    @Override
    public boolean isReceiving(int node) {
        return nodes.locked[node] != null;
    }

    @Override
    public boolean isOn(int node) {
        return nodes.channels[node] != null;
    }

    @Override
    public boolean isAsleep(int node) {
        return nodes.asleep[node];
    }

    @Override
    public void turnOn(int node, Channel channel) {
        nodes.channels[node] = channel;
        nodes.asleep[node] = false;
        listenAnew(node);
    }

    @Override
    public void turnOff(int node) {
        leave(node, Fate.RADIO_OFF);
        nodes.channels[node] = null;
        nodes.scanning[node] = false;
        listenAnew(node);
    }

    @Override
    public void doze(int node, boolean asleep) {
        if (nodes.asleep[node] != asleep) {
            unlock(node, Fate.ASLEEP);
            nodes.asleep[node] = asleep;
            listenAnew(node);
        }
    }

    @Override
    public void tune(int node, Channel channel) {
        leave(node, elsewhere(node));
        nodes.channels[node] = channel;
        listenAnew(node);
    }

    @Override
    public void scan(int node, Channel channel) {
        nodes.scanning[node] = true;
        if (!channel.equals(nodes.channels[node])) {
            tune(node, channel);
        }
    }

    @Override
    public void endScan(int node) {
        nodes.scanning[node] = false;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The node and those whose frames may reach the old place or the new one look for their
     * neighbours anew when they next send, which costs a path loss for each, about as much as the
     * frame itself. If the propagation model does not know its range, all nodes do.
     */
    @Override
    public void move(int node, Position position) {
        links.move(node, position);
        emissions.moved(node);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Costs time linear in the number of nodes, at the start and at the end.
     */
    @Override
    public void emit(Place from, Emission emission) {
        EmissionOnAir begun = emissions.begin(from, emission);
        // A run does not end before it: who waits for an idle channel may wait for nothing else.
        kernel.at(emission.endNs(), () -> silence(begun));
        for (int node = 0; node < nodes.channels.length; node++) {
            changeEmitted(begun, node, 1);
        }
    }

    private void silence(EmissionOnAir begun) {
        emissions.end(begun);
        for (int node = 0; node < nodes.channels.length; node++) {
            changeEmitted(begun, node, -1);
        }
    }

    private void changeEmitted(EmissionOnAir emission, int node, int sign) {
        Channel tuned = nodes.channels[node];
        if (tuned == null || nodes.asleep[node]) {
            return;
        }
        long changeAw = sign * emissions.aw(emission, tuned, node);
        if (changeAw != 0) {
            closeSegment(node);
            addEmitted(node, changeAw);
            updateBusy(node);
        }
    }

    private void addEmitted(int node, long powerAw) {
        addNoiseLike(node, powerAw);
        nodes.emittedAw[node] += powerAw;
    }

    @Override
    public void limitTxPower(int node, double maxDbm) {
        links.limitTxPower(node, maxDbm);
    }

    @Override
    public void longRange(int node, boolean enabled) {
        if (enabled && !nodes.demodulators[node].receiver.hasLongRange()) {
            throw new IllegalArgumentException(
                    "the receiver of node %s has no Long Range; leave it disabled".formatted(node));
        }
        nodes.longRange[node] = enabled;
    }

    @Override
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
                        parts);
        trace.accept(
                new TransmissionStarted(
                        now,
                        node,
                        transmission.id(),
                        message,
                        attempt,
                        frame,
                        channel,
                        rate,
                        parts.ns(),
                        neighbours.txPowerDbm,
                        frame.receiver().isGroup() ? neighbours.inRange : 1));
        unlock(node, Fate.RECEIVER_TRANSMITTING);
        begin(
                new FrameOnAir(
                        transmission,
                        neighbours,
                        fading == null ? neighbours.mean : fading.powers(neighbours, now),
                        unheardDbm(transmission, neighbours)));
        updateBusy(node);
    }

    /** {@return as {@link FrameOnAir#unheardDbm}} */
    private double unheardDbm(Transmission transmission, Neighbours neighbours) {
        int addressee = transmission.addressee();
        return addressee == FrameEnded.NOBODY || neighbours.indexInRange(addressee) >= 0
                ? Double.NaN
                : links.powerDbm(transmission.transmitter(), transmission.rate(), addressee);
    }

    private void begin(FrameOnAir frame) {
        nodes.sending[frame.transmission.transmitter()] = frame;
        onAir.add(frame);
        Event end = new Event(() -> end(frame));
        frame.end = end;
        kernel.schedule(end, frame.transmission.endNs());
        for (int i = 0; i < frame.neighbours.inRange; i++) {
            arrive(frame, i);
        }
        for (int i = frame.neighbours.inRange; i < frame.neighbours.count(); i++) {
            interfere(frame, i);
        }
    }

    @Override
    public void reportFate(Reception reception, int node, Fate fate) {
        fates.ofReceived(reception, node, fate);
    }

    // ---- a frame arrives at a neighbour ----

    private void arrive(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        Channel channel = nodes.channels[node];
        if (channel == null) {
            frame.fates[i] = Fate.RADIO_OFF;
        } else if (nodes.asleep[node]) {
            frame.fates[i] = Fate.ASLEEP;
        } else if (!channel.equals(frame.transmission.channel())) {
            frame.fates[i] = elsewhere(node);
            leak(frame, i, channel);
        } else {
            closeSegment(node);
            addEnergy(frame, i);
            receive(frame, i);
            updateBusy(node);
        }
    }

    /** At a node that is out of range. */
    private void interfere(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        Channel channel = nodes.channels[node];
        if (channel == null || nodes.asleep[node]) {
            return;
        }
        if (channel.equals(frame.transmission.channel())) {
            closeSegment(node);
            addEnergy(frame, i);
            updateBusy(node);
        } else {
            leak(frame, i, channel);
        }
    }

    /** At a node on another channel. */
    private void leak(FrameOnAir frame, int i, Channel tuned) {
        long powerAw = leakedAw(frame, i, tuned);
        if (powerAw != 0) {
            int node = frame.neighbours.nodes[i];
            closeSegment(node);
            addLeaked(frame, i, powerAw);
            updateBusy(node);
        }
    }

    private void receive(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        if (nodes.sending[node] != null) {
            frame.fates[i] = Fate.RECEIVER_TRANSMITTING;
            return;
        }
        Demodulator demodulator = nodes.demodulator(node, frame.transmission.rate());
        long powerAw = frame.powers.aw[i];
        boolean strongEnough =
                frame.powers.dbm[i] >= demodulator.preambleDbm()
                        && powerAw >= demodulator.preambleSinr() * nodes.noiseAw[node];
        frame.sinr[i] = sinr(node, powerAw, nodes.energyAw[node] - powerAw);
        boolean noticed = strongEnough && frame.sinr[i] >= demodulator.preambleSinr();
        if (noticed) {
            frame.flags[i] |= FrameOnAir.SENSED;
            nodes.sensed[node]++;
        }
        if (!nodes.reads(node, frame.transmission.rate())) {
            frame.fates[i] = Fate.LONG_RANGE_DISABLED;
        } else if (!strongEnough) {
            frame.fates[i] = Fate.BELOW_SENSITIVITY;
        } else if (!noticed) {
            frame.fates[i] =
                    sinrWithoutEmissions(node, powerAw) >= demodulator.preambleSinr()
                            ? Fate.INTERFERENCE
                            : Fate.COLLISION;
        } else {
            lockUnlessTaken(frame, i);
        }
    }

    private double sinr(int node, long signalAw, long interferenceAw) {
        return (double) signalAw / (nodes.noiseAw[node] + interferenceAw);
    }

    private double sinrWithoutEmissions(int node, long signalAw) {
        return sinr(node, signalAw, nodes.energyAw[node] - signalAw - nodes.emittedAw[node]);
    }

    private void lockUnlessTaken(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        FrameOnAir current = nodes.locked[node];
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
    private boolean captures(FrameOnAir frame, int i, FrameOnAir current) {
        int node = frame.neighbours.nodes[i];
        double strongerByDb = frame.powers.dbm[i] - current.powers.dbm[nodes.lockedAt[node]];
        long ageNs = kernel.nowNs() - current.transmission.startNs();
        if (ageNs == 0) {
            return strongerByDb > 0;
        }
        Receiver receiver = nodes.demodulators[node].receiver;
        return strongerByDb
                >= (ageNs <= airtime.preambleNs(current.transmission.rate())
                        ? receiver.captureInPreambleDb()
                        : receiver.captureLateDb());
    }

    private void lock(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        ErrorModel errorModel = nodes.demodulator(node, frame.transmission.rate()).errorModel();
        nodes.locked[node] = frame;
        nodes.lockedAt[node] = i;
        nodes.errorModels[node] = errorModel;
        nodes.segmentStartNs[node] = kernel.nowNs();
        nodes.logBitSuccessAlone[node] =
                errorModel.logBitSuccess(
                        sinr(node, frame.powers.aw[i], 0), Double.POSITIVE_INFINITY);
        nodes.logSuccess[node] = 0;
        nodes.logSuccessAlone[node] = 0;
        nodes.logSuccessDisturbed[node] = 0;
    }

    /** Ends the reception at a node, if there is one, for this reason. */
    private void unlock(int node, Fate fate) {
        FrameOnAir current = nodes.locked[node];
        if (current != null) {
            closeSegment(node);
            current.fates[nodes.lockedAt[node]] = fate;
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
        FrameOnAir frame = nodes.locked[node];
        if (frame == null) {
            return;
        }
        long now = kernel.nowNs();
        if (now == nodes.segmentStartNs[node]) {
            return;
        }
        int i = nodes.lockedAt[node];
        long signalAw = frame.powers.aw[i];
        long interferenceAw = nodes.energyAw[node] - signalAw;
        double sinr = sinr(node, signalAw, interferenceAw);
        frame.sinr[i] = Math.min(frame.sinr[i], sinr);
        long fromNs = Math.max(nodes.segmentStartNs[node], frame.transmission.mpduStartNs());
        long toNs = Math.min(now, frame.transmission.mpduEndNs());
        if (toNs > fromNs) {
            double bits = (toNs - fromNs) / frame.transmission.parts().nsPerBit();
            double alone = nodes.logBitSuccessAlone[node];
            double disturbed =
                    interferenceAw == 0
                            ? alone
                            : nodes.errorModel(node).logBitSuccess(sinr, spreadSir(frame, i));
            nodes.logSuccessAlone[node] += bits * alone;
            nodes.logSuccess[node] += bits * disturbed;
            if (nodes.emittedAw[node] != 0) {
                nodes.logSuccessDisturbed[node] +=
                        bits * (logBitSuccessWithoutEmissions(frame, i) - disturbed);
            }
        }
        nodes.segmentStartNs[node] = now;
    }

    private double logBitSuccessWithoutEmissions(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        long signalAw = frame.powers.aw[i];
        return nodes.energyAw[node] - signalAw == nodes.emittedAw[node]
                ? nodes.logBitSuccessAlone[node]
                : nodes.errorModel(node)
                        .logBitSuccess(sinrWithoutEmissions(node, signalAw), spreadSir(frame, i));
    }

    /** {@return how much stronger a frame is than the spread ones that interfere with it} */
    private double spreadSir(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        long signalAw = frame.powers.aw[i];
        long spreadAw = nodes.energyAw[node] - nodes.noiseLikeAw[node];
        return (double) signalAw / (frame.transmission.isSpread() ? spreadAw - signalAw : spreadAw);
    }

    // ---- a frame ends ----

    private void end(FrameOnAir frame) {
        onAir.remove(frame);
        frame.end = null;
        nodes.sending[frame.transmission.transmitter()] = null;
        Neighbours neighbours = frame.neighbours;
        for (int i = 0; i < neighbours.inRange; i++) {
            depart(frame, i);
        }
        for (int i = neighbours.inRange; i < neighbours.count(); i++) {
            fade(frame, i);
        }
        reportUnheard(frame);
        nodes.listener(frame.transmission.transmitter()).frameSent(frame.transmission);
        updateBusy(frame.transmission.transmitter());
    }

    private void depart(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        closeSegment(node);
        removeEnergy(frame, i);
        if (nodes.locked[node] == frame) {
            nodes.locked[node] = null;
            decide(frame, i);
        } else {
            reportLoss(frame, i);
        }
        updateBusy(node);
    }

    /** The frame ends at a node that is out of range. */
    private void fade(FrameOnAir frame, int i) {
        if (frame.flags[i] != 0) {
            int node = frame.neighbours.nodes[i];
            closeSegment(node);
            removeEnergy(frame, i);
            updateBusy(node);
        }
    }

    private void decide(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        double draw = nodes.reception[node].nextDouble();
        if (!happens(nodes.logSuccess[node], draw)) {
            lose(frame, i, whyLost(node, draw));
        } else if (bursts != null && bursts.lose(frame.transmission.transmitter(), node)) {
            lose(frame, i, Fate.BURST);
        } else {
            nodes.listener(node)
                    .frameReceived(
                            new Reception(
                                    frame.transmission,
                                    kernel.nowNs(),
                                    frame.powers.dbm[i],
                                    frame.sinr[i],
                                    rssiDbm(frame, i)));
        }
    }

    /** {@return without what the frame would not have been lost} */
    private Fate whyLost(int node, double draw) {
        if (!happens(nodes.logSuccessAlone[node], draw)) {
            return Fate.BELOW_SENSITIVITY;
        }
        double undisturbed = nodes.logSuccess[node] + nodes.logSuccessDisturbed[node];
        return happens(undisturbed, draw) ? Fate.INTERFERENCE : Fate.COLLISION;
    }

    /**
     * {@return whether something of this probability happens} The logarithm of 1 - draw is at most
     * -draw, which mostly settles it.
     *
     * @param draw from 0 to 1
     */
    private static boolean happens(double logProbability, double draw) {
        return -draw <= logProbability || StrictMath.log(1 - draw) <= logProbability;
    }

    private void reportLoss(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        Fate fate = frame.fates[i];
        if (fate == null) {
            throw new IllegalStateException(
                    "%s has no fate at node %s".formatted(frame.transmission, node));
        }
        fates.ofLost(frame.transmission, node, fate, frame.powers.dbm[i], frame.sinr[i]);
    }

    private void lose(FrameOnAir frame, int i, Fate fate) {
        frame.fates[i] = fate;
        reportLoss(frame, i);
        nodes.listener(frame.neighbours.nodes[i]).frameBroken();
    }

    /** Rounded to whole dBm, as the chip reports it. */
    private int rssiDbm(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        double noiseDb = options.rssiNoiseDb() * nodes.rssi[node].nextGaussian();
        long rounded = Math.round(frame.powers.dbm[i] + nodes.boardOffsetDb[node] + noiseDb);
        return Math.clamp(rounded, -127, 10);
    }

    /** A unicast frame whose addressee is no neighbour, or does not exist, has a fate too. */
    private void reportUnheard(FrameOnAir frame) {
        if (frame.transmission.frame().receiver().isGroup()) {
            return;
        }
        int node = frame.transmission.addressee();
        if (node == FrameEnded.NOBODY) {
            fates.ofUnheard(frame.transmission, Fate.NO_SUCH_RECEIVER, Double.NaN);
        } else if (frame.neighbours.indexInRange(node) < 0) {
            fates.ofUnheard(frame.transmission, fateOutOfRange(frame), frame.unheardDbm);
        }
    }

    private Fate fateOutOfRange(FrameOnAir frame) {
        Channel channel = nodes.channels[frame.transmission.addressee()];
        if (channel == null) {
            return Fate.RADIO_OFF;
        }
        if (nodes.asleep[frame.transmission.addressee()]) {
            return Fate.ASLEEP;
        }
        return channel.equals(frame.transmission.channel())
                ? Fate.BELOW_SENSITIVITY
                : elsewhere(frame.transmission.addressee());
    }

    /** {@return why a node does not hear what is on another channel} */
    private Fate elsewhere(int node) {
        return nodes.scanning[node] ? Fate.SCANNING : Fate.OTHER_CHANNEL;
    }

    // ---- a node comes, goes or changes its channel ----

    /** Ends what a node sends and receives. */
    private void leave(int node, Fate fate) {
        FrameOnAir sending = nodes.sending[node];
        if (sending != null) {
            cut(sending);
        }
        unlock(node, fate);
    }

    private void cut(FrameOnAir frame) {
        for (int i = 0; i < frame.neighbours.inRange; i++) {
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
     * Measures the energy of all that is on the air anew; the node has not heard their preambles.
     */
    private void listenAnew(int node) {
        nodes.sensed[node] = 0;
        nodes.energyAw[node] = 0;
        nodes.noiseLikeAw[node] = 0;
        Channel channel = nodes.asleep[node] ? null : nodes.channels[node];
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
        nodes.emittedAw[node] = 0;
        if (channel != null) {
            addEmitted(node, emissions.aw(channel, node));
        }
        updateBusy(node);
    }

    // ---- energy and carrier sense ----

    /** Of a frame on the node's channel. */
    private void addEnergy(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        long powerAw = frame.powers.aw[i];
        frame.flags[i] |= FrameOnAir.ENERGY;
        nodes.energyAw[node] += powerAw;
        if (!frame.transmission.isSpread()) {
            nodes.noiseLikeAw[node] += powerAw;
        }
    }

    private void addLeaked(FrameOnAir frame, int i, long powerAw) {
        frame.flags[i] |= FrameOnAir.LEAKED;
        addNoiseLike(frame.neighbours.nodes[i], powerAw);
    }

    /** {@return what a neighbour on another channel measures of a frame: always the same} */
    private long leakedAw(FrameOnAir frame, int i, Channel tuned) {
        return overlap.aw(frame.transmission, frame.powers.aw[i], tuned, frame.neighbours.nodes[i]);
    }

    private void addNoiseLike(int node, long powerAw) {
        nodes.energyAw[node] += powerAw;
        nodes.noiseLikeAw[node] += powerAw;
    }

    private void removeEnergy(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        int flags = frame.flags[i];
        if ((flags & FrameOnAir.ENERGY) != 0) {
            long powerAw = frame.powers.aw[i];
            nodes.energyAw[node] -= powerAw;
            if (!frame.transmission.isSpread()) {
                nodes.noiseLikeAw[node] -= powerAw;
            }
        }
        if ((flags & FrameOnAir.SENSED) != 0) {
            nodes.sensed[node]--;
        }
        if ((flags & FrameOnAir.LEAKED) != 0) {
            // Whoever has retuned since has no such flag any more.
            Channel tuned = Objects.requireNonNull(nodes.channels[node]);
            addNoiseLike(node, -leakedAw(frame, i, tuned));
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
        long energyAw = nodes.energyAw[node];
        Demodulators demodulators = nodes.demodulators[node];
        return energyAw - nodes.noiseLikeAw[node] >= demodulators.energyDetectAw
                || energyAw >= demodulators.ofdmEnergyDetectAw;
    }
}
