package org.espnowsim.scenario.program;

import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;

/** How every program begins. */
final class Wifi {

    /** Of every program that sends by {@link #senderOnStation}. */
    static final ProgramParameter RATE =
            ProgramParameter.optional(
                    "rate", ProgramParameter.Kind.RATE, "1M", "the transmission rate");

    private Wifi() {}

    /** {@return ESP-NOW, active on an active station interface} */
    static EspNow espNowOnStation(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        return espNow;
    }

    /** Goes to a channel; one that is none is refused as the board refuses it. */
    static void tune(Node node, long channel) {
        node.wlan(WifiInterface.STA).channel(Math.toIntExact(channel));
    }

    /**
     * Lets the program broadcast: an ESP32 needs the peer for it. An ESP8266 refuses it, by a
     * number without a name, and broadcasts all the same.
     */
    static void allowBroadcast(EspNow espNow) {
        try {
            espNow.addPeer(MacAddress.BROADCAST);
        } catch (EspNowException e) {
            if (e.name().isPresent()) {
                throw e;
            }
        }
    }

    /**
     * {@return ESP-NOW, active on an active station interface, which sends at the {@link #RATE} of
     * the parameters}
     */
    static EspNow senderOnStation(Node node) {
        EspNow espNow = espNowOnStation(node);
        node.parameters()
                .text(RATE.name())
                .ifPresent(rate -> espNow.config().rate(Rates.number(rate)));
        return espNow;
    }

    /**
     * {@return the address that the parameter gives}
     *
     * @throws IllegalArgumentException if it is not given
     */
    static MacAddress address(Node node, String parameter) {
        return node.parameters()
                .address(parameter)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "parameter %s is missing; say the name of a node or a MAC address"
                                        .formatted(parameter)));
    }
}
