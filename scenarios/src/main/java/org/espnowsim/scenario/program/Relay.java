package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.required;

import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Sends every message on to one node. */
final class Relay implements NodeProgram {

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "relay",
                    "sends every message on to one node",
                    Relay::new,
                    required("to", Kind.ADDRESS, "to whom"));

    @Override
    public void run(Node node) {
        EspNow espNow = Wifi.espNowOnStation(node);
        MacAddress next = Wifi.address(node, "to");
        espNow.addPeer(next);
        while (true) {
            espNow.recv(-1).ifPresent(message -> sendOn(node, espNow, next, message));
        }
    }

    private static void sendOn(Node node, EspNow espNow, MacAddress next, Message message) {
        if (!espNow.send(next, message.msg())) {
            node.print(message.msg() + " was not acknowledged");
        }
    }
}
