package org.espnowsim.scenario.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.frame.MacAddress;

/**
 * The addresses of all nodes: each has one for its station, and the next one for its access point.
 */
public final class StationAddresses {

    /** One of Espressif's own: its boards' addresses begin so. */
    private static final long OUI = 0x246f28L;

    /** Nobody's: locally administered. */
    private static final long OUI_OF_ACCESS_POINTS = 0x020000L;

    private static final int DEVICE_BITS = 24;
    private static final Pattern MEMBER = Pattern.compile("(.*)\\[(\\d{1,5})]");

    private final Map<MacAddress, String> ownerByAddress = new TreeMap<>();

    /** None yet. */
    public StationAddresses() {}

    /**
     * {@return the station address of a node whose scenario gives none}
     *
     * <p>It follows from the name alone, so that it stays when other nodes come and go. The nodes
     * of a group have every second address from a common start, as drawing each one anew would make
     * two of ten thousand collide nearly always.
     */
    public static MacAddress derived(String nodeName) {
        Matcher member = MEMBER.matcher(nodeName);
        String name = member.matches() ? member.group(1) : nodeName;
        long offset = member.matches() ? 2L * Integer.parseInt(member.group(2)) : 0;
        // Even, so that the access point's address, one higher, has the same manufacturer.
        long device = (hash(name) + offset) & 0xff_fffeL;
        return new MacAddress((OUI << DEVICE_BITS) | device);
    }

    /**
     * {@return the address}
     *
     * @throws IllegalArgumentException if the text is not an address that a station may have
     */
    public static MacAddress parse(String text) {
        MacAddress address = MacAddress.parse(text);
        if (address.isGroup()) {
            throw new IllegalArgumentException(
                    "%s is a group address; use one with a first byte that is even, as"
                                    .formatted(text)
                            + " 24:6f:28:0a:0b:0c");
        }
        return address;
    }

    /**
     * Gives the node its addresses.
     *
     * @return what is wrong if another node has one of them
     */
    public Optional<String> claim(String node, MacAddress station) {
        MacAddress accessPoint = station.plus(1);
        if (accessPoint.isGroup()) {
            return Optional.of(
                    "the access point of %s would have group address %s, one after its station; give it another mac"
                            .formatted(node, accessPoint));
        }
        Optional<String> clash =
                claimOne(station, "the station of " + node)
                        .or(() -> claimOne(accessPoint, "the access point of " + node));
        return clash.map(problem ->
                problem
                        + "; give one of them another mac (an access point's address is one"
                        + " after its station's)");
    }

    /** {@return the address of an access point that is no node, and whose scenario gives none} */
    static MacAddress derivedBssid(String name) {
        return new MacAddress((OUI_OF_ACCESS_POINTS << DEVICE_BITS) | hash(name));
    }

    /**
     * Gives an access point that is no node its address.
     *
     * @return what is wrong if another has it
     */
    public Optional<String> claimBssid(String name, MacAddress bssid) {
        return claimOne(bssid, "access point " + name)
                .map(problem -> problem + "; give one of them another mac");
    }

    private Optional<String> claimOne(MacAddress address, String owner) {
        String other = ownerByAddress.putIfAbsent(address, owner);
        return Optional.ofNullable(other)
                .map(first -> "%s and %s both have address %s".formatted(first, owner, address));
    }

    private static long hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return (digest[0] & 0xffL) << 16 | (digest[1] & 0xffL) << 8 | (digest[2] & 0xffL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
