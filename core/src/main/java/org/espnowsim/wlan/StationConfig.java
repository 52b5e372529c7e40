package org.espnowsim.wlan;

import java.util.Optional;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * Which access point to join.
 *
 * @param ssid name of the network
 * @param password empty for an open network; never printed
 * @param bssid the very access point; empty for the strongest of that name
 */
record StationConfig(Payload ssid, String password, Optional<MacAddress> bssid) {

    /** A name is cut to what fits, as MicroPython does. */
    static StationConfig of(String ssid, String password, Optional<MacAddress> bssid) {
        return new StationConfig(ssid(ssid), password, bssid);
    }

    /** {@return the name as the driver keeps it: the first 32 bytes} */
    static Payload ssid(String text) {
        byte[] bytes = Payload.utf8(text).toByteArray();
        return Payload.of(bytes, 0, Math.min(bytes.length, BeaconFrame.MAX_SSID_BYTES));
    }

    boolean fits(BeaconFrame beacon) {
        return ssid.equals(beacon.ssid()) && bssid.map(beacon.bssid()::equals).orElse(true);
    }

    /** {@return all but the password} */
    @Override
    public String toString() {
        return "StationConfig[ssid=" + ssid + ", bssid=" + bssid + "]";
    }
}
