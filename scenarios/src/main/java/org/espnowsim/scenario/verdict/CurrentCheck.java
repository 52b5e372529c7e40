package org.espnowsim.scenario.verdict;

import java.util.Comparator;
import java.util.List;
import org.espnowsim.scenario.Expectation.MeanCurrentAtMost;
import org.espnowsim.scenario.statistics.EnergyFigures;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.trace.TraceSink;

/** Compares the mean current of the node that took most with its limit. */
final class CurrentCheck implements Check {

    private final MeanCurrentAtMost expectation;
    private List<EnergyUse> picked = List.of();

    CurrentCheck(MeanCurrentAtMost expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return _ -> {};
    }

    @Override
    public void measured(List<EnergyUse> energy) {
        picked = energy.stream().filter(use -> expectation.node().matches(use.node())).toList();
    }

    @Override
    public Verdict verdict(String when) {
        if (picked.stream().allMatch(use -> use.onNs() == 0)) {
            return Verdict.unproven(
                    expectation, "%s was never on %s".formatted(expectation.node(), when));
        }
        EnergyUse most =
                picked.stream().max(Comparator.comparingDouble(EnergyUse::meanMa)).orElseThrow();
        return Verdict.of(
                most.meanMa() <= expectation.currentMaMax(),
                expectation,
                List.of(
                        "%s took %s on average%s %s, limit %s"
                                .formatted(
                                        most.node(),
                                        EnergyFigures.current(most.meanMa()),
                                        picked.size() == 1 ? "" : ", the most of all,",
                                        when,
                                        EnergyFigures.current(expectation.currentMaMax())),
                        "of that " + EnergyFigures.shares(most)),
                Measured.current(most.meanMa()));
    }
}
