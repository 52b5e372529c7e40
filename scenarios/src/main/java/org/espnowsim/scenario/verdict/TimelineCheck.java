package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.trace.TraceSink;

/** Whether an entry of the timeline has happened, and come to something. */
abstract sealed class TimelineCheck implements Check permits ActionCheck, FaultCheck {

    private final Expectation expectation;
    private final int number;
    private FaultUse use;

    /**
     * Makes a check.
     *
     * @param number of the entry, among all of the scenario
     * @param text of the entry, for people
     */
    TimelineCheck(Expectation expectation, int number, String text) {
        this.expectation = expectation;
        this.number = number;
        use = new FaultUse(text, 0, 0);
    }

    @Override
    public final TraceSink follows() {
        return _ -> {};
    }

    @Override
    public final void injected(List<FaultUse> faults) {
        use = faults.get(number);
    }

    @Override
    public final Verdict verdict(String when) {
        return use.begun() == 0
                ? Verdict.unproven(
                        expectation,
                        "it did not happen %s: what it was to come after never came, or the run was over"
                                .formatted(when))
                : verdict(use);
    }

    /** {@return the verdict on what has happened at least once} */
    abstract Verdict verdict(FaultUse happened);

    static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
