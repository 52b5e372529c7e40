package org.espnowsim.net.packet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of IPv4.
 *
 * @param bits the address as a number, its first octet the most significant
 */
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {

    /** {@code 0.0.0.0}: none, or any of one's own. */
    public static final Ipv4Address ANY = new Ipv4Address(0);

    /** {@code 255.255.255.255}: everybody in the network. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** {@return the address of these octets, 0 to 255 each} */
    public static Ipv4Address of(int first, int second, int third, int fourth) {
        return new Ipv4Address(
                octet(first) << 24 | octet(second) << 16 | octet(third) << 8 | octet(fourth));
    }

    private static int octet(int value) {
        if (value < 0 || value > 0xff) {
            throw new IllegalArgumentException("octet " + value + " is outside 0 to 255");
        }
        return value;
    }

    /** {@return the address written as {@code 192.168.4.2}; empty if the text is anything else} */
    public static Optional<Ipv4Address> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 0xff) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
        }
        return Optional.of(new Ipv4Address(bits));
    }

    /** {@return whether this is {@link #ANY}} */
    public boolean isAny() {
        return bits == 0;
    }

    /** {@return whether this is one of 127.0.0.0/8, the board itself} */
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    /** {@return whether this is one of 224.0.0.0/4} */
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    /** {@return whether both are in the network of this mask} */
    public boolean isInNetworkOf(Ipv4Address other, Ipv4Address mask) {
        return ((bits ^ other.bits) & mask.bits) == 0;
    }

    /** {@return the first address of its network that somebody can have} */
    public Ipv4Address first(Ipv4Address mask) {
        return new Ipv4Address((bits & mask.bits) | 1);
    }

    /** {@return the last address of its network: all of its members} */
    public Ipv4Address broadcast(Ipv4Address mask) {
        return new Ipv4Address(bits | ~mask.bits);
    }

    /** As unsigned numbers. */
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    /** {@return the address as {@code 192.168.4.2}} */
    @Override
    public String toString() {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 0xff)
                + "."
                + (bits >>> 8 & 0xff)
                + "."
                + (bits & 0xff);
    }
}
