package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowStats;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/** Reads too seldom: what does not fit the receive ring meanwhile is lost. */
final class BusyReceiver implements NodeProgram {

    private static final Duration BUSY = Duration.ofSeconds(1);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "busy-receiver",
                    "is busy with something else for a while, then reads all there is; and so on",
                    BusyReceiver::new,
                    optional("busy", Kind.PERIOD, "1s", "how long it does not read"),
                    optional(
                            "rxbuf",
                            Kind.COUNT,
                            "526",
                            "size of the receive ring in bytes; with ESP-NOW 2 2968 by default"));

    @Override
    public void run(Node node) {
        Duration busy = node.parameters().duration("busy", BUSY);
        EspNow espNow = node.espNow();
        if (node.parameters().text("rxbuf").isPresent()) {
            // It counts from the next time that ESP-NOW becomes active.
            espNow.config().rxbuf(Math.toIntExact(node.parameters().integer("rxbuf", 0)));
        }
        Wifi.espNowOnStation(node);
        while (true) {
            node.sleep(busy);
            int read = readAll(espNow);
            EspNowStats stats = espNow.stats();
            node.print(
                    "read %s messages; of all, %s were kept and %s dropped"
                            .formatted(read, stats.rxPackets(), stats.rxDropped()));
        }
    }

    private static int readAll(EspNow espNow) {
        int read = 0;
        while (espNow.any()) {
            espNow.recv(0);
            read++;
        }
        return read;
    }
}
