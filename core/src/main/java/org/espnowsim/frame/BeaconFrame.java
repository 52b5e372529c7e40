package org.espnowsim.frame;

import org.jspecify.annotations.Nullable;

/**
 * The beacon (management, subtype 8) by which an access point says, at regular times, that it is
 * there.
 *
 * @param bssid the access point's address; addresses 2 and 3
 * @param sequenceNumber 0 to 4095; the MAC sets it
 * @param timestampUs the access point's timer when the beacon begins, 0 or more; a multiple of the
 *     interval if it did not have to wait for the channel
 * @param intervalTu time units of 1024 us from one beacon to the next, 1 to 65535
 * @param ssid the network's name, 0 to 32 bytes; empty if it is hidden
 * @param wpa2 whether stations need a password, by WPA2-PSK with CCMP; otherwise the network is
 *     open
 * @param channel where the access point is, 1 to 14
 * @param dtimCount beacons until the next DTIM; 0 if this is one
 * @param dtimPeriod each how many beacons is a DTIM, 1 to 255
 * @param channelSwitch where the access point is about to go; null if it stays
 */
public record BeaconFrame(
        MacAddress bssid,
        int sequenceNumber,
        long timestampUs,
        int intervalTu,
        Payload ssid,
        boolean wpa2,
        int channel,
        int dtimCount,
        int dtimPeriod,
        @Nullable ChannelSwitch channelSwitch)
        implements ManagementFrame {

    /** Length of a time unit, TU, in microseconds (IEEE 802.11). */
    public static final int TIME_UNIT_US = 1_024;

    /** Longest name of a network, in bytes (IEEE 802.11). */
    public static final int MAX_SSID_BYTES = 32;

    /**
     * MAC header 24, timestamp 8, interval 2, capability 2, SSID element's head 2, rates 10, DS 3,
     * TIM 6, ERP 3, extended rates 6, frame check sequence 4.
     */
    private static final int FIXED_BYTES = 70;

    private static final int CHANNEL_SWITCH_BYTES = 5;
    private static final int RSN_BYTES = 22;

    /**
     * A move that is announced; the Channel Switch Announcement element.
     *
     * @param newChannel 1 to 14
     * @param count beacon intervals from this beacon's time to the move, 0 to 255
     */
    public record ChannelSwitch(int newChannel, int count) {

        /** Checks the ranges. */
        public ChannelSwitch {
            checkRange("channel", newChannel, 1, 14);
            checkRange("count of a channel switch", count, 0, 255);
        }
    }

    /** Checks the ranges. */
    public BeaconFrame {
        checkRange("sequence number", sequenceNumber, 0, VendorActionFrame.SEQUENCE_NUMBERS - 1);
        checkRange("beacon interval", intervalTu, 1, 0xffff);
        checkRange("length of an SSID", ssid.length(), 0, MAX_SSID_BYTES);
        checkRange("channel", channel, 1, 14);
        checkRange("DTIM period", dtimPeriod, 1, 255);
        checkRange("DTIM count", dtimCount, 0, dtimPeriod - 1);
        if (timestampUs < 0) {
            throw new IllegalArgumentException("time " + timestampUs + " us is negative");
        }
    }

    private static void checkRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    what + " " + value + " is outside " + min + " to " + max);
        }
    }

    @Override
    public MacAddress receiver() {
        return MacAddress.BROADCAST;
    }

    @Override
    public MacAddress transmitter() {
        return bssid;
    }

    /** {@return 0, as nobody acknowledges a beacon} */
    @Override
    public int durationUs() {
        return 0;
    }

    /** {@return false, as a beacon is sent once} */
    @Override
    public boolean retry() {
        return false;
    }

    /** {@return nanoseconds from one beacon to the next} */
    public long intervalNs() {
        return 1_000L * TIME_UNIT_US * intervalTu;
    }

    /** {@return the same beacon, sent that much later} */
    public BeaconFrame delayedBy(long delayUs) {
        return new BeaconFrame(
                bssid,
                sequenceNumber,
                timestampUs + delayUs,
                intervalTu,
                ssid,
                wpa2,
                channel,
                dtimCount,
                dtimPeriod,
                channelSwitch);
    }

    @Override
    public int mpduBytes() {
        return FIXED_BYTES
                + ssid.length()
                + (channelSwitch == null ? 0 : CHANNEL_SWITCH_BYTES)
                + (wpa2 ? RSN_BYTES : 0);
    }

    @Override
    public BeaconFrame sentWith(int durationUs, boolean retry, int newSequenceNumber) {
        return new BeaconFrame(
                bssid,
                newSequenceNumber,
                timestampUs,
                intervalTu,
                ssid,
                wpa2,
                channel,
                dtimCount,
                dtimPeriod,
                channelSwitch);
    }
}
