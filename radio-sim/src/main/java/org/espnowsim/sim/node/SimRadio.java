package org.espnowsim.sim.node;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.fault.LinkFaults.Arrival;
import org.espnowsim.sim.kernel.BoardTime;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.mac.Dcf;
import org.espnowsim.sim.mac.MacListener;
import org.espnowsim.sim.mac.Outgoing;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.RadioState;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.MessageAborted;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.jspecify.annotations.Nullable;

/**
 * A node's radio on the simulated air: its MAC, and the time that its software takes between the
 * MAC and the program.
 *
 * <p>What is under way between the two when the radio goes off is lost: it belongs to an earlier
 * switching.
 */
final class SimRadio implements Radio, MacListener, Joinable {

    /**
     * Messages that may wait to be sent; the default of ESP-IDF's {@code
     * ESP_WIFI_DYNAMIC_TX_BUFFER_NUM}.
     */
    static final int TX_BUFFERS = 32;

    private final int node;
    private final World world;
    private final Kernel kernel;
    private final RandomStream random;
    private final Dcf dcf;
    private final Map<WifiInterface, MacAddress> addresses = new EnumMap<>(WifiInterface.class);

    /** Messages taken and neither sent nor given up, oldest first. */
    private final ArrayDeque<Long> unsent = new ArrayDeque<>();

    /** Data frames taken and neither sent nor given up. */
    private int dataUnsent;

    private @Nullable RadioListener listener;

    /** How many have listened so far, one after the other. */
    private int listeners;

    private Channel channel = Channel.FIRST;
    private int switchings;

    /** Whether the device wants the radio to sleep; it does unless there is something to send. */
    private boolean dozing;

    /** What the trace's sinks were told last. */
    private boolean isDozing;

    private boolean isScanning;

    /** What the board's clock shows. */
    private BoardTime time;

    /** The last message taken, and the last one taken from an earlier listener; -1 for none. */
    private long lastMessage = -1;

    private long lastForeignMessage = -1;

    // When the last of each kind comes through: software keeps the order.
    private long lastSendNs;
    private long lastReceiveNs;
    private long lastReportNs;

    /** A radio that is off, on a board whose clock shows this time. */
    SimRadio(int node, String name, World world, BoardTime time, RetryPolicy retries) {
        this.node = node;
        this.world = world;
        this.time = time;
        kernel = world.kernel();
        random = world.streams().stream("host/" + name);
        dcf =
                new Dcf(
                        node,
                        kernel,
                        world.medium(),
                        world.timing().withRetries(retries),
                        world.streams().stream("mac/backoff/" + name),
                        world.addressBook()::ownerOf,
                        this);
        world.medium().listen(node, dcf);
        world.accessPoints().add(this);
    }

    /** A new listener is not told of what an earlier one had sent, or of what arrived for it. */
    @Override
    public void listen(RadioListener newListener) {
        listener = newListener;
        listeners++;
        lastForeignMessage = lastMessage;
    }

    // ---- on and off ----

    /** The board has started: its clock shows another time. */
    void startClock(BoardTime newTime) {
        time = newTime;
    }

    /** The board goes down: the radio is off at once, and forgets what it was set up for. */
    void powerOff() {
        longRange(false);
        for (WifiInterface each : WifiInterface.values()) {
            disable(each);
        }
        txPower(Double.POSITIVE_INFINITY);
    }

    @Override
    public void enable(WifiInterface wifiInterface, MacAddress address) {
        world.addressBook().claim(node, address);
        boolean wasOff = addresses.isEmpty();
        if (addresses.put(wifiInterface, address) == null) {
            note(kind(wifiInterface), true);
        }
        if (wasOff) {
            switchings++;
            dozing = false;
            dcf.reset();
            world.medium().turnOn(node, channel);
            tell(new RadioSwitched(kernel.nowNs(), node, true));
        }
    }

    @Override
    public void disable(WifiInterface wifiInterface) {
        if (addresses.remove(wifiInterface) == null) {
            return;
        }
        note(kind(wifiInterface), false);
        if (addresses.isEmpty()) {
            switchings++;
            dcf.reset();
            world.medium().turnOff(node);
            noteDozing(false);
            noteScanning(false);
            unsent.forEach(message -> tell(new MessageAborted(kernel.nowNs(), node, message)));
            unsent.clear();
            dataUnsent = 0;
            tell(new RadioSwitched(kernel.nowNs(), node, false));
        }
    }

