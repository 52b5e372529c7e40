package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.Crashed;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Counts crashes of the programs of the picked nodes. */
final class CrashedCheck implements Check, TraceSink {

    private final Crashed expectation;
    private @Nullable NodeCounts crashes;

    CrashedCheck(Crashed expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return this;
    }

    @Override
    public void begin(List<NodeInfo> nodes) {
        crashes = new NodeCounts(expectation.node(), expectation.count(), nodes);
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof ProgramFailed failed
                && crashes != null
                && crashes.contains(failed.node())
                && expectation.matches(failed.reason())) {
            crashes.count(failed.node(), failed.timeNs());
        }
    }

    @Override
    public boolean isSettled() {
        return crashes != null && crashes.isExceeded();
    }

    @Override
    public Verdict verdict(String when) {
        if (crashes == null || crashes.isEmpty()) {
            return Verdict.unproven(expectation, "no node is called " + expectation.node());
        }
        return crashes.verdict(
                expectation,
                "crashed",
                "time",
                expectation.contained().map(" with '%s'"::formatted).orElse(""),
                when);
    }
}
