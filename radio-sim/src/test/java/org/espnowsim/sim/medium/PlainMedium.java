package org.espnowsim.sim.medium;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.ChannelOverlap;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * A medium as it is defined, without thrift: no neighbours, no sums that are kept. For each frame
 * it looks at all nodes, and whenever something is asked of a node, it adds up all that is on the
 * air.
 */
public final class PlainMedium implements Medium {

    private static final double SHADOWING_DEVIATIONS_MAX = 4;

    private final Kernel kernel;
    private final Trace trace;
    private final MediumOptions options;
    private final Airtime airtime;
    private final ErrorModels errorModels;
    private final Map<Receiver, Map<PhyRate, ErrorModel>> errors = new LinkedHashMap<>();
    private final LinkKeys shadowing;
    private final BoardOffsets offsets;
    private final Optional<Fading> fading;
    private final Optional<Bursts> bursts;
    private final FateReport fates;
    private LinkImpairment impairment = LinkImpairment.NONE;
    private final List<Node> nodes = new ArrayList<>();
    private final List<OnAir> onAir = new ArrayList<>();
    private final List<Emitted> emitted = new ArrayList<>();
    private long transmissions;

    /** As {@link MediumFactory#medium}. */
    public PlainMedium(
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
        this.errorModels = errorModels;
        offsets = new BoardOffsets(sites, options.offsets(), streams);
        shadowing = new LinkKeys(streams, "shadowing", sites);
        fading = options.fading().map(model -> new Fading(model, streams, sites));
        bursts = options.bursts().map(model -> new Bursts(model, streams, sites));
        fates = new FateReport(kernel, trace);
        for (Site site : sites) {
            nodes.add(new Node(nodes.size(), site, streams));
        }
    }

    private enum Reach {
        IN_RANGE,
        INTERFERENCE,
        NONE
    }

    /** What a frame is to a node. */
    private static final class Arrival {
        final Reach reach;
        final double dbm;
        final long aw;
        @Nullable Fate fate;
        double sinr = Double.NaN;
        boolean sensed;

        Arrival(Reach reach, double dbm, long aw) {
            this.reach = reach;
            this.dbm = dbm;
            this.aw = aw;
        }
    }

    private record OnAir(Transmission transmission, List<Arrival> arrivals, Event end) {
        Arrival at(Node node) {
            return arrivals.get(node.index);
        }
    }

    /** An emission, and which share of it arrives at each node. */
    private record Emitted(Emission emission, List<Double> gains) {}

    private final class Node {
        final int index;
        final Site site;
        Position position;
        final RandomStream reception;
        final RandomStream rssi;
        final double boardOffsetDb;
        final long noiseAw;
        final List<Double> raisedAw = new ArrayList<>();
        final long energyDetectAw;
        final long ofdmEnergyDetectAw;
        @Nullable MediumListener listener;
        @Nullable Channel channel;
        boolean asleep;
        boolean scanning;
        boolean longRange;
        boolean busy;
        long idleSinceNs;
        double txPowerMaxDbm = Double.POSITIVE_INFINITY;
        @Nullable OnAir sending;
        @Nullable OnAir locked;
        long segmentStartNs;
        double logSuccess;
        double logSuccessAlone;
        double logSuccessUndisturbed;

        Node(int index, Site site, RandomStreams streams) {
            this.index = index;
            this.site = site;
            position = site.position();
            reception = streams.stream("medium/reception/" + site.name());
            rssi = streams.stream("medium/rssi/" + site.name());
            boardOffsetDb = options.boardOffsetDb() * rssi.nextGaussian();
            noiseAw = Attowatts.ofDbm(noiseDbm());
            energyDetectAw = Attowatts.ofDbm(site.receiver().energyDetectDbm());
            ofdmEnergyDetectAw = Attowatts.ofDbm(site.receiver().ofdmEnergyDetectDbm());
        }

        Place place() {
            return new Place(site.name(), position);
        }

        double noiseDbm() {
            return site.noiseFloorDbm(options);
        }

        MediumListener listener() {
            return Optional.ofNullable(listener).orElseThrow();
        }

        boolean hears(Transmission transmission) {
            return !asleep && transmission.channel().equals(channel);
        }

