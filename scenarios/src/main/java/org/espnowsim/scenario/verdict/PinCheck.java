package org.espnowsim.scenario.verdict;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.board.Drive;
import org.espnowsim.scenario.Expectation.PinLevel;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.PinChanged;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Counts how often the picked nodes begin to do something to a pin. */
final class PinCheck implements Check, TraceSink {

    private static final int NO_PIN = -1;

    private final PinLevel expectation;
    private @Nullable NodeCounts drivers;

    /** The pin's number, by node. */
    private int[] gpios = {};

    PinCheck(PinLevel expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return this;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        drivers = new NodeCounts(expectation.node(), expectation.count(), nodes);
        gpios = new int[nodes.size()];
        Arrays.setAll(
                gpios, node -> expectation.gpios().getOrDefault(nodes.get(node).name(), NO_PIN));
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof PinChanged pin
                && drivers != null
                && drivers.contains(pin.node())
                && pin.gpio() == gpios[pin.node()]
                && pin.drive() == expectation.level()) {
            drivers.count(pin.node(), pin.timeNs());
        }
    }

    @Override
    public boolean isSettled() {
        return drivers != null && drivers.isExceeded();
    }

    @Override
    public Verdict verdict(String when) {
        if (drivers == null || drivers.isEmpty()) {
            return Verdict.unproven(expectation, "no node is called " + expectation.node());
        }
        return drivers.verdict(
                expectation,
                "had",
                "change",
                " of %s to %s".formatted(expectation.pin(), name(expectation.level())),
                when);
    }

    private static String name(Drive level) {
        return switch (level) {
            case LOW -> "low";
            case HIGH -> "high";
            case NONE -> "none";
        };
    }
}
