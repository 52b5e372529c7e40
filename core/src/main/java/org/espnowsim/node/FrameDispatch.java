package org.espnowsim.node;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.wlan.WifiDriver;

/** Gives what the radio has received to whom it is for: beacons to Wi-Fi, the rest to ESP-NOW. */
final class FrameDispatch implements RadioListener {

    private final WifiDriver wifi;
    private final RadioListener espNow;

    FrameDispatch(WifiDriver wifi, RadioListener espNow) {
        this.wifi = wifi;
        this.espNow = espNow;
    }

    @Override
    public RxOutcome received(RxFrame received) {
        if (received.frame() instanceof BeaconFrame beacon) {
            return wifi.received(received, beacon);
        }
        return wifi.refuses(received.frame())
                ? RxOutcome.SENDER_REFUSED
                : espNow.received(received);
    }

    @Override
    public void transmitted(TxRequest request, SendOutcome outcome) {
        espNow.transmitted(request, outcome);
    }
}