        Fate deafTo(Transmission transmission) {
            if (channel == null) {
                return Fate.RADIO_OFF;
            }
            return asleep ? Fate.ASLEEP : elsewhere();
        }

        Fate elsewhere() {
            return scanning ? Fate.SCANNING : Fate.OTHER_CHANNEL;
        }

        /** How much of a frame it measures. */
        long energyAw(OnAir frame) {
            long aw = frame.at(this).aw;
            if (hears(frame.transmission)) {
                return aw;
            }
            Channel tuned = channel;
            if (asleep || tuned == null) {
                return 0;
            }
            double offsetMhz = frame.transmission.channel().centreMhz() - tuned.centreMhz();
            double lossDb =
                    frame.transmission.isSpread()
                            ? ChannelOverlap.spreadLossDb(offsetMhz)
                            : ChannelOverlap.ofdmLossDb(offsetMhz);
            return counted(aw * Decibels.toLinear(-lossDb));
        }

        private long counted(double aw) {
            long rounded = Attowatts.rounded(aw);
            return rounded < Attowatts.ofDbm(noiseDbm() - 10) ? 0 : rounded;
        }

        long emittedAw() {
            return emitted.stream().mapToLong(this::emittedAw).sum() + raisedAw();
        }

        private long raisedAw() {
            return asleep || channel == null ? 0 : raisedAw.stream().mapToLong(this::counted).sum();
        }

        long emittedAw(Emitted each) {
            Channel tuned = channel;
            if (asleep || tuned == null) {
                return 0;
            }
            double lossDb =
                    ChannelOverlap.bandLossDb(
                            each.emission.centreMhz() - tuned.centreMhz(),
                            each.emission.bandwidthMhz());
            return counted(
                    Attowatts.unrounded(each.emission.eirpDbm())
                            * each.gains.get(index)
                            * Decibels.toLinear(-lossDb));
        }

        long energyAw() {
            return onAir.stream().mapToLong(this::energyAw).sum() + emittedAw();
        }

        long spreadAw() {
            return onAir.stream()
                    .filter(each -> hears(each.transmission) && each.transmission.isSpread())
                    .mapToLong(this::energyAw)
                    .sum();
        }

        boolean reads(PhyRate rate) {
            return longRange || rate.preamble() != Preamble.LONG_RANGE;
        }

        PhyRate noticedAs(PhyRate rate) {
            return reads(rate) ? rate : PhyRate.RATE_1M_L;
        }
    }

    // ---- powers ----

    private double txPowerDbm(Node node, PhyRate rate) {
        return Math.min(node.txPowerMaxDbm, node.site.txPower().dbm(rate));
    }

    private double meanDbm(Node from, PhyRate rate, Node to) {
        double shadowingDb = 0;
        if (options.shadowingDb() > 0) {
            double deviations = KeyedRandom.gaussian(shadowing.between(from.index, to.index));
            shadowingDb =
                    options.shadowingDb()
                            * Math.clamp(
                                    deviations,
                                    -SHADOWING_DEVIATIONS_MAX,
                                    SHADOWING_DEVIATIONS_MAX);
        }
        return txPowerDbm(from, rate)
                + 2 * options.antennaGainDbi()
                - options.propagation().pathLossDb(from.place(), to.place())
                + shadowingDb
                + offsets.db(from.index, to.index);
    }

    private Arrival arrival(Node from, PhyRate rate, Node to) {
        double meanDbm = meanDbm(from, rate, to);
        if (from == to) {
            return new Arrival(Reach.NONE, meanDbm, 0);
        }
        Receiver receiver = to.site.receiver();
        PhyRate noticedAs = Receiver.noticedAs(rate);
        double rangeDbm =
                Math.max(
                                receiver.preambleDbm(noticedAs),
                                to.noiseDbm() + receiver.preambleSinrDb(noticedAs))
                        - options.fading().map(FadingModel::rareGainDb).orElse(0.0);
        long meanAw = Attowatts.ofDbm(meanDbm);
        if (meanDbm >= rangeDbm) {
            if (fading.isEmpty()) {
                return new Arrival(Reach.IN_RANGE, meanDbm, meanAw);
            }
            Fading links = fading.get();
            double gain = links.gain(links.link(from.index, to.index), kernel.nowNs());
            return new Arrival(
                    Reach.IN_RANGE, meanDbm + Decibels.ofLinear(gain), Math.round(meanAw * gain));
        }
        return meanDbm >= to.noiseDbm() - 10
                ? new Arrival(Reach.INTERFERENCE, meanDbm, meanAw)
                : new Arrival(Reach.NONE, meanDbm, 0);
    }

