package org.espnowsim.scenario.program;

import java.time.Duration;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.Wlan;

/** What the two sleep examples of MicroPython's {@code espnow} manual share. */
final class SleepExample {

    private static final Duration SLEEP = Duration.ofSeconds(10);

    private SleepExample() {}

    /** {@return the station, active on the channel that the program is told} */
    static Wlan station(Node node, int channelOtherwise) {
        Wlan station = node.wlan(WifiInterface.STA);
        station.active(true);
        station.channel(Math.toIntExact(node.parameters().integer("channel", channelOtherwise)));
        return station;
    }

    /** {@return how long to sleep, in milliseconds, rounded up: 0 would be for ever} */
    static long sleepMs(Node node) {
        return node.parameters().duration("sleep", SLEEP).plusNanos(999_999).toMillis();
    }

    /** A radio that is dead after light sleep ends in an error, which is told like a failure. */
    static void ping(Node node, MacAddress peer) {
        node.print("Sending ping...");
        try {
            if (!node.espNow().send(peer, "ping")) {
                node.print("Ping failed!");
            }
        } catch (EspNowException e) {
            node.print("Ping failed! " + e.getMessage());
        }
    }
}
