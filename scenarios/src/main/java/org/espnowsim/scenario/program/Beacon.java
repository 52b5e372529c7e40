package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Says that it is there, to whoever hears it, for ever. */
final class Beacon implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String TEXT = "beacon";

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "beacon",
                    "broadcasts a text and a counter, again and again",
                    Beacon::new,
                    optional("period", Kind.PERIOD, "1s", "from one broadcast to the next"),
                    optional("jitter", Kind.DURATION, "0s", "how late a broadcast may be"),
                    optional("text", Kind.TEXT, TEXT, "what is sent before the counter"),
                    Wifi.RATE);

    @Override
    public void run(Node node) {
        String text = node.parameters().text("text").orElse(TEXT);
        EspNow espNow = Wifi.senderOnStation(node);
        Wifi.allowBroadcast(espNow);
        Schedule schedule =
                new Schedule(
                        node,
                        node.parameters().duration("period", PERIOD),
                        node.parameters().duration("jitter", Duration.ZERO));
        for (long i = 0; true; i++) {
            schedule.await(i);
            espNow.send(MacAddress.BROADCAST, text + " " + i);
        }
    }
}