    private static double sinr(Node node, long signalAw, long interferenceAw) {
        return (double) signalAw / (node.noiseAw + interferenceAw);
    }

    // ---- what a node is told to do ----

    @Override
    public void impair(LinkImpairment newImpairment) {
        impairment = newImpairment;
    }

    @Override
    public void listen(int node, MediumListener listener) {
        nodes.get(node).listener = listener;
    }

    @Override
    public double powerDbm(int transmitter, PhyRate rate, int receiver) {
        return meanDbm(nodes.get(transmitter), rate, nodes.get(receiver));
    }

    @Override
    public double leastDbm(int receiver, PhyRate rate) {
        Node node = nodes.get(receiver);
        Receiver its = node.site.receiver();
        return Math.max(its.preambleDbm(rate), node.noiseDbm() + its.preambleSinrDb(rate));
    }

    @Override
    public boolean isInRange(int transmitter, PhyRate rate, int receiver) {
        return arrival(nodes.get(transmitter), rate, nodes.get(receiver)).reach == Reach.IN_RANGE;
    }

    @Override
    public double noiseFloorDbm(int node) {
        return nodes.get(node).noiseDbm();
    }

    @Override
    public boolean isBusy(int node) {
        return nodes.get(node).busy;
    }

    @Override
    public long idleSinceNs(int node) {
        return nodes.get(node).idleSinceNs;
    }

    /** All are told always: who does not want to know must not mind. */
    @Override
    public void attend(int node, boolean attends) {}

    @Override
    public boolean isReceiving(int node) {
        return nodes.get(node).locked != null;
    }

    @Override
    public boolean isOn(int node) {
        return nodes.get(node).channel != null;
    }

    @Override
    public boolean isAsleep(int node) {
        return nodes.get(node).asleep;
    }

    @Override
    public void turnOn(int index, Channel channel) {
        Node node = nodes.get(index);
        node.channel = channel;
        node.asleep = false;
        listenAnew(node);
    }

    @Override
    public void turnOff(int index) {
        Node node = nodes.get(index);
        leave(node, Fate.RADIO_OFF);
        node.channel = null;
        node.scanning = false;
        listenAnew(node);
    }

    @Override
    public void doze(int index, boolean asleep) {
        Node node = nodes.get(index);
        if (node.asleep != asleep) {
            unlock(node, Fate.ASLEEP);
            node.asleep = asleep;
            listenAnew(node);
        }
    }

    @Override
    public void tune(int index, Channel channel) {
        Node node = nodes.get(index);
        leave(node, node.elsewhere());
        node.channel = channel;
        listenAnew(node);
    }

    @Override
    public void scan(int index, Channel channel) {
        Node node = nodes.get(index);
        node.scanning = true;
        if (!channel.equals(node.channel)) {
            tune(index, channel);
        }
    }

    @Override
    public void endScan(int node) {
        nodes.get(node).scanning = false;
    }

    @Override
    public void move(int node, Position position) {
        nodes.get(node).position = position;
    }

    @Override
    public void limitTxPower(int node, double maxDbm) {
        nodes.get(node).txPowerMaxDbm = maxDbm;
    }

    @Override
    public void longRange(int node, boolean enabled) {
        nodes.get(node).longRange = enabled;
    }

    private void listenAnew(Node node) {
        onAir.forEach(each -> each.at(node).sensed = false);
        updateBusy(node);
    }

    private void leave(Node node, Fate fate) {
        OnAir sending = node.sending;
        if (sending != null) {
            for (Node each : nodes) {
                Arrival arrival = sending.at(each);
                if (arrival.reach == Reach.IN_RANGE && arrival.fate == null) {
                    unlock(each, Fate.CUT_OFF);
                }
            }
            kernel.cancel(sending.end);
            end(sending);
        }
        unlock(node, fate);
    }

