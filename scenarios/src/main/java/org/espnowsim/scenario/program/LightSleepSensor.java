package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.wlan.Wlan;

/** The light sleep example of MicroPython's {@code espnow} manual. */
final class LightSleepSensor implements NodeProgram {

    /** As the example has it. */
    private static final int CHANNEL = 6;

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "light-sleep-sensor",
                    "pings one node and sleeps lightly, again and again",
                    LightSleepSensor::new,
                    required("to", Kind.ADDRESS, "to whom"),
                    optional(
                            "channel",
                            Kind.COUNT,
                            Integer.toString(CHANNEL),
                            "the channel it sends on, set anew after each sleep"),
                    optional("sleep", Kind.PERIOD, "10s", "how long it sleeps"),
                    optional(
                            "wifi-off",
                            Kind.FLAG,
                            "true",
                            "whether it switches Wi-Fi off before it sleeps, as it should"));

    @Override
    public void run(Node node) {
        MacAddress peer = Wifi.address(node, "to");
        boolean wifiOff = node.parameters().flag("wifi-off", true);
        Wlan station = SleepExample.station(node, CHANNEL);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(peer);
        while (true) {
            SleepExample.ping(node, peer);
            if (wifiOff) {
                station.active(false);
            }
            node.print("Going to sleep...");
            node.machine().lightsleep(SleepExample.sleepMs(node));
            SleepExample.station(node, CHANNEL); // the channel was lost when Wi-Fi stopped
        }
    }
}
