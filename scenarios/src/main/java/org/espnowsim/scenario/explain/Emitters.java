package org.espnowsim.scenario.explain;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.fault.Occasion;

/** What of a scenario's interferers may be on at an instant. */
final class Emitters {

    private final List<InterfererOptions> interferers;

    Emitters(List<InterfererOptions> interferers) {
        this.interferers = interferers;
    }

    /**
     * {@return the names of those that are on, or that are switched at times which the scenario
     * alone does not tell}
     */
    List<String> on(long timeNs) {
        return interferers.stream()
                .filter(interferer -> mayBeOn(interferer.switches(), timeNs))
                .map(InterfererOptions::name)
                .toList();
    }

    private static boolean mayBeOn(List<Switch> switches, long timeNs) {
        if (!switches.stream().allMatch(each -> each.when() instanceof Occasion.At)) {
            return true;
        }
        Duration now = Duration.ofNanos(timeNs);
        return switches.stream()
                .flatMap(each ->
                        ((Occasion.At) each.when())
                                .starts().stream().map(start -> new Turn(start, each.on())))
                .filter(turn -> turn.at().compareTo(now) <= 0)
                .max(Comparator.comparing(Turn::at))
                .map(Turn::on)
                .orElse(false);
    }

    /** One time at which it is switched. */
    private record Turn(Duration at, boolean on) {}
}