    // ---- emissions ----

    @Override
    public Runnable emit(Place from, Emission emission, Runnable hit) {
        Emitted begun = new Emitted(emission, nodes.stream().map(to -> gain(from, to)).toList());
        Runnable end = () -> change(() -> emitted.remove(begun));
        kernel.at(emission.endNs(), end);
        change(() -> emitted.add(begun));
        return end;
    }

    @Override
    public Runnable raiseNoise(int node, double dbm, Runnable hit) {
        Node raised = nodes.get(node);
        double aw = Attowatts.unrounded(dbm);
        change(raised, () -> raised.raisedAw.add(aw));
        return () -> change(raised, () -> raised.raisedAw.remove(aw));
    }

    private double gain(Place from, Node to) {
        return Decibels.toLinear(
                options.antennaGainDbi()
                        - options.propagation().pathLossDb(from, to.place())
                        + offsets.rxDb(to.index));
    }

    private void change(Node node, Runnable change) {
        closeSegment(node);
        change.run();
        updateBusy(node);
    }

    private void change(Runnable change) {
        nodes.forEach(this::closeSegment);
        change.run();
        nodes.forEach(this::updateBusy);
    }

    // ---- a frame begins ----

    @Override
    public void transmit(
            int index,
            Frame frame,
            int mpduBytes,
            PhyRate rate,
            int addressee,
            long message,
            int attempt) {
        Node node = nodes.get(index);
        Channel channel = Optional.ofNullable(node.channel).orElseThrow();
        long now = kernel.nowNs();
        Airtime.Parts parts = airtime.parts(rate, mpduBytes);
        Transmission transmission =
                new Transmission(
                        transmissions++,
                        index,
                        addressee,
                        message,
                        frame,
                        channel,
                        rate,
                        now,
                        parts);
        List<Arrival> arrivals = nodes.stream().map(to -> arrival(node, rate, to)).toList();
        long inRange = arrivals.stream().filter(a -> a.reach == Reach.IN_RANGE).count();
        trace.accept(
                new TransmissionStarted(
                        now,
                        index,
                        transmission.id(),
                        message,
                        attempt,
                        frame,
                        channel,
                        rate,
                        parts.ns(),
                        txPowerDbm(node, rate),
                        frame.receiver().isGroup() ? (int) inRange : 1));
        unlock(node, Fate.RECEIVER_TRANSMITTING);
        OnAir[] self = new OnAir[1];
        Event end = new Event(() -> end(self[0]));
        OnAir begun = new OnAir(transmission, arrivals, end);
        self[0] = begun;
        kernel.schedule(end, transmission.endNs());
        node.sending = begun;
        nodes.forEach(this::closeSegment);
        onAir.add(begun);
        inOrder(begun).forEach(to -> arrive(begun, to));
        updateBusy(node);
    }

    /** First the nodes in range, then those that are only disturbed. */
    private Stream<Node> inOrder(OnAir frame) {
        return Stream.of(Reach.IN_RANGE, Reach.INTERFERENCE)
                .flatMap(reach ->
                        nodes.stream()
                                .filter(node -> frame.at(node).reach == reach)
                                .toList()
                                .stream());
    }

    private void arrive(OnAir frame, Node node) {
        Arrival arrival = frame.at(node);
        if (arrival.reach == Reach.IN_RANGE) {
            if (node.hears(frame.transmission)) {
                receive(frame, arrival, node);
            } else {
                arrival.fate = node.deafTo(frame.transmission);
            }
        }
        updateBusy(node);
    }

