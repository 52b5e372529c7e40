package org.espnowsim.net;

import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.wlan.SoftApStations;
import org.espnowsim.wlan.WifiDriver;
import org.jspecify.annotations.Nullable;

/** The network of a board's own access point, while that is on. */
final class SoftApNetwork implements SoftApStations {

    private final WifiDriver wifi;
    private final Lan lan;
    private final StationNetwork.Host host;
    private @Nullable StationNetwork network;

    /**
     * @param host the board
     */
    SoftApNetwork(WifiDriver wifi, Lan lan, StationNetwork.Host host) {
        this.wifi = wifi;
        this.lan = lan;
        this.host = host;
    }

    /** {@return the network; empty while the access point is off} */
    Optional<StationNetwork> network() {
        return Optional.ofNullable(network);
    }

    @Override
    public void opened(MacAddress bssid) {
        StationNetwork opened = new StationNetwork(bssid, Lan.SOFT_AP, new Air(), host);
        network = opened;
        lan.open(opened);
    }

    @Override
    public void closed() {
        network = null;
    }

    @Override
    public void radioStopped() {
        network().ifPresent(StationNetwork::forgetWaiting);
    }

    @Override
    public void joined(MacAddress station) {
        network().ifPresent(open -> open.join(station));
    }

    @Override
    public void left(MacAddress station) {
        network().ifPresent(open -> open.leave(station));
    }

    @Override
    public List<MacAddress> members() {
        return network().map(StationNetwork::members).orElse(List.of());
    }

    RxOutcome received(DataFrame frame, int rssiDbm) {
        return network().map(open -> open.received(frame, rssiDbm)).orElse(RxOutcome.NOT_JOINED);
    }

    /** The radio has sent a frame that is no message. */
    void sent(SequencedFrame frame, SendOutcome outcome) {
        switch (frame) {
            case BeaconFrame beacon ->
                    network().ifPresent(open -> open.beaconSent(beacon.dtimCount() == 0));
            case DataFrame data when data.direction() == DataFrame.Direction.FROM_DS ->
                    network().ifPresent(open -> open.sent(data, outcome));
            default -> {}
        }
    }

    private final class Air implements StationNetwork.Air {

        @Override
        public boolean send(DataFrame frame, PhyRate rate) {
            return wifi.transmit(frame, rate);
        }

        @Override
        public boolean isAsleep(MacAddress station) {
            return lan.isAsleep(station);
        }
    }
}
