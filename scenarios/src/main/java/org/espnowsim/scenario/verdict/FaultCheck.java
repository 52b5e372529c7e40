package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.FaultMatters;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.trace.TraceSink;

/** Whether a fault has begun and changed something. */
final class FaultCheck implements Check {

    private final FaultMatters expectation;
    private FaultUse use;

    FaultCheck(FaultMatters expectation) {
        this.expectation = expectation;
        use = new FaultUse(expectation.fault(), 0, 0);
    }

    @Override
    public TraceSink follows() {
        return _ -> {};
    }

    @Override
    public void injected(List<FaultUse> faults) {
        use = faults.get(expectation.number());
    }

    @Override
    public Verdict verdict(String when) {
        if (use.begun() == 0) {
            return Verdict.unproven(expectation, neverHappened(when));
        }
        if (use.hits() == 0) {
            return Verdict.unproven(
                    expectation,
                    "it happened %s and changed nothing: %s"
                            .formatted(times(use.begun()), expectation.otherwise()));
        }
        return new Verdict.Held(
                expectation,
                List.of(
                        "happened %s, and changed something %s"
                                .formatted(times(use.begun()), times(use.hits()))));
    }

    static String neverHappened(String when) {
        return "it did not happen %s: what it was to come after never came, or the run was over"
                .formatted(when);
    }

    static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
