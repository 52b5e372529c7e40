package org.espnowsim.frame;

/**
 * A data frame that carries an IPv4 packet between a station and its access point: type data,
 * subtype 0, without QoS and unencrypted, the packet behind an LLC and SNAP header.
 *
 * @param direction from the station to the access point, or the reverse
 * @param receiver address 1: the access point's, or the station's or a group's
 * @param transmitter address 2: the station's, or the access point's
 * @param farEnd address 3: whom the packet is for in the end, or who sent it first
 * @param durationUs 0 to 32767
 * @param retry whether this repeats an unanswered transmission
 * @param sequenceNumber 0 to 4095; the MAC sets it
 * @param packet an IPv4 packet, 0 to 1500 bytes
 */
public record DataFrame(
        Direction direction,
        MacAddress receiver,
        MacAddress transmitter,
        MacAddress farEnd,
        int durationUs,
        boolean retry,
        int sequenceNumber,
        Payload packet)
        implements SequencedFrame {

    /** Longest packet: Ethernet's, as lwIP's interfaces have it. */
    public static final int MAX_PACKET_BYTES = 1_500;

    /** Length without the packet: MAC header 24, LLC and SNAP 8, frame check sequence 4. */
    public static final int FIXED_BYTES = 36;

    /** Which way a frame goes; the distribution system is what the access point connects to. */
    public enum Direction {
        /** From a station to its access point. */
        TO_DS,
        /** From an access point to its stations. */
        FROM_DS
    }

    /** Checks the ranges. */
    public DataFrame {
        Frame.checkDuration(durationUs);
        if (sequenceNumber < 0 || sequenceNumber >= VendorActionFrame.SEQUENCE_NUMBERS) {
            throw new IllegalArgumentException(
                    "sequence number " + sequenceNumber + " is outside 0 to 4095");
        }
        if (packet.length() > MAX_PACKET_BYTES) {
            throw new IllegalArgumentException(
                    "a packet of " + packet.length() + " bytes; at most 1500 fit a data frame");
        }
    }

    /** {@return a frame from a station, for somebody in the access point's network} */
    public static DataFrame toAccessPoint(
            MacAddress bssid, MacAddress station, MacAddress destination, Payload packet) {
        return new DataFrame(Direction.TO_DS, bssid, station, destination, 0, false, 0, packet);
    }

    /** {@return a frame from an access point to a station or a group} */
    public static DataFrame fromAccessPoint(
            MacAddress bssid, MacAddress destination, MacAddress source, Payload packet) {
        return new DataFrame(Direction.FROM_DS, destination, bssid, source, 0, false, 0, packet);
    }

    /** {@return whom the packet is for in the end} */
    public MacAddress destination() {
        return direction == Direction.TO_DS ? farEnd : receiver;
    }

    /** {@return who sent the packet first} */
    public MacAddress source() {
        return direction == Direction.TO_DS ? transmitter : farEnd;
    }

    @Override
    public int mpduBytes() {
        return FIXED_BYTES + packet.length();
    }

    @Override
    public DataFrame sentWith(int newDurationUs, boolean newRetry, int newSequenceNumber) {
        return new DataFrame(
                direction,
                receiver,
                transmitter,
                farEnd,
                newDurationUs,
                newRetry,
                newSequenceNumber,
                packet);
    }
}
