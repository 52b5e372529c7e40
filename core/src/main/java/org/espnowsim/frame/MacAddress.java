package org.espnowsim.frame;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A 48-bit IEEE MAC address.
 *
 * @param bits the address as a number; the first octet on the air is the most significant of six,
 *     the upper 16 bits are zero
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

    /** Octets in an address; {@code espnow.ADDR_LEN}. */
    public static final int LENGTH_BYTES = 6;

    /** {@code ff:ff:ff:ff:ff:ff}, heard by everybody. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}");
    private static final long GROUP_BIT = 0x0100_0000_0000L;

    /** Checks that the number fits 48 bits. */
    public MacAddress {
        if (bits < 0 || bits > 0xffff_ffff_ffffL) {
            throw new IllegalArgumentException(
                    "0x" + Long.toHexString(bits) + " does not fit a 48-bit MAC address");
        }
    }

    /**
     * {@return the address in the six octets, in the order of the air}
     *
     * @throws IllegalArgumentException if there are not exactly six
     */
    public static MacAddress of(byte[] octets) {
        if (octets.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a MAC address has 6 bytes, not " + octets.length);
        }
        return read(octets, 0);
    }

    /**
     * {@return the address written as {@code 24:6f:28:0a:0b:0c}, hexadecimal in either case,
     * separated by colons or hyphens}
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MacAddress parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a MAC address; write six hexadecimal bytes, as 24:6f:28:0a:0b:0c"
                            .formatted(text));
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /** {@return the address in the six octets that start at {@code offset}} */
    static MacAddress read(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            bits = (bits << 8) | (bytes[offset + i] & 0xff);
        }
        return new MacAddress(bits);
    }

    /** Writes the six octets from {@code offset} on. */
    void write(byte[] bytes, int offset) {
        for (int i = 0; i < LENGTH_BYTES; i++) {
            bytes[offset + i] = octet(i);
        }
    }

    /** {@return the octets in the order of the air; a fresh array} */
    public byte[] toBytes() {
        byte[] octets = new byte[LENGTH_BYTES];
        write(octets, 0);
        return octets;
    }

    /** {@return whether this addresses a group: broadcast or multicast} */
    public boolean isGroup() {
        return (bits & GROUP_BIT) != 0;
    }

    /** {@return whether this is {@link #BROADCAST}} */
    public boolean isBroadcast() {
        return equals(BROADCAST);
    }

    /**
     * {@return the address {@code offset} after this one}
     *
     * @throws IllegalArgumentException if that leaves the range of 48 bits
     */
    public MacAddress plus(int offset) {
        return new MacAddress(bits + offset);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** {@return the address as {@code 24:6f:28:0a:0b:0c}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%02x:%02x:%02x:%02x:%02x:%02x",
                octet(0),
                octet(1),
                octet(2),
                octet(3),
                octet(4),
                octet(5));
    }

    private byte octet(int index) {
        return (byte) (bits >> (8 * (LENGTH_BYTES - 1 - index)));
    }
}
