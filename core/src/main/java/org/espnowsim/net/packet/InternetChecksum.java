package org.espnowsim.net.packet;

/** The checksum of IPv4, UDP and TCP: the ones' complement sum of 16-bit words (RFC 1071). */
final class InternetChecksum {

    private InternetChecksum() {}

    /**
     * {@return the checksum to write, where the field itself is zero; 0 if the field is filled
     * rightly}
     *
     * @param initial sum of words that are not among the bytes
     */
    static int of(byte[] bytes, int offset, int length, int initial) {
        long sum = initial;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? bytes[offset + i + 1] & 0xff : 0;
            sum += (bytes[offset + i] & 0xff) << 8 | low;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) (~sum & 0xffff);
    }

    /** {@return sum of the words of the pseudo-header that UDP and TCP count in} */
    static int pseudoHeader(
            Ipv4Address source, Ipv4Address destination, int protocol, int lengthBytes) {
        return words(source) + words(destination) + protocol + lengthBytes;
    }

    private static int words(Ipv4Address address) {
        return (address.bits() >>> 16) + (address.bits() & 0xffff);
    }
}
