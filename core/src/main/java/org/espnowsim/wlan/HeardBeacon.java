package org.espnowsim.wlan;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.radio.RxFrame;

/**
 * A beacon, as it was received.
 *
 * @param endNs end of the frame on the device's clock
 */
record HeardBeacon(BeaconFrame beacon, int rssiDbm, long endNs) {

    private static final long NS_PER_US = 1_000;

    /** Long preamble and header at 1 Mbit/s, the rate of beacons. */
    private static final long PLCP_US = 192;

    static HeardBeacon of(RxFrame received, BeaconFrame beacon) {
        return new HeardBeacon(beacon, received.rssiDbm(), received.timestampUs() * NS_PER_US);
    }

    /** {@return when the beacon was due, also if it was late: the access point's timer tells} */
    long dueNs() {
        long startNs = endNs - NS_PER_US * (PLCP_US + 8L * beacon.mpduBytes());
        return startNs - (NS_PER_US * beacon.timestampUs()) % beacon.intervalNs();
    }

    /** {@return when the last DTIM beacon was due; this one if it is one} */
    long dtimNs() {
        int beaconsSince = (beacon.dtimPeriod() - beacon.dtimCount()) % beacon.dtimPeriod();
        return dueNs() - beaconsSince * beacon.intervalNs();
    }

    ScanResult toScanResult() {
        return new ScanResult(
                beacon.ssid(),
                beacon.bssid(),
                beacon.channel(),
                rssiDbm,
                beacon.wpa2() ? Security.WPA2_PSK.number() : Security.OPEN.number(),
                beacon.ssid().length() == 0);
    }
}
