package org.espnowsim.radio;

import org.espnowsim.frame.MacAddress;

/**
 * A station's wish to join an access point.
 *
 * @param station who wants to join
 * @param bssid the access point's address
 * @param password empty for an open network; never printed
 */
public record JoinRequest(MacAddress station, MacAddress bssid, String password) {

    /** {@return all but the password} */
    @Override
    public String toString() {
        return "JoinRequest[station=" + station + ", bssid=" + bssid + "]";
    }
}
