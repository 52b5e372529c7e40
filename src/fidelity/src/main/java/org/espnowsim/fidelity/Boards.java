package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.function.Consumer;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;

/** What boards do in several experiments. */
final class Boards {

    private Boards() {}

    /** Turns a board's station and ESP-NOW on. */
    static EspNow begin(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    /** Broadcasts a message again and again, for ever. */
    static void broadcast(EspNow espNow, Node node, Payload message, long firstNs, long periodNs) {
        espNow.addPeer(MacAddress.BROADCAST);
        for (long ns = firstNs; true; ns += periodNs) {
            node.clock().sleepUntil(ns);
            espNow.send(MacAddress.BROADCAST, message, false);
        }
    }

    /** Reads what arrives, for ever. */
    static void receive(EspNow espNow) {
        while (true) {
            espNow.recv(10_000);
        }
    }

    /**
     * {@return how many messages a board gets to another one beside it, of which it sends each as
     * soon as the one before is acknowledged}
     *
     * @param device what both are
     * @param setUp of the sender, before it begins
     */
    static long unicasts(
            DeviceOptions device, int payloadBytes, Duration duration, Consumer<EspNow> setUp) {
        long[] acknowledged = {0};
        Field.desk()
                .node(
                        0,
                        device,
                        node -> {
                            EspNow espNow = begin(node);
                            setUp.accept(espNow);
                            espNow.addPeer(Field.address(1));
                            Payload message = Payload.of(new byte[payloadBytes]);
                            while (true) {
                                acknowledged[0] += espNow.send(Field.address(1), message) ? 1 : 0;
                            }
                        })
                .node(1, device, Boards::begin)
                .run(duration);
        return acknowledged[0];
    }
}
