package org.espnowsim.testing;

import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.BeaconFrame.ChannelSwitch;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.jspecify.annotations.Nullable;

/** An access point that one board hears, if it is on the same channel. */
public final class FakeAccessPoint {

    public static final MacAddress BSSID = MacAddress.parse("02:00:00:00:00:01");

    private static final double INTERVAL_MS = 102.4;

    private final Board board;
    private final MacAddress bssid;
    private final String ssid;
    private final boolean wpa2;
    private final int rssiDbm;

    public int channel;
    public boolean on = true;

    /** What its beacons announce. */
    public @Nullable ChannelSwitch move;

    private long beacons;

    private FakeAccessPoint(
            Board board, MacAddress bssid, String ssid, boolean wpa2, int channel, int rssiDbm) {
        this.board = board;
        this.bssid = bssid;
        this.ssid = ssid;
        this.wpa2 = wpa2;
        this.channel = channel;
        this.rssiDbm = rssiDbm;
        beacon();
    }

    /** The network "net", with a password. */
    public static FakeAccessPoint net(Board board, int channel) {
        return new FakeAccessPoint(board, BSSID, "net", true, channel, -50);
    }

    public static FakeAccessPoint of(
            Board board, String bssid, String ssid, boolean wpa2, int channel, int rssiDbm) {
        return new FakeAccessPoint(board, MacAddress.parse(bssid), ssid, wpa2, channel, rssiDbm);
    }

    private void beacon() {
        if (on && board.radio.isOn() && board.radio.channel().number() == channel) {
            board.radio.receive(
                    new BeaconFrame(
                            bssid,
                            0,
                            0,
                            100,
                            Payload.utf8(ssid),
                            wpa2,
                            channel,
                            (int) (beacons % 2),
                            2,
                            move),
                    rssiDbm);
        }
        beacons++;
        board.clock.after(INTERVAL_MS, this::beacon);
    }
}
