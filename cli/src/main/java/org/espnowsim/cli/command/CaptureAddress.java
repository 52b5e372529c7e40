package org.espnowsim.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.cli.bridge.CaptureServer;

/**
 * Where {@code --pcap tcp:[HOST:]PORT} has frames be read.
 *
 * @param text as the user wrote it
 */
record CaptureAddress(String text, InetSocketAddress address) {

    private static final String PREFIX = "tcp:";

    private static final Pattern PLACE =
            Pattern.compile("(?:\\[(?<v6>[^\\]]+)]:|(?<host>[^:\\[\\]]+):)?(?<port>[0-9]{1,5})");

    private static final int PORT_MAX = 65_535;

    /** {@return whether a target of {@code --pcap} names a place, and no file} */
    static boolean isOne(String target) {
        return target.startsWith(PREFIX);
    }

    /**
     * {@return the place that a target names}
     *
     * @throws InvalidInputException if there is none such
     */
    static CaptureAddress parse(String target) {
        Matcher place = PLACE.matcher(target.substring(PREFIX.length()));
        if (!place.matches() || Integer.parseInt(place.group("port")) > PORT_MAX) {
            throw new InvalidInputException(
                    "--pcap %s: after tcp: comes PORT or HOST:PORT, as tcp:9200, or tcp:0 for a port that is free; a file of this name is ./%s"
                            .formatted(target, target));
        }
        int port = Integer.parseInt(place.group("port"));
        String host = Optional.ofNullable(place.group("v6")).orElse(place.group("host"));
        try {
            // Not localhost, of which Wireshark might take the other address.
            InetAddress address = InetAddress.getByName(host == null ? "127.0.0.1" : host);
            return new CaptureAddress(target, new InetSocketAddress(address, port));
        } catch (UnknownHostException e) {
            throw new InvalidInputException(
                    "--pcap %s: there is no host %s".formatted(target, host));
        }
    }

    /**
     * {@return a server at this place}
     *
     * @param isNetworkAllowed whether other machines may read
     * @throws InvalidInputException if it cannot be had, or others could read
     */
    CaptureServer serve(boolean isNetworkAllowed, Consumer<String> warning) {
        if (!address.getAddress().isLoopbackAddress() && !isNetworkAllowed) {
            throw new InvalidInputException(
                    "--pcap %s: other machines could read what is on the air; allow that with %s, or leave the host out"
                            .formatted(text, NetworkOption.NAME));
        }
        try {
            return CaptureServer.bind(address, warning);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--pcap %s: the port cannot be had: %s".formatted(text, e.getMessage()));
        }
    }

    /** {@return what shows the frames of a server} */
    static String wireshark(CaptureServer server) {
        InetSocketAddress at = server.address();
        InetAddress host =
                at.getAddress().isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress()
                        : at.getAddress();
        String name = host.getHostAddress();
        return "wireshark -k -i TCP@%s:%d"
                .formatted(name.contains(":") ? "[" + name + "]" : name, at.getPort());
    }
}
