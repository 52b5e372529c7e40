package org.espnowsim.wlan;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.JoinOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What an access point offers.
 *
 * @param bssid its address
 * @param ssid the network's name, 1 to 32 bytes
 * @param password for WPA2-PSK; empty for an open network; never printed
 * @param hidden whether beacons leave the name out
 * @param intervalTu time units of 1024 us from one beacon to the next
 * @param dtimPeriod each how many beacons is a DTIM
 */
public record BasicServiceSet(
        MacAddress bssid,
        Payload ssid,
        String password,
        boolean hidden,
        int intervalTu,
        int dtimPeriod) {

    /** {@return nanoseconds from one beacon to the next} */
    public long intervalNs() {
        return 1_000L * BeaconFrame.TIME_UNIT_US * intervalTu;
    }

    /**
     * {@return the beacon of that number, from 0, since the access point went on}
     *
     * @param timestampUs when it is due, since then
     * @param channel where it is sent, 1 to 14
     * @param channelSwitch the move that it announces; null for none
     */
    public BeaconFrame beacon(
            long number, long timestampUs, int channel, @Nullable ChannelSwitch channelSwitch) {
        return new BeaconFrame(
                bssid,
                0,
                timestampUs,
                intervalTu,
                hidden ? Payload.EMPTY : ssid,
                !password.isEmpty(),
                channel,
                Math.floorMod(-number, dtimPeriod),
                dtimPeriod,
                channelSwitch);
    }

    /** {@return the answer to a station that comes with this password} */
    public JoinOutcome answer(String offered) {
        return offered.equals(password) ? JoinOutcome.JOINED : JoinOutcome.WRONG_PASSWORD;
    }

    /** {@return all but the password} */
    @Override
    public String toString() {
        return "BasicServiceSet[bssid=" + bssid + ", ssid=" + ssid + "]";
    }
}
