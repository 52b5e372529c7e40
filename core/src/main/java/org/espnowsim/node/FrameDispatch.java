package org.espnowsim.node;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.SequencedFrame;
import org.espnowsim.net.IpStack;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.wlan.WifiDriver;

/**
 * Gives what the radio has received to whom it is for: beacons to Wi-Fi, data to IP, the rest to
 * ESP-NOW.
 */
final class FrameDispatch implements RadioListener {

    private final WifiDriver wifi;
    private final IpStack ip;
    private final RadioListener espNow;

    FrameDispatch(WifiDriver wifi, IpStack ip, RadioListener espNow) {
        this.wifi = wifi;
        this.ip = ip;
        this.espNow = espNow;
    }

    @Override
    public RxOutcome received(RxFrame received) {
        return switch (received.frame()) {
            case BeaconFrame beacon -> {
                if (wifi.isOfNetwork(beacon)) {
                    ip.heardBeacon();
                }
                yield wifi.received(received, beacon);
            }
            case DataFrame data -> received(received, data);
            case ManagementFrame message ->
                    wifi.refuses(message) ? RxOutcome.SENDER_REFUSED : espNow.received(received);
        };
    }

    private RxOutcome received(RxFrame received, DataFrame data) {
        return switch (data.direction()) {
            case TO_DS -> ip.receivedFromStation(data, received.rssiDbm());
            case FROM_DS -> wifi.isOfNetwork(data) ? ip.received(data) : RxOutcome.NOT_JOINED;
        };
    }

    @Override
    public JoinOutcome joining(JoinRequest request) {
        return wifi.answer(request);
    }

    @Override
    public void left(MacAddress station) {
        ip.stationLeft(station);
    }

    @Override
    public void sent(SequencedFrame frame, SendOutcome outcome) {
        ip.sent(frame, outcome);
    }

    @Override
    public void transmitted(TxRequest request, SendOutcome outcome) {
        espNow.transmitted(request, outcome);
    }
}