    private void receive(OnAir frame, Arrival arrival, Node node) {
        if (node.sending != null) {
            arrival.fate = Fate.RECEIVER_TRANSMITTING;
            return;
        }
        PhyRate rate = frame.transmission.rate();
        Receiver receiver = node.site.receiver();
        double preambleSinr = Decibels.toLinear(receiver.preambleSinrDb(node.noticedAs(rate)));
        boolean strongEnough =
                arrival.dbm >= receiver.preambleDbm(node.noticedAs(rate))
                        && arrival.aw >= preambleSinr * node.noiseAw;
        // Nodes are gone through in order, and what comes after this frame is not there yet.
        arrival.sinr = sinr(node, arrival.aw, node.energyAw() - arrival.aw);
        arrival.sensed = strongEnough && arrival.sinr >= preambleSinr;
        OnAir current = node.locked;
        if (!node.reads(rate)) {
            arrival.fate = Fate.LONG_RANGE_DISABLED;
        } else if (!strongEnough) {
            arrival.fate = Fate.BELOW_SENSITIVITY;
        } else if (!arrival.sensed) {
            double without =
                    sinr(node, arrival.aw, node.energyAw() - arrival.aw - node.emittedAw());
            arrival.fate = without >= preambleSinr ? Fate.INTERFERENCE : Fate.COLLISION;
        } else if (current == null) {
            lock(frame, node);
        } else if (isCapturing(arrival, current, node)) {
            unlock(node, Fate.CAPTURED);
            lock(frame, node);
        } else {
            arrival.fate = Fate.COLLISION;
        }
    }

    private boolean isCapturing(Arrival arrival, OnAir current, Node node) {
        double strongerByDb = arrival.dbm - current.at(node).dbm;
        long ageNs = kernel.nowNs() - current.transmission.startNs();
        if (ageNs == 0) {
            return strongerByDb > 0;
        }
        boolean inPreamble = ageNs <= airtime.preambleNs(current.transmission.rate());
        Receiver receiver = node.site.receiver();
        return strongerByDb
                >= (inPreamble ? receiver.captureInPreambleDb() : receiver.captureLateDb());
    }

    private void lock(OnAir frame, Node node) {
        node.locked = frame;
        node.segmentStartNs = kernel.nowNs();
        node.logSuccess = 0;
        node.logSuccessAlone = 0;
        node.logSuccessUndisturbed = 0;
    }

    private void unlock(Node node, Fate fate) {
        OnAir current = node.locked;
        if (current != null) {
            closeSegment(node);
            current.at(node).fate = fate;
            node.locked = null;
            if (fate != Fate.CAPTURED) {
                node.listener().frameBroken();
            }
        }
    }

    private void closeSegment(Node node) {
        OnAir frame = node.locked;
        long now = kernel.nowNs();
        if (frame == null || now == node.segmentStartNs) {
            return;
        }
        Arrival arrival = frame.at(node);
        double sinr = sinr(node, arrival.aw, node.energyAw() - arrival.aw);
        arrival.sinr = Math.min(arrival.sinr, sinr);
        long fromNs = Math.max(node.segmentStartNs, frame.transmission.mpduStartNs());
        long toNs = Math.min(now, frame.transmission.mpduEndNs());
        if (toNs > fromNs) {
            long spreadAw = node.spreadAw() - (frame.transmission.isSpread() ? arrival.aw : 0);
            double bits = (toNs - fromNs) / frame.transmission.parts().nsPerBit();
            ErrorModel model = errorModel(node.site.receiver(), frame.transmission.rate());
            node.logSuccess += bits * model.logBitSuccess(sinr, (double) arrival.aw / spreadAw);
            double undisturbed =
                    sinr(node, arrival.aw, node.energyAw() - arrival.aw - node.emittedAw());
            node.logSuccessUndisturbed +=
                    bits * model.logBitSuccess(undisturbed, (double) arrival.aw / spreadAw);
            node.logSuccessAlone +=
                    bits * model.logBitSuccess(sinr(node, arrival.aw, 0), Double.POSITIVE_INFINITY);
        }
        node.segmentStartNs = now;
    }

    private ErrorModel errorModel(Receiver receiver, PhyRate rate) {
        return errors.computeIfAbsent(receiver, _ -> new EnumMap<>(PhyRate.class))
                .computeIfAbsent(rate, _ -> errorModels.of(receiver, rate));
    }

    // ---- a frame ends ----

    private void end(OnAir frame) {
        nodes.forEach(this::closeSegment);
        onAir.remove(frame);
        Node transmitter = nodes.get(frame.transmission.transmitter());
        transmitter.sending = null;
        inOrder(frame).forEach(node -> depart(frame, node));
        reportUnheard(frame);
        transmitter.listener().frameSent(frame.transmission);
        updateBusy(transmitter);
    }

