package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.ActionDone;
import org.espnowsim.sim.fault.FaultUse;

/** Whether boards' software has done what it was made to do. */
final class ActionCheck extends TimelineCheck {

    private final ActionDone expectation;

    ActionCheck(ActionDone expectation) {
        super(expectation, expectation.number(), expectation.action());
        this.expectation = expectation;
    }

    @Override
    Verdict verdict(FaultUse happened) {
        String refusals = String.join("; ", happened.refusals());
        if (happened.hits() == 0) {
            return Verdict.unproven(
                    expectation,
                    refusals.isEmpty()
                            ? "it was to be done, but no program waited any more, which would have done it"
                            : "it was refused; " + refusals);
        }
        return new Verdict.Held(
                expectation,
                List.of(
                        "done %s%s"
                                .formatted(
                                        times(happened.hits()),
                                        refusals.isEmpty() ? "" : ", and refused by " + refusals)));
    }
}
