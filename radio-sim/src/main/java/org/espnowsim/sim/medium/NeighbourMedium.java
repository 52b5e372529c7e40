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
    private final Emissions emissions;
    private final @Nullable Fading fading;
    private final @Nullable Deliveries deliveries;
    private final @Nullable Bursts bursts;
    private final Receivers receivers;
    private final CarrierSense sense;
    private final Locks locks;
    private final FateReport fates;
    private final List<FrameOnAir> onAir = new ArrayList<>();
    private LinkImpairment impairment = LinkImpairment.NONE;
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
        deliveries = options.delivery().map(model -> new Deliveries(model, sites)).orElse(null);
        bursts = options.bursts().map(model -> new Bursts(model, streams, sites)).orElse(null);
        links =
                new Links(
                        sites,
                        options,
                        new BoardOffsets(sites, options.offsets(), streams),
                        new LinkKeys(streams, "shadowing", sites),
                        fading);
        Overlap overlap = new Overlap(sites, options);
        emissions = new Emissions(links, overlap, sites.size());
        receivers = new Receivers(sites, streams, options, errorModels);
        sense = new CarrierSense(kernel, sites, options, receivers, overlap);
        locks = new Locks(kernel, receivers, sense, sites.size());
        fates = new FateReport(kernel, trace);
    }

    @Override
    public void listen(int node, MediumListener listener) {
        receivers.listeners[node] = listener;
    }

    @Override
    public double noiseFloorDbm(int node) {
        return links.noiseFloorDbm(node);
    }

    @Override
    public double powerDbm(int transmitter, PhyRate rate, int receiver) {
        return links.powerDbm(transmitter, rate, receiver);
    }

    @Override
    public double leastDbm(int receiver, PhyRate rate) {
        return links.leastDbm(receiver, rate);
    }

    @Override
    public boolean isInRange(int transmitter, PhyRate rate, int receiver) {
        return links.isInRange(transmitter, rate, receiver);
    }

    @Override
    public boolean isBusy(int node) {
        return sense.isBusy(node);
    }

    @Override
    public long idleSinceNs(int node) {
        return sense.idleSinceNs(node);
    }

    @Override
    public void attend(int node, boolean attends) {
        sense.attend(node, attends);
        tellWhoWaits(node);
    }

    @Override
    public boolean isReceiving(int node) {
        return locks.frame(node) != null;
    }

    @Override
    public boolean isOn(int node) {
        return receivers.channels[node] != null;
    }

    @Override
    public boolean isAsleep(int node) {
        return receivers.asleep[node];
    }

    @Override
    public void turnOn(int node, Channel channel) {
        receivers.tune(node, channel, false);
        listenAnew(node);
    }

    @Override
    public void turnOff(int node) {
        leave(node, Fate.RADIO_OFF);
        receivers.tune(node, null, false);
        receivers.scanning[node] = false;
        listenAnew(node);
    }

    @Override
    public void doze(int node, boolean asleep) {
        if (receivers.asleep[node] != asleep) {
            locks.unlock(node, Fate.ASLEEP);
            receivers.tune(node, receivers.channels[node], asleep);
            listenAnew(node);
        }
    }

    @Override
    public void tune(int node, Channel channel) {
        leave(node, elsewhere(node));
        receivers.tune(node, channel, receivers.asleep[node]);
        listenAnew(node);
    }

    @Override
    public void scan(int node, Channel channel) {
        receivers.scanning[node] = true;
        if (!channel.equals(receivers.channels[node])) {
            tune(node, channel);
        }
    }

    @Override
    public void endScan(int node) {
        receivers.scanning[node] = false;
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
    public Runnable emit(Place from, Emission emission, Runnable hit) {
        EmissionOnAir begun = emissions.begin(from, emission, hit);
        // A run does not end before it: who waits for an idle channel may wait for nothing else.
        Event end = new Event(() -> silence(begun));
        kernel.schedule(end, emission.endNs());
        for (int node = 0; node < receivers.channels.length; node++) {
            changeEmitted(begun, node, 1);
        }
        return () -> {
            if (end.isScheduled()) {
                kernel.cancel(end);
                silence(begun);
            }
        };
    }

    @Override
    public Runnable raiseNoise(int node, double dbm, Runnable hit) {
        EmissionOnAir begun = emissions.beginAt(node, dbm, hit);
        changeEmitted(begun, node, 1);
        return () -> {
            emissions.end(begun, kernel.nowNs(), oldestFrameNs());
            changeEmitted(begun, node, -1);
        };
    }

    /** {@return when the oldest frame on the air began; now if there is none} */
    private long oldestFrameNs() {
        return onAir.stream()
                .mapToLong(frame -> frame.transmission.startNs())
                .min()
                .orElse(kernel.nowNs());
    }

    private void silence(EmissionOnAir begun) {
        emissions.end(begun, kernel.nowNs(), oldestFrameNs());
        for (int node = 0; node < receivers.channels.length; node++) {
            changeEmitted(begun, node, -1);
        }
    }

    private void changeEmitted(EmissionOnAir emission, int node, int sign) {
        Channel tuned = receivers.heard(node);
        if (tuned == null) {
            return;
        }
        long changeAw = sign * emissions.aw(emission, tuned, node);
        if (changeAw != 0) {
            locks.closeSegment(node);
            sense.addEmitted(node, changeAw);
            sense.update(node);
            if (sign > 0) {
                tellWhoWaits(node);
            }
        }
    }

    /** Emissions are to blame if the node waits for nothing else. */
    private void tellWhoWaits(int node) {
        Channel tuned = receivers.heard(node);
        if (tuned != null && sense.waitsForEmissions(node)) {
            emissions.hit(tuned, node);
        }
    }

    @Override
    public void impair(LinkImpairment newImpairment) {
        impairment = newImpairment;
    }

    @Override
    public void limitTxPower(int node, double maxDbm) {
        links.limitTxPower(node, maxDbm);
    }

    @Override
    public void longRange(int node, boolean enabled) {
        if (enabled && !receivers.demodulators[node].receiver.hasLongRange()) {
            throw new IllegalArgumentException(
                    "the receiver of node %s has no Long Range; leave it disabled".formatted(node));
        }
        receivers.longRange[node] = enabled;
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
        Channel channel = receivers.channels[node];
        if (channel == null || receivers.sending[node] != null) {
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
        locks.unlock(node, Fate.RECEIVER_TRANSMITTING);
        begin(
                new FrameOnAir(
                        transmission,
                        neighbours,
                        fading == null ? neighbours.mean : fading.powers(neighbours, now),
                        unheardDbm(transmission, neighbours)));
        sense.update(node);
    }

    /** {@return as {@link FrameOnAir#unheardDbm}} */
    private double unheardDbm(Transmission transmission, Neighbours neighbours) {
        int addressee = transmission.addressee();
        return addressee == FrameEnded.NOBODY || neighbours.indexInRange(addressee) >= 0
                ? Double.NaN
                : links.powerDbm(transmission.transmitter(), transmission.rate(), addressee);
    }

    private void begin(FrameOnAir frame) {
        receivers.sending[frame.transmission.transmitter()] = frame;
        sense.beginSending(frame.transmission.transmitter());
        onAir.add(frame);
        Event end = new Event(() -> end(frame));
        frame.end = end;
        kernel.schedule(end, frame.transmission.endNs());
        for (int i = 0; i < frame.neighbours.inRange; i++) {
            arrive(frame, i);
        }
        interfere(frame);
    }

    @Override
    public void reportFate(Reception reception, int node, Fate fate) {
        fates.ofReceived(reception, node, fate);
    }

    // ---- a frame arrives at a neighbour ----

    private void arrive(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        Channel channel = receivers.channels[node];
        if (channel == null) {
            frame.fates[i] = Fate.RADIO_OFF;
        } else if (receivers.asleep[node]) {
            frame.fates[i] = Fate.ASLEEP;
        } else if (!channel.equals(frame.transmission.channel())) {
            frame.fates[i] = elsewhere(node);
            leak(frame, i, channel);
        } else {
            locks.closeSegment(node);
            sense.addEnergy(frame, i);
            receive(frame, i);
            sense.update(node);
        }
    }

    /**
     * At the nodes that are out of range, which are most; to most of them it is next to nothing.
     */
    private void interfere(FrameOnAir frame) {
        int[] neighbours = frame.neighbours.nodes;
        int channel = frame.transmission.channel().number();
        for (int i = frame.neighbours.inRange; i < neighbours.length; i++) {
            int node = neighbours[i];
            if (receivers.hears[node] == channel) {
                locks.closeSegment(node);
                sense.addEnergy(frame, i);
                if (!sense.isQuiet(node)) {
                    sense.update(node);
                }
            } else if (receivers.hears[node] != 0) {
                leak(frame, i, Objects.requireNonNull(receivers.channels[node]));
            }
        }
    }

    /** At a node on another channel. */
    private void leak(FrameOnAir frame, int i, Channel tuned) {
        long powerAw = sense.leakedAw(frame, i, tuned);
        if (powerAw != 0) {
            int node = frame.neighbours.nodes[i];
            locks.closeSegment(node);
            sense.addLeaked(frame, i, powerAw);
            sense.update(node);
        }
    }

    private void receive(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        if (receivers.sending[node] != null) {
            frame.fates[i] = Fate.RECEIVER_TRANSMITTING;
            return;
        }
        Demodulator demodulator = receivers.demodulator(node, frame.transmission.rate());
        long powerAw = frame.powers.aw[i];
        boolean strongEnough =
                frame.powers.dbm[i] >= demodulator.preambleDbm()
                        && sense.isOverNoise(node, powerAw, demodulator.preambleSinr());
        frame.sinr[i] = sense.sinr(node, powerAw, sense.interferenceAw(node, powerAw));
        boolean noticed = strongEnough && frame.sinr[i] >= demodulator.preambleSinr();
        if (noticed) {
            sense.notice(frame, i);
        }
        if (!receivers.reads(node, frame.transmission.rate())) {
            frame.fates[i] = Fate.LONG_RANGE_DISABLED;
        } else if (!strongEnough) {
            frame.fates[i] = Fate.BELOW_SENSITIVITY;
        } else if (!noticed) {
            boolean disturbed =
                    sense.sinrWithoutEmissions(node, powerAw) >= demodulator.preambleSinr();
            frame.fates[i] = disturbed ? Fate.INTERFERENCE : Fate.COLLISION;
            if (disturbed) {
                emissions.hit(frame.transmission.channel(), node);
            }
        } else {
            lockUnlessTaken(frame, i);
        }
    }

    private void lockUnlessTaken(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        FrameOnAir current = locks.frame(node);
        if (current == null) {
            locks.lock(frame, i);
        } else if (captures(frame, i, current)) {
            locks.unlock(node, Fate.CAPTURED);
            locks.lock(frame, i);
        } else {
            frame.fates[i] = Fate.COLLISION;
        }
    }

    /**
     * Of frames that begin at the same instant the strongest is taken, if its preamble stands out
     * from the others; if none does, the first in the queue stays.
     */
    private boolean captures(FrameOnAir frame, int i, FrameOnAir current) {
        int node = frame.neighbours.nodes[i];
        double strongerByDb = frame.powers.dbm[i] - locks.powerDbm(current, node);
        long ageNs = kernel.nowNs() - current.transmission.startNs();
        if (ageNs == 0) {
            return strongerByDb > 0;
        }
        Receiver receiver = receivers.demodulators[node].receiver;
        return strongerByDb
                >= (ageNs <= airtime.preambleNs(current.transmission.rate())
                        ? receiver.captureInPreambleDb()
                        : receiver.captureLateDb());
    }

    // ---- a frame ends ----

    private void end(FrameOnAir frame) {
        onAir.remove(frame);
        frame.end = null;
        receivers.sending[frame.transmission.transmitter()] = null;
        sense.endSending(frame.transmission.transmitter());
        Neighbours neighbours = frame.neighbours;
        for (int i = 0; i < neighbours.inRange; i++) {
            depart(frame, i);
        }
        fade(frame);
        reportUnheard(frame);
        receivers.listener(frame.transmission.transmitter()).frameSent(frame.transmission);
        sense.update(frame.transmission.transmitter());
    }

    private void depart(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        locks.closeSegment(node);
        sense.remove(frame, i);
        if (locks.frame(node) == frame) {
            locks.release(frame, node);
            decide(frame, i);
        } else {
            reportLoss(frame, i);
        }
        sense.update(node);
    }

    /** The frame ends at the nodes that are out of range. */
    private void fade(FrameOnAir frame) {
        int[] neighbours = frame.neighbours.nodes;
        for (int i = frame.neighbours.inRange; i < neighbours.length; i++) {
            if (frame.flags[i] != 0) {
                int node = neighbours[i];
                locks.closeSegment(node);
                boolean wasQuiet = sense.isQuiet(node);
                sense.remove(frame, i);
                if (!wasQuiet) {
                    sense.update(node);
                }
            }
        }
    }

    private void decide(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        double draw = receivers.reception[node].nextDouble();
        decideNoise(frame.transmission.transmitter(), node);
        if (!locks.survived(node, draw)) {
            Fate why = locks.whyLost(node, draw);
            if (why == Fate.INTERFERENCE) {
                emissions.hit(frame.transmission.channel(), node, frame.transmission.startNs());
            }
            lose(frame, i, why);
        } else if (bursts != null && bursts.lose(frame.transmission.transmitter(), node)) {
            lose(frame, i, Fate.BURST);
        } else if (impairment.loses(frame.transmission.transmitter(), node)) {
            lose(frame, i, Fate.FAULT);
        } else {
            receivers
                    .listener(node)
                    .frameReceived(
                            new Reception(
                                    frame.transmission,
                                    kernel.nowNs(),
                                    frame.powers.dbm[i],
                                    frame.sinr[i],
                                    rssiDbm(frame, i)));
        }
    }

    private void decideNoise(int transmitter, int receiver) {
        if (deliveries != null) {
            double logShare = deliveries.logShare(transmitter, receiver);
            if (!Double.isNaN(logShare)) {
                locks.decideNoise(receiver, logShare);
            }
        }
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
        receivers.listener(frame.neighbours.nodes[i]).frameBroken();
    }

    /** Rounded to whole dBm, as the chip reports it. */
    private int rssiDbm(FrameOnAir frame, int i) {
        int node = frame.neighbours.nodes[i];
        double noiseDb = options.rssiNoiseDb() * receivers.rssi[node].nextGaussian();
        long rounded = Math.round(frame.powers.dbm[i] + receivers.boardOffsetDb[node] + noiseDb);
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
        Channel channel = receivers.channels[frame.transmission.addressee()];
        if (channel == null) {
            return Fate.RADIO_OFF;
        }
        if (receivers.asleep[frame.transmission.addressee()]) {
            return Fate.ASLEEP;
        }
        return channel.equals(frame.transmission.channel())
                ? Fate.BELOW_SENSITIVITY
                : elsewhere(frame.transmission.addressee());
    }

    /** {@return why a node does not hear what is on another channel} */
    private Fate elsewhere(int node) {
        return receivers.scanning[node] ? Fate.SCANNING : Fate.OTHER_CHANNEL;
    }

    // ---- a node comes, goes or changes its channel ----

    /** Ends what a node sends and receives. */
    private void leave(int node, Fate fate) {
        FrameOnAir sending = receivers.sending[node];
        if (sending != null) {
            cut(sending);
        }
        locks.unlock(node, fate);
    }

    private void cut(FrameOnAir frame) {
        for (int i = 0; i < frame.neighbours.inRange; i++) {
            if (frame.fates[i] == null) {
                locks.unlock(frame.neighbours.nodes[i], Fate.CUT_OFF);
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
        Channel heard = receivers.heard(node);
        sense.measureAnew(
                node,
                receivers.sending[node] != null,
                heard,
                onAir,
                heard == null ? 0 : emissions.aw(heard, node));
    }
}
