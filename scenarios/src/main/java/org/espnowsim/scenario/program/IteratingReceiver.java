package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Reads by iteration, which a timeout does not end: the program has to. */
final class IteratingReceiver implements NodeProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "iterating-receiver",
                    "prints every message by iterating over them, until none comes for a while",
                    IteratingReceiver::new,
                    optional("timeout", Kind.PERIOD, "5s", "how long it waits for a message"));

    @Override
    public void run(Node node) {
        EspNow espNow = Wifi.espNowOnStation(node);
        espNow.config()
                .timeoutMs(
                        Math.toIntExact(node.parameters().duration("timeout", TIMEOUT).toMillis()));
        for (Optional<RecvBuffer> received : espNow) {
            if (received.isEmpty()) {
                break;
            }
            node.print(received.get().host() + " " + received.get().msg());
        }
        node.print("nothing came for a while");
    }
}
