package org.espnowsim.scenario.explore;

import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.scenario.runner.RunResult;

/**
 * What came of one seed.
 *
 * @param seed of the faults and of the run
 * @param document the scenario with its faults drawn, which needs no explorer
 * @param result what its run brought; whether its faults changed something is not judged
 * @param failure what is wrong; empty if nothing is
 */
public record Explored(
        long seed, ScenarioDocument document, RunResult result, Optional<Failure> failure) {

    /** {@return its faults in words, one each} */
    public List<String> faults() {
        return Words.faults(document.tree());
    }
}
