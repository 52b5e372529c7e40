package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.ActionDone;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.trace.TraceSink;

/** Whether boards' software has done what it was made to do. */
final class ActionCheck implements Check {

    private final ActionDone expectation;
    private FaultUse use;

    ActionCheck(ActionDone expectation) {
        this.expectation = expectation;
        use = new FaultUse(expectation.action(), 0, 0);
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
            return Verdict.unproven(expectation, FaultCheck.neverHappened(when));
        }
        if (use.hits() == 0) {
            return Verdict.unproven(
                    expectation,
                    use.refusals().isEmpty()
                            ? "it was to be done, but no program waited any more, which would have done it"
                            : "it was refused; " + String.join("; ", use.refusals()));
        }
        return new Verdict.Held(
                expectation,
                List.of(
                        "done %s%s"
                                .formatted(
                                        FaultCheck.times(use.hits()),
                                        use.refusals().isEmpty()
                                                ? ""
                                                : ", and refused by "
                                                        + String.join("; ", use.refusals()))));
    }
}
