package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** The sender of the introduction to MicroPython's {@code espnow} manual. */
final class Sender implements NodeProgram {

    private static final int COUNT = 100;

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "sender",
                    "sends \"Starting...\", numbered messages and \"end\" to one node",
                    Sender::new,
                    required("to", Kind.ADDRESS, "to whom"),
                    optional(
                            "count",
                            Kind.COUNT,
                            Integer.toString(COUNT),
                            "how many numbered messages"),
                    Wifi.RATE,
                    Keys.PMK,
                    Keys.LMK);

    private long sent;
    private long failed;

    @Override
    public void run(Node node) {
        MacAddress peer = Wifi.address(node, "to");
        long count = node.parameters().integer("count", COUNT);
        EspNow espNow = Wifi.senderOnStation(node);
        Keys.setPmk(node, espNow);
        espNow.addPeer(Keys.peer(node, peer));
        send(espNow, peer, "Starting...");
        for (long i = 0; i < count; i++) {
            send(espNow, peer, Long.toString(i).repeat(20));
        }
        send(espNow, peer, "end");
        node.print("sent " + sent + ", failed " + failed);
    }

    private void send(EspNow espNow, MacAddress peer, String message) {
        sent++;
        if (!espNow.send(peer, message, true)) {
            failed++;
        }
    }
}
