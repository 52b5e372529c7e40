package org.espnowsim.scenario.program;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;

/** Sends every message back to where it came from. */
final class Echo implements NodeProgram {

    /** As many as ESP-NOW has room for; {@code ESP_NOW_MAX_TOTAL_PEER_NUM} of esp_now.h. */
    private static final int PEERS_MAX = 20;

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "echo", "sends every message back to whoever sent it", Echo::new);

    /** Those we may send to, in the order they were first heard. */
    private final SequencedSet<MacAddress> peers = new LinkedHashSet<>();

    @Override
    public void run(Node node) {
        EspNow espNow = Wifi.espNowOnStation(node);
        while (true) {
            Optional<Message> received = espNow.recv(-1);
            received.ifPresent(message -> answer(node, espNow, message));
        }
    }

    private void answer(Node node, EspNow espNow, Message message) {
        makePeer(espNow, message.host());
        if (!espNow.send(message.host(), message.msg())) {
            node.print("echo to " + message.host() + " was not acknowledged");
        }
    }

    /** Drops the peer known longest if there is no room for another. */
    private void makePeer(EspNow espNow, MacAddress host) {
        if (peers.contains(host)) {
            return;
        }
        if (peers.size() == PEERS_MAX) {
            espNow.delPeer(peers.removeFirst());
        }
        espNow.addPeer(host);
        peers.add(host);
    }
}
