package org.espnowsim.sim.node;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.frame.ControlFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.Internet;
import org.espnowsim.net.Lan;
import org.espnowsim.net.NtpServer;
import org.espnowsim.net.StationNetwork;
import org.espnowsim.net.packet.Ipv4Packet;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.mac.Dcf;
import org.espnowsim.sim.mac.MacListener;
import org.espnowsim.sim.mac.Outgoing;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.wlan.BasicServiceSet;
import org.jspecify.annotations.Nullable;

/**
 * An access point on the air: sends beacons, acknowledges what is sent to its address, lets
 * stations join, and hands on data from one to another. It may have traffic with somebody who is
 * not simulated.
 *
 * <p>The phase of its beacons is drawn anew whenever it goes on. A beacon that is due while the
 * last one still waits for an idle channel is left out.
 */
public final class SimAccessPoint implements MacListener, Joinable {

    /** Beacons that announce a move before it (assumed; access points let one choose). */
    static final int ANNOUNCED_BEACONS = 3;

    private static final long NS_PER_US = 1_000;

    private final int index;
    private final World world;
    private final Kernel kernel;
    private final BasicServiceSet offer;
    private final Dcf dcf;
    private final RandomGenerator random;
    private final Gateway gateway;
    private final StationNetwork stations;
    private final Optional<BackgroundTraffic> traffic;
    private final Event nextBeacon = new Event(this::beaconIsDue);

    private Channel channel;
    private boolean on;
    private boolean beaconWaits;
    private long firstBeaconNs;
    private long beacons;

    /** Where it is going, with the beacons that are to say so first; null if it stays. */
    private @Nullable ChannelSwitch move;

    /**
     * An access point that is off.
     *
     * @param index its number at the medium
     * @param name from which its chance comes
     * @param channel where it will go on
     * @param retries what it does about a unicast frame that is not acknowledged
     * @param ntp the time server beyond it
     * @param internet what may be reached of the real network, if there is a way to it
     * @param traffic what it sends to somebody who is not simulated; empty if nothing
     */
    public SimAccessPoint(
            int index,
            String name,
            World world,
            BasicServiceSet offer,
            Channel channel,
            RetryPolicy retries,
            NtpServer ntp,
            List<Forwarding> internet,
            Optional<TrafficPattern> traffic) {
        this.index = index;
        this.world = world;
        this.offer = offer;
        this.channel = channel;
        kernel = world.kernel();
        random = world.streams().stream("access-point/" + name);
        dcf =
                new Dcf(
                        index,
                        kernel,
                        world.medium(),
                        world.timing().withRetries(retries),
                        world.streams().stream("mac/backoff/" + name),
                        world.addressBook()::ownerOf,
                        this);
        world.medium().listen(index, dcf);
        gateway =
                new Gateway(
                        kernel,
                        ntp,
                        internet,
                        world.streams().stream("internet/" + name),
                        this::answered);
        stations = new StationNetwork(offer.bssid(), Lan.ROUTER, new Air(), gateway);
        this.traffic =
                traffic.map(pattern ->
                        new BackgroundTraffic(
                                pattern,
                                offer.bssid(),
                                world.addressBook(),
                                kernel,
                                world.streams().stream("traffic/" + name),
                                dcf));
        world.accessPoints().add(this);
        world.accessPoints().open(stations);
    }

    /** Gives it a way to what it may reach of the real network; before the run. */
    public void open(Internet internet) {
        gateway.open(internet);
    }

    // ---- what the scenario does with it ----

    /** Goes on, where it was last; does nothing if it is on. */
    public void turnOn() {
        if (on) {
            return;
        }
        on = true;
        dcf.reset();
        world.medium().turnOn(index, channel);
        tell(new RadioSwitched(kernel.nowNs(), index, true));
        firstBeaconNs = kernel.nowNs() + random.nextLong(offer.intervalNs());
        beacons = 0;
        beaconWaits = false;
        kernel.schedule(nextBeacon, firstBeaconNs);
        traffic.ifPresent(BackgroundTraffic::begin);
    }

    /** Goes off without a word; does nothing if it is off. */
    public boolean turnOff() {
        if (!on) {
            return false;
        }
        on = false;
        arrive();
        kernel.cancel(nextBeacon);
        traffic.ifPresent(BackgroundTraffic::stop);
        dcf.reset();
        stations.forgetWaiting();
        gateway.forget(_ -> true);
        world.medium().turnOff(index);
        tell(new RadioSwitched(kernel.nowNs(), index, false));
        return true;
    }

