package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.wlan.Wlan;

/** The deep sleep example of MicroPython's {@code espnow} manual. */
final class DeepSleepSensor implements NodeProgram {

    /** The example sets none. */
    private static final int CHANNEL = 1;

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "deep-sleep-sensor",
                    "pings one node, sleeps deeply, and starts anew",
                    DeepSleepSensor::new,
                    required("to", Kind.ADDRESS, "to whom"),
                    optional(
                            "channel",
                            Kind.COUNT,
                            Integer.toString(CHANNEL),
                            "the channel it sends on"),
                    optional("sleep", Kind.PERIOD, "10s", "how long it sleeps"));

    @Override
    public void run(Node node) {
        MacAddress peer = Wifi.address(node, "to");
        Wlan station = SleepExample.station(node, CHANNEL);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(peer);
        SleepExample.ping(node, peer);
        espNow.active(false);
        station.active(false);
        node.print("Going to sleep...");
        node.machine().deepsleep(SleepExample.sleepMs(node));
    }
}
