package org.espnowsim.scenario.verdict;

import java.util.List;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.fault.FaultUse;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Judges a run on behalf of one expectation. What it {@link #follows} is given the events up to the
 * expectation's deadline, and their end before the check is asked for its verdict.
 */
sealed interface Check
        permits DeliveredCheck,
                LostCheck,
                ReceivedCheck,
                PrintedCheck,
                CrashedCheck,
                PinCheck,
                LatencyCheck,
                CurrentCheck,
                BatteryLifeCheck,
                TimelineCheck,
                ThatCheck {

    /** {@return a new check} */
    static Check of(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Delivered delivered -> new DeliveredCheck(delivered);
            case Expectation.Received received -> new ReceivedCheck(received);
            case Expectation.Lost lost -> new LostCheck(lost);
            case Expectation.Printed printed -> new PrintedCheck(printed);
            case Expectation.Crashed crashed -> new CrashedCheck(crashed);
            case Expectation.PinLevel pin -> new PinCheck(pin);
            case Expectation.LatencyAtMost latency -> new LatencyCheck(latency);
            case Expectation.MeanCurrentAtMost current -> new CurrentCheck(current);
            case Expectation.BatteryLifeAtLeast life -> new BatteryLifeCheck(life);
            case Expectation.FaultMatters fault -> new FaultCheck(fault);
            case Expectation.ActionDone action -> new ActionCheck(action);
            case Expectation.That that -> new ThatCheck(that);
        };
    }

    /** {@return what follows the run for it; the same each time} */
    TraceSink follows();

    /** Takes what the nodes took from their batteries, before the verdict. */
    default void measured(List<EnergyUse> energy) {}

    /** Takes what became of the faults, in their order, before the verdict. */
    default void injected(List<FaultUse> faults) {}

    /** {@return whether what happens from now on does not matter to the evidence} */
    default boolean isSettled() {
        return false;
    }

    /** Takes how the run ended, before the verdict. */
    default void ended(RunEnd end) {}

    /**
     * Judges.
     *
     * @param when the deadline, for the evidence: {@code by 2s}
     */
    Verdict verdict(String when);
}