    /**
     * Goes to another channel: at once, or at the beacon's time after {@link #ANNOUNCED_BEACONS}
     * beacons that say so.
     */
    public void moveTo(Channel newChannel, boolean announced) {
        if (on && announced) {
            move = new ChannelSwitch(newChannel.number(), ANNOUNCED_BEACONS);
        } else {
            move = null;
            tune(newChannel);
        }
    }

    /** What it was about to do is done. */
    private void arrive() {
        ChannelSwitch unfinished = move;
        if (unfinished != null) {
            move = null;
            tune(new Channel(unfinished.newChannel()));
        }
    }

    private void tune(Channel newChannel) {
        if (!newChannel.equals(channel)) {
            channel = newChannel;
            if (on) {
                world.medium().tune(index, channel);
            }
            tell(new ChannelChanged(kernel.nowNs(), index, channel));
        }
    }

    // ---- beacons ----

    private void beaconIsDue() {
        ChannelSwitch announced = move;
        if (announced != null && announced.count() == 0) {
            arrive();
        }
        if (!beaconWaits) {
            beaconWaits = true;
            dcf.enqueue(beacon());
        }
        countDown();
        beacons++;
        kernel.schedule(nextBeacon, firstBeaconNs + beacons * offer.intervalNs());
    }

    private void countDown() {
        ChannelSwitch announced = move;
        if (announced != null) {
            move = new ChannelSwitch(announced.newChannel(), announced.count() - 1);
        }
    }

    private Outgoing beacon() {
        long sinceOnUs = (kernel.nowNs() - firstBeaconNs) / NS_PER_US;
        BeaconFrame beacon = offer.beacon(beacons, sinceOnUs, channel.number(), move);
        return Outgoing.beacon(
                new TxRequest(beacon, Payload.EMPTY, PhyRate.RATE_1M_L), kernel.nowNs());
    }

    @Override
    public void sent(Outgoing outgoing, SendOutcome outcome) {
        switch (outgoing.request().frame()) {
            case BeaconFrame beacon -> {
                beaconWaits = false;
                stations.beaconSent(beacon.dtimCount() == 0);
            }
            case DataFrame _ when outgoing.ackedOffAir() ->
                    traffic.ifPresent(BackgroundTraffic::sent);
            case DataFrame data -> stations.sent(data, outcome);
            case VendorActionFrame _, ProtectedActionFrame _ ->
                    throw new IllegalStateException("an access point sends no ESP-NOW frames");
        }
    }

    // ---- what others send ----

    @Override
    public boolean isAt(MacAddress bssid, Channel asked) {
        return hasAddress(bssid) && channel.equals(asked);
    }

    @Override
    public JoinOutcome answer(JoinRequest request) {
        JoinOutcome outcome = offer.answer(request.password());
        if (outcome == JoinOutcome.JOINED) {
            stations.join(request.station());
        }
        return outcome;
    }

    @Override
    public void left(MacAddress station) {
        stations.leave(station);
    }

    @Override
    public void wentDown(Predicate<MacAddress> isItsAddress) {
        gateway.forget(isItsAddress);
    }

    private final class Air implements StationNetwork.Air {

        @Override
        public boolean send(DataFrame frame, PhyRate rate) {
            dcf.enqueue(
                    new Outgoing(
                            TransmissionStarted.NO_MESSAGE,
                            new TxRequest(frame, Payload.EMPTY, rate)));
            return true;
        }

        @Override
        public boolean isAsleep(MacAddress station) {
            return world.accessPoints().isAsleep(station);
        }
    }

    /** What comes while it is off is lost. */
    private void answered(Ipv4Packet packet) {
        if (on) {
            stations.send(packet, false);
        }
    }

    @Override
    public boolean hasAddress(MacAddress address) {
        return on && offer.bssid().equals(address);
    }

    /** It hears other access points, and knows nothing of ESP-NOW. */
    @Override
    public void received(Reception reception) {
        Fate fate =
                switch (reception.transmission().frame()) {
                    case BeaconFrame _ -> Fate.DELIVERED;
                    case DataFrame data -> Fate.of(stations.received(data, reception.rssiDbm()));
                    case VendorActionFrame _, ProtectedActionFrame _ -> Fate.ESPNOW_INACTIVE;
                    case ControlFrame _ ->
                            throw new IllegalStateException("control frames do not go up");
                };
        world.medium().reportFate(reception, index, fate);
    }

    private void tell(TraceEvent event) {
        world.trace().accept(event);
    }
}
