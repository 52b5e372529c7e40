package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation.FaultMatters;
import org.espnowsim.sim.fault.FaultUse;

/** Whether a fault has begun and changed something. */
final class FaultCheck extends TimelineCheck {

    private final FaultMatters expectation;

    FaultCheck(FaultMatters expectation) {
        super(expectation, expectation.number(), expectation.fault());
        this.expectation = expectation;
    }

    @Override
    Verdict verdict(FaultUse happened) {
        if (happened.hits() == 0) {
            return Verdict.unproven(
                    expectation,
                    "it happened %s and changed nothing: %s"
                            .formatted(times(happened.begun()), expectation.otherwise()));
        }
        return new Verdict.Held(
                expectation,
                List.of(
                        "happened %s, and changed something %s"
                                .formatted(times(happened.begun()), times(happened.hits()))));
    }
}
