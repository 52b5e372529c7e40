package org.espnowsim.wlan;

import java.time.Duration;

/**
 * How a board's Wi-Fi behaves where its makers do not say, or say it of some versions only.
 *
 * @param associationTime for authentication, association and the handshake with an access point
 * @param addressTime from then until DHCP has given an address
 * @param beaconTimeout after which a station that has heard no beacon of its access point takes it
 *     for lost
 * @param channelWhileJoined what comes of setting a channel while the station joins or has joined
 *     an access point
 * @param joinedRefusesEsp8266 whether a station that has joined an access point turns away what an
 *     ESP8266 sends to it. The MicroPython manual says so; that it tells such a frame by its
 *     address 3 is assumed
 */
public record WlanOptions(
        Duration associationTime,
        Duration addressTime,
        Duration beaconTimeout,
        ChannelWhileJoined channelWhileJoined,
        boolean joinedRefusesEsp8266) {

    /** What comes of setting a channel at a time when ESP-IDF does not allow it. */
    public enum ChannelWhileJoined {
        /** It raises {@code OSError("Wifi Internal State Error")} (the very error is assumed). */
        REFUSED,
        /** It has no effect. */
        IGNORED
    }

    /** Checks the ranges. */
    public WlanOptions {
        check("the time to associate", associationTime, Duration.ZERO);
        check("the time to get an address", addressTime, Duration.ZERO);
        check("the beacon timeout", beaconTimeout, Duration.ofSeconds(1));
    }

    private static void check(String what, Duration duration, Duration least) {
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "%s is %s; use %s or more".formatted(what, duration, least));
        }
    }

    /**
     * {@return 200 ms to associate and 800 ms to get an address (both assumed); a beacon timeout of
     * 6 s, the default that {@code esp_wifi_set_inactive_time} names; channels refused while joined
     * (assumed); the ESP8266 turned away}
     */
    public static WlanOptions ofDefaults() {
        return new WlanOptions(
                Duration.ofMillis(200),
                Duration.ofMillis(800),
                Duration.ofSeconds(6),
                ChannelWhileJoined.REFUSED,
                true);
    }
}
