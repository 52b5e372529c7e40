package org.espnowsim.sim.medium;

import java.util.List;
import java.util.stream.Stream;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;

/** Nodes of which only the names matter. */
final class Sites {

    private Sites() {}

    /** {@return ESP32 boards in one place that send with 0 dBm} */
    static List<Site> named(String... names) {
        return Stream.of(names)
                .map(name ->
                        new Site(name, Position.ORIGIN, TxPower.ofAllRates(0), Receiver.esp32()))
                .toList();
    }
}
