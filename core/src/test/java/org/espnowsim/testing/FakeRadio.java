package org.espnowsim.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
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
import org.jspecify.annotations.Nullable;

/**
 * A radio that answers each request after a while as the test wishes, and hands up the frames that
 * the test has received.
 */
public final class FakeRadio implements Radio {

    /**
     * Written by {@link #enable}, {@link #disable}, {@link #tune}, {@link #scan}, {@link #doze} and
     * {@link #longRange}, in their order.
     */
    public final List<String> calls = new ArrayList<>();

    /** All beacons sent. */
    public final List<BeaconFrame> beacons = new ArrayList<>();

    /** The last limit of the transmit power; not-a-number if none was set. */
    public double txPowerDbm = Double.NaN;

    /** All wishes to join an access point. */
    public final List<JoinRequest> joins = new ArrayList<>();

    /** All access points that were told that the station leaves. */
    public final List<MacAddress> left = new ArrayList<>();

    /** How access points answer. */
    public JoinOutcome joinOutcome = JoinOutcome.JOINED;

    /** All requests taken. */
    public final List<TxRequest> sent = new ArrayList<>();

    /** How requests end from now on. */
    public SendOutcome outcome = new SendOutcome.Acked(1);

    /** Who never acknowledges, whatever the outcome of the others. */
    public final Set<MacAddress> unreachable = new TreeSet<>();

    /** How long they take. */
    public double responseMs = 1;

    /** Whether there is a response at all. */
    public boolean responds = true;

    /** Requests that can wait at the same time. */
    public int buffers = 32;

    private final HandClock clock;

    /** All data frames taken. */
    public final List<DataFrame> data = new ArrayList<>();

    private final Map<WifiInterface, MacAddress> enabled = new EnumMap<>(WifiInterface.class);
    private @Nullable RadioListener listener;
    private Channel channel = Channel.FIRST;
    private int waiting;

    public FakeRadio(HandClock clock) {
        this.clock = clock;
    }

    @Override
    public void listen(RadioListener newListener) {
        listener = newListener;
    }

    @Override
    public void enable(WifiInterface wifiInterface, MacAddress address) {
        calls.add("enable " + wifiInterface + " " + address);
        enabled.put(wifiInterface, address);
    }

    @Override
    public void disable(WifiInterface wifiInterface) {
        calls.add("disable " + wifiInterface);
        enabled.remove(wifiInterface);
    }

    @Override
    public void tune(Channel newChannel) {
        calls.add("tune " + newChannel.number());
        channel = newChannel;
    }

    @Override
    public void doze(boolean asleep) {
        calls.add(asleep ? "doze" : "wake");
    }

    @Override
    public void longRange(boolean enabled) {
        calls.add("long range " + enabled);
    }

    @Override
    public void scan(Channel newChannel) {
        calls.add("scan " + newChannel.number());
        channel = newChannel;
    }

    @Override
    public void txPower(double maxDbm) {
        txPowerDbm = maxDbm;
    }

    @Override
    public void beacon(BeaconFrame beacon) {
        checkOn();
        beacons.add(beacon);
    }

    @Override
    public void leave(MacAddress station, MacAddress bssid) {
        left.add(bssid);
    }

    @Override
    public JoinOutcome join(JoinRequest request) {
        checkOn();
        joins.add(request);
        return joinOutcome;
    }

    private void checkOn() {
        if (!isOn()) {
            throw new IllegalStateException("the radio is off");
        }
    }

    public boolean isOn() {
        return !enabled.isEmpty();
    }

    /** Where it was tuned to, of all {@link #calls}. */
    public List<String> tunings() {
        return calls.stream()
                .filter(call -> call.startsWith("tune ") || call.startsWith("scan "))
                .toList();
    }

    /** Where the radio is. */
    public Channel channel() {
        return channel;
    }

    @Override
    public int freeBuffers() {
        return buffers - waiting;
    }

    @Override
    public boolean transmit(TxRequest request) {
        checkOn();
        if (waiting == buffers) {
            return false;
        }
        sent.add(request);
        waiting++;
        if (responds) {
            SendOutcome promised =
                    unreachable.contains(request.frame().receiver())
                            ? new SendOutcome.RetriesExhausted(7)
                            : outcome;
            clock.after(responseMs, () -> respond(request, promised));
        }
        return true;
    }

    @Override
    public boolean transmit(DataFrame frame, PhyRate rate) {
        checkOn();
        if (waiting == buffers) {
            return false;
        }
        data.add(frame);
        return true;
    }

    private void respond(TxRequest request, SendOutcome promised) {
        waiting--;
        listener().transmitted(request, promised);
    }

    /** All frames taken, which must be in clear. */
    public List<VendorActionFrame> frames() {
        return sent.stream().map(request -> (VendorActionFrame) request.frame()).toList();
    }

    public VendorActionFrame lastFrame() {
        return frames().getLast();
    }

    /** Receives a message of version 1. */
    public RxOutcome receive(MacAddress from, Payload message) {
        return receive(from, message, -40);
    }

    public RxOutcome receive(MacAddress from, Payload message, int rssiDbm) {
        return receive(from, List.of(new VendorElement(1, false, message)), rssiDbm);
    }

    public RxOutcome receive(MacAddress from, List<VendorElement> elements, int rssiDbm) {
        return receive(MacAddress.BROADCAST, from, elements, rssiDbm);
    }

    public RxOutcome receive(
            MacAddress to, MacAddress from, List<VendorElement> elements, int rssiDbm) {
        return receive(VendorActionFrame.unsent(to, from, 0x01020304, elements), rssiDbm);
    }

    /** Receives any frame, on whatever channel the radio is. */
    public RxOutcome receive(ManagementFrame frame, int rssiDbm) {
        return listener().received(new RxFrame(frame, channel, rssiDbm, -95, clock.nowNs() / 1000));
    }

    private RadioListener listener() {
        return Objects.requireNonNull(listener, "nobody listens");
    }
}