    private void depart(OnAir frame, Node node) {
        Arrival arrival = frame.at(node);
        if (arrival.reach == Reach.IN_RANGE) {
            if (node.locked == frame) {
                node.locked = null;
                decide(frame, arrival, node);
            } else {
                reportLoss(frame, arrival, node);
            }
        }
        updateBusy(node);
    }

    private void decide(OnAir frame, Arrival arrival, Node node) {
        double logDraw = StrictMath.log(1 - node.reception.nextDouble());
        OptionalDouble measured = delivery(frame, node);
        if (measured.isPresent()) {
            double logInterference = node.logSuccess - node.logSuccessAlone;
            double logWithout = node.logSuccessUndisturbed - node.logSuccessAlone;
            node.logSuccessAlone = StrictMath.log(measured.getAsDouble());
            node.logSuccess = node.logSuccessAlone + logInterference;
            node.logSuccessUndisturbed = node.logSuccessAlone + logWithout;
        }
        if (logDraw > node.logSuccess) {
            if (logDraw > node.logSuccessAlone) {
                arrival.fate = Fate.BELOW_SENSITIVITY;
            } else {
                arrival.fate =
                        logDraw > node.logSuccessUndisturbed ? Fate.COLLISION : Fate.INTERFERENCE;
            }
        } else if (bursts.isPresent()
                && bursts.get().lose(frame.transmission.transmitter(), node.index)) {
            arrival.fate = Fate.BURST;
        } else if (impairment.loses(frame.transmission.transmitter(), node.index)) {
            arrival.fate = Fate.FAULT;
        }
        if (arrival.fate != null) {
            reportLoss(frame, arrival, node);
            node.listener().frameBroken();
            return;
        }
        double noiseDb = options.rssiNoiseDb() * node.rssi.nextGaussian();
        long rssiDbm = Math.round(arrival.dbm + node.boardOffsetDb + noiseDb);
        node.listener()
                .frameReceived(
                        new Reception(
                                frame.transmission,
                                kernel.nowNs(),
                                arrival.dbm,
                                arrival.sinr,
                                Math.clamp(rssiDbm, -127, 10)));
    }

    private OptionalDouble delivery(OnAir frame, Node node) {
        String transmitter = nodes.get(frame.transmission.transmitter()).site.name();
        return options.delivery()
                .map(model -> model.delivery(transmitter, node.site.name()))
                .orElse(OptionalDouble.empty());
    }

    private void reportLoss(OnAir frame, Arrival arrival, Node node) {
        Fate fate = Optional.ofNullable(arrival.fate).orElseThrow();
        fates.ofLost(frame.transmission, node.index, fate, arrival.dbm, arrival.sinr);
    }

    private void reportUnheard(OnAir frame) {
        Transmission transmission = frame.transmission;
        if (transmission.frame().receiver().isGroup()) {
            return;
        }
        if (transmission.addressee() == FrameEnded.NOBODY) {
            fates.ofUnheard(transmission, Fate.NO_SUCH_RECEIVER, Double.NaN);
            return;
        }
        Node addressee = nodes.get(transmission.addressee());
        if (frame.at(addressee).reach != Reach.IN_RANGE) {
            Fate fate =
                    addressee.hears(transmission)
                            ? Fate.BELOW_SENSITIVITY
                            : addressee.deafTo(transmission);
            fates.ofUnheard(transmission, fate, frame.at(addressee).dbm);
        }
    }

    @Override
    public void reportFate(Reception reception, int node, Fate fate) {
        fates.ofReceived(reception, node, fate);
    }

    // ---- carrier sense ----

    private void updateBusy(Node node) {
        boolean senses = onAir.stream().anyMatch(each -> each.at(node).sensed);
        boolean busy =
                node.sending != null
                        || senses
                        || node.spreadAw() >= node.energyDetectAw
                        || node.energyAw() >= node.ofdmEnergyDetectAw;
        if (busy != node.busy) {
            node.busy = busy;
            if (busy) {
                node.listener().channelBusy();
            } else {
                node.idleSinceNs = kernel.nowNs();
                node.listener().channelIdle();
            }
        }
    }
}