    @Override
    public void tune(Channel newChannel) {
        if (isOn()) {
            world.medium().endScan(node);
            noteScanning(false);
        }
        if (!newChannel.equals(channel)) {
            channel = newChannel;
            if (isOn()) {
                world.medium().tune(node, channel);
            }
            tell(new ChannelChanged(kernel.nowNs(), node, channel));
        }
    }

    @Override
    public void doze(boolean asleep) {
        dozing = asleep;
        dozeUnlessSending();
    }

    private void dozeUnlessSending() {
        if (isOn()) {
            boolean asleep = dozing && freeBuffers() == TX_BUFFERS;
            world.medium().doze(node, asleep);
            noteDozing(asleep);
            world.energy().doze(node, asleep, kernel.nowNs());
        }
    }

    @Override
    public void longRange(boolean enabled) {
        world.medium().longRange(node, enabled);
    }

    @Override
    public void scan(Channel newChannel) {
        checkOn();
        world.medium().scan(node, newChannel);
        noteScanning(true);
        if (!newChannel.equals(channel)) {
            channel = newChannel;
            tell(new ChannelChanged(kernel.nowNs(), node, channel));
        }
    }

    @Override
    public void txPower(double maxDbm) {
        world.medium().limitTxPower(node, maxDbm);
    }

    private void checkOn() {
        if (!isOn()) {
            throw new IllegalStateException("the radio is off; enable an interface first");
        }
    }

    private boolean isOn() {
        return !addresses.isEmpty();
    }

    // ---- down: from the program to the air ----

    @Override
    public int freeBuffers() {
        return TX_BUFFERS - unsent.size() - dataUnsent;
    }

    @Override
    public boolean transmit(TxRequest request) {
        checkOn();
        if (freeBuffers() == 0) {
            return false;
        }
        Outgoing outgoing = new Outgoing(world.messageNumbers().next(), request);
        tell(
                new MessageQueued(
                        kernel.nowNs(),
                        node,
                        outgoing.message(),
                        request.frame().receiver(),
                        request.message()));
        unsent.add(outgoing.message());
        lastMessage = outgoing.message();
        dozeUnlessSending();
        lastSendNs = later(lastSendNs, world.latency().sendNs());
        whileOn(lastSendNs, () -> dcf.enqueue(outgoing));
        return true;
    }

    @Override
    public boolean transmit(DataFrame frame, PhyRate rate) {
        checkOn();
        if (freeBuffers() == 0) {
            return false;
        }
        Outgoing outgoing =
                new Outgoing(
                        TransmissionStarted.NO_MESSAGE, new TxRequest(frame, Payload.EMPTY, rate));
        dataUnsent++;
        dozeUnlessSending();
        lastSendNs = later(lastSendNs, world.latency().sendNs());
        whileOn(lastSendNs, () -> dcf.enqueue(outgoing));
        return true;
    }

    @Override
    public void beacon(BeaconFrame beacon) {
        checkOn();
        dcf.enqueue(
                Outgoing.beacon(
                        new TxRequest(beacon, Payload.EMPTY, PhyRate.RATE_1M_L), kernel.nowNs()));
    }

    @Override
    public JoinOutcome join(JoinRequest request) {
        checkOn();
        return world.accessPoints().join(request, channel);
    }

    @Override
    public void leave(MacAddress station, MacAddress bssid) {
        world.accessPoints().leave(station, bssid, channel);
    }

    // ---- the own access point ----

    @Override
    public boolean isAt(MacAddress bssid, Channel asked) {
        return bssid.equals(addresses.get(WifiInterface.AP)) && channel.equals(asked);
    }

    @Override
    public JoinOutcome answer(JoinRequest request) {
        return listener().joining(request);
    }

    @Override
    public void left(MacAddress station) {
        listener().left(station);
    }

    /** Nothing outside of the run is open through a board. */
    @Override
    public void wentDown(Predicate<MacAddress> isItsAddress) {}

