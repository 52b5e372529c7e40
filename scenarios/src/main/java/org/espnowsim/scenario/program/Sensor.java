package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Sends readings to one node, and prints those that were not acknowledged. */
final class Sensor implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "sensor",
                    "sends a numbered reading to one node, again and again",
                    Sensor::new,
                    required("to", Kind.ADDRESS, "to whom"),
                    optional("channel", Kind.COUNT, "1", "where to send, 1 to 13"),
                    optional("period", Kind.PERIOD, "1s", "from one reading to the next"),
                    optional("jitter", Kind.DURATION, "0s", "how late a reading may be"),
                    Wifi.RATE,
                    Keys.PMK,
                    Keys.LMK);

    @Override
    public void run(Node node) {
        MacAddress gateway = Wifi.address(node, "to");
        EspNow espNow = Wifi.senderOnStation(node);
        node.parameters()
                .text("channel")
                .ifPresent(_ -> Wifi.tune(node, node.parameters().integer("channel", 1)));
        Keys.setPmk(node, espNow);
        espNow.addPeer(Keys.peer(node, gateway));
        Schedule schedule =
                new Schedule(
                        node,
                        node.parameters().duration("period", PERIOD),
                        node.parameters().duration("jitter", Duration.ZERO));
        for (long i = 0; true; i++) {
            schedule.await(i);
            if (!espNow.send(gateway, "reading " + i)) {
                node.print("reading " + i + " was not acknowledged");
            }
        }
    }
}
