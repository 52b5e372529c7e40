package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Reads in a callback, as the manual's section on {@code irq} shows, and does something else. */
final class IrqReceiver implements NodeProgram {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "irq-receiver",
                    "prints messages from a callback, while the program itself sleeps and counts",
                    IrqReceiver::new,
                    optional("period", Kind.PERIOD, "1s", "how long each of its sleeps is"));

    private long printed;

    @Override
    public void run(Node node) {
        Duration period = node.parameters().duration("period", PERIOD);
        EspNow espNow = Wifi.espNowOnStation(node);
        espNow.irq(_ -> readAll(node, espNow));
        for (long i = 1; true; i++) {
            node.sleep(period);
            node.print("slept " + i + " times, " + printed + " messages came meanwhile");
        }
    }

    /** An earlier callback may have read everything, and another message may come soon. */
    private void readAll(Node node, EspNow espNow) {
        Optional<RecvBuffer> received = espNow.irecv(0);
        while (received.isPresent()) {
            printed++;
            node.print(received.get().host() + " " + received.get().msg());
            received = espNow.irecv(0);
        }
    }
}