    @Override
    public void sent(Outgoing outgoing, SendOutcome outcome) {
        if (outgoing.request().frame() instanceof DataFrame) {
            dataUnsent--;
            dozeUnlessSending();
        }
        if (outgoing.message() == TransmissionStarted.NO_MESSAGE) {
            listener().sent(outgoing.request().frame(), outcome);
            return;
        }
        unsent.remove(outgoing.message());
        dozeUnlessSending();
        lastReportNs = later(lastReportNs, world.latency().reportNs());
        int switching = switchings;
        kernel.at(
                lastReportNs,
                () -> {
                    tell(new MessageSent(kernel.nowNs(), node, outgoing.message(), outcome));
                    if (switching == switchings && outgoing.message() > lastForeignMessage) {
                        listener().transmitted(outgoing.request(), outcome);
                    }
                });
    }

    // ---- up: from the air to the program ----

    @Override
    public boolean hasAddress(MacAddress address) {
        return addresses.containsValue(address);
    }

    @Override
    public void received(Reception reception) {
        Channel tuned = channel;
        int hearer = listeners;
        lastReceiveNs = later(lastReceiveNs, world.latency().receiveNs());
        int switching = switchings;
        if (!(reception.transmission().frame() instanceof SequencedFrame frame)) {
            throw new IllegalStateException("control frames do not go up");
        }
        world.faults()
                .arrive(
                        reception.transmission().transmitter(),
                        node,
                        lastReceiveNs,
                        arrival -> {
                            Fate fate =
                                    switching == switchings
                                            ? handOver(reception, arrival, frame, tuned, hearer)
                                            : Fate.RADIO_OFF;
                            if (arrival.first()) {
                                world.medium().reportFate(reception, node, fate);
                            }
                        });
    }

    private Fate handOver(
            Reception reception, Arrival arrival, SequencedFrame sent, Channel tuned, int hearer) {
        if (hearer != listeners) {
            return Fate.ESPNOW_INACTIVE;
        }
        if (arrival.wrongBit().isEmpty()) {
            return handOver(reception, sent, tuned);
        }
        return WrongBit.in(sent, arrival.wrongBit().getAsInt())
                .map(frame -> handOver(reception, frame, tuned))
                .orElse(Fate.FAULT);
    }

    private Fate handOver(Reception reception, SequencedFrame frame, Channel tuned) {
        RxOutcome outcome =
                listener()
                        .received(
                                new RxFrame(
                                        frame,
                                        tuned,
                                        reception.rssiDbm(),
                                        (int) Math.round(world.medium().noiseFloorDbm(node)),
                                        time.now().localNs(reception.endNs()) / 1_000));
        return Fate.of(outcome);
    }

    // ---- time and trace ----

    /**
     * {@return when something that takes this long from now is done, but not before the last one of
     * its kind}
     */
    private long later(long lastNs, long latencyNs) {
        long jitterNs = (long) (world.latency().jitterNs() * random.nextExponential());
        return Math.max(lastNs, kernel.nowNs() + latencyNs + jitterNs);
    }

    private void whileOn(long timeNs, Runnable action) {
        int switching = switchings;
        kernel.at(
                timeNs,
                () -> {
                    if (switching == switchings) {
                        action.run();
                    }
                });
    }

    private RadioListener listener() {
        RadioListener current = listener;
        if (current == null) {
            throw new IllegalStateException("nobody listens to the radio of node " + node);
        }
        return current;
    }

    private void tell(TraceEvent event) {
        world.trace().accept(event);
    }

    private static RadioState.Kind kind(WifiInterface wifiInterface) {
        return switch (wifiInterface) {
            case STA -> RadioState.Kind.STATION;
            case AP -> RadioState.Kind.ACCESS_POINT;
        };
    }

    private void noteDozing(boolean on) {
        if (on != isDozing) {
            isDozing = on;
            note(RadioState.Kind.DOZING, on);
        }
    }

    private void noteScanning(boolean on) {
        if (on != isScanning) {
            isScanning = on;
            note(RadioState.Kind.SCANNING, on);
        }
    }

    private void note(RadioState.Kind kind, boolean on) {
        world.trace().note(new RadioState(kernel.nowNs(), node, kind, on));
    }
}
