package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.Printed;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Counts lines on the consoles of the picked nodes. */
final class PrintedCheck implements Check, TraceSink {

    private final Printed expectation;
    private @Nullable NodeCounts printers;

    PrintedCheck(Printed expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return this;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        printers = new NodeCounts(expectation.node(), expectation.count(), nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof ConsoleLine line
                && printers != null
                && printers.contains(line.node())
                && line.line().contains(expectation.contained())) {
            printers.count(line.node(), line.timeNs());
        }
    }

    @Override
    public boolean isSettled() {
        return printers != null && printers.isExceeded();
    }

    @Override
    public Verdict verdict(String when) {
        if (printers == null || printers.isEmpty()) {
            return Verdict.unproven(expectation, "no node is called " + expectation.node());
        }
        return printers.verdict(
                expectation, "printed", "line", " with '" + expectation.contained() + "'", when);
    }
}
